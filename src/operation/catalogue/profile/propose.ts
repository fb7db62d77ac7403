import type { Identified } from './identify.ts'
import type { Proposal } from '../types.ts'

const quasi =
  /性别|出生|年龄|民族|婚姻|学历|教育|职业|籍贯|国籍|政治面貌|户籍|邮编|sex|gender|birth|(^|_)age($|_)|race|ethnic|marital|educat|occupation|workclass|native|country|postcode|zip/i
const sensitive =
  /病|诊断|健康|医疗|宗教|信仰|犯罪|处罚|贫困|残疾|工资|收入|薪|社保|公积金|信用分|轨迹|指纹|人脸|diagnos|disease|health|relig|salary|income|wage|criminal|disab/i

/** A proposal by kind of identifier. */
function byKind(of: Identified): Proposal {
  const params = { kind: of.kind, rate: Math.round(of.rate * 1000) / 10 }
  if (of.traces)
    return { classification: 'free-text', grade: '004', masking: 'drop', reason: 'proposal.traces', params }
  switch (of.kind) {
    case 'credit-code':
    case 'organisation-code':
      return {
        classification: 'business-identifier',
        grade: '002',
        masking: 'pseudonym',
        reason: 'proposal.business',
        params,
      }
    case 'organisation-name':
      return {
        classification: 'business-identifier',
        grade: '002',
        masking: 'drop',
        reason: 'proposal.business',
        params,
      }
    case 'division-code':
      return { classification: 'attribute', grade: '001', masking: 'keep', reason: 'proposal.division', params }
    case 'person-name':
    case 'address':
    case 'email':
    case 'coordinate':
      return { classification: 'direct-identifier', grade: '004', masking: 'drop', reason: 'proposal.personal', params }
    default:
      return {
        classification: 'direct-identifier',
        grade: '004',
        masking: 'pseudonym',
        reason: 'proposal.personal',
        params,
      }
  }
}

/** What a column seems to be and how it should be graded and masked; people decide. `personal`: the dataset identifies natural persons. */
export function propose(
  column: {
    readonly name: string
    readonly type: string
    readonly unique: boolean
    readonly length: number
    readonly distinct: number
    readonly filled: number
  },
  identified: readonly Identified[],
  personal: boolean,
): Proposal {
  const [first] = identified
  if (first) return byKind(first)
  const params = { column: column.name }
  if (sensitive.test(column.name))
    return {
      classification: 'sensitive',
      grade: '003',
      masking: 'generalise',
      reason: 'proposal.sensitive-name',
      params,
    }
  if (quasi.test(column.name))
    return {
      classification: 'quasi-identifier',
      grade: personal ? '003' : '002',
      masking: 'generalise',
      reason: 'proposal.quasi',
      params,
    }
  if (column.unique && column.type !== 'DOUBLE')
    return {
      classification: 'business-identifier',
      grade: '002',
      masking: 'pseudonym',
      reason: 'proposal.unique',
      params,
    }
  // A whole number with a handful of values is a code: a year, a class.
  if (column.type === 'DOUBLE' || (column.type === 'BIGINT' && column.distinct > 20))
    return { classification: 'measure', grade: '002', masking: 'keep', reason: 'proposal.measure', params }
  if (column.type === 'VARCHAR' && column.length > 30 && column.distinct > column.filled * 0.5)
    return { classification: 'free-text', grade: '003', masking: 'drop', reason: 'proposal.free-text', params }
  return { classification: 'attribute', grade: '001', masking: 'keep', reason: 'proposal.attribute', params }
}
