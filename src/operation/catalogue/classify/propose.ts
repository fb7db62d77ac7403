import { kindRule } from '../detect/kinds.ts'
import type { Category, Reason, Treatment } from './types.ts'

/** What is known of a column when something is proposed for it. */
export interface ColumnFacts {
  readonly name: string
  readonly type: string
  readonly unique: boolean
  /** Mean length of the filled cells. */
  readonly length: number
  readonly distinct: number
  readonly filled: number
  /** Kinds that the cells could be, by their form alone. */
  readonly possible?: readonly string[]
}

/** An identifier found in a column. */
export interface FoundKind {
  readonly kind: string
  /** Share of the filled cells. */
  readonly rate: number
  /** Not the column's purpose: some cells hold it, alone or among other text. */
  readonly traces: boolean
}

export type Proposal = Treatment & { readonly reasons: readonly Reason[] }

const traits =
  /性别|出生|生日|年龄|民族|婚姻|学历|学位|文化程度|教育|职业|职称|籍贯|国籍|政治面貌|户籍|户口|邮编|(^|_)(xb|csrq|nl|mz|hyzk|xl|zy|jg)$|sex|gender|birth|(^|_)age($|_)|race|ethnic|marital|educat|occupation|workclass|native|country|postcode|zip/i
const health = /病|诊断|健康|医疗|手术|药|检验|过敏|血型|残疾|孕|diagnos|disease|health|medic|disab|icd/i
const delicate =
  /宗教|信仰|犯罪|处罚|前科|贫困|低保|工资|收入|薪|社保|公积金|信用分|征信|轨迹|指纹|人脸|虹膜|声纹|基因|密码|口令|relig|salary|income|wage|criminal|password|passwd|token|secret|fingerprint|face/i

/** Values that must not be opened whatever they are: what opens something else. */
const secret = /密码|口令|密钥|password|passwd|secret|token|指纹|人脸|虹膜|声纹|基因|fingerprint|biometr/i

function treat(category: Category, grade: Treatment['grade'], use: Treatment['use'], masking: string): Treatment {
  return { category, grade, use, masking }
}

function because(code: string, params: Reason['params']): Reason {
  return { code, params, clauses: [] }
}

function roughly(rate: number): number {
  return Math.floor(rate * 1000) / 10
}

function byKind({ kind, rate, traces }: FoundKind): Proposal {
  const rule = kindRule(kind)
  const params = { kind, rate: roughly(rate), severity: rule.grade }
  if (traces)
    return {
      ...treat('free-text', Math.max(rule.grade, 3) as 3 | 4, 'hidden', 'drop'),
      reasons: [because('traces', params)],
    }
  const { category, grade, use, masking } = rule
  const code = rule.personal
    ? rule.covered
      ? 'covered'
      : 'personal'
    : category === 'organisation'
      ? 'organisation'
      : 'code'
  return { category, grade, use, masking, reasons: [because(code, params)] }
}

/** How a quasi-identifier is made coarser by its type. */
function coarse(type: string): string {
  if (/^(DATE|TIMESTAMP)/.test(type)) return 'month'
  return type === 'BIGINT' || type === 'DOUBLE' ? 'round' : 'keep'
}

function byWords(column: ColumnFacts, personal: boolean): Proposal {
  const params = { column: column.name }
  const proposal = (of: Treatment, code: string): Proposal => ({ ...of, reasons: [because(code, params)] })
  if (secret.test(column.name)) return proposal(treat('sensitive', 4, 'hidden', 'drop'), 'secret')
  if (health.test(column.name)) return proposal(treat('health', personal ? 4 : 3, 'aggregate', 'keep'), 'health')
  if (delicate.test(column.name)) return proposal(treat('sensitive', 3, 'aggregate', 'keep'), 'sensitive')
  if (traits.test(column.name))
    return proposal(treat('trait', personal ? 3 : 2, 'group', coarse(column.type)), personal ? 'trait-person' : 'trait')
  const [maybe] = column.possible ?? []
  if (maybe) {
    const { use, masking } = kindRule(maybe)
    return {
      ...treat('record-key', 3, use, masking),
      reasons: [because('possible', { column: column.name, kind: maybe })],
    }
  }
  if (column.unique && column.type !== 'DOUBLE')
    return proposal(treat('record-key', 2, 'aggregate', 'pseudonym'), 'unique')
  // A whole number with a handful of values is a code: a year, a class.
  if (column.type === 'DOUBLE' || (column.type === 'BIGINT' && column.distinct > 20))
    return proposal(treat('measure', 2, 'aggregate', 'keep'), 'measure')
  if (column.type === 'VARCHAR' && column.length > 30 && column.distinct > column.filled * 0.5)
    return proposal(treat('free-text', 3, 'hidden', 'drop'), 'free-text')
  if (column.filled === 0) return proposal(treat('attribute', 2, 'hidden', 'drop'), 'empty')
  return proposal(treat('attribute', 1, 'group', 'keep'), 'attribute')
}

/** What a column seems to be and how it should be graded, opened and masked; people decide. `personal`: the data set identifies natural persons. */
export function propose(column: ColumnFacts, found: readonly FoundKind[], personal: boolean): Proposal {
  const [first, ...others] = found
  if (!first) return byWords(column, personal)
  const main = byKind(first)
  // What is found beside the main kind counts where it asks for more.
  const graver = others.map(byKind).filter((one) => one.grade > main.grade)
  return {
    ...main,
    grade: Math.max(main.grade, ...graver.map((one) => one.grade)) as Treatment['grade'],
    reasons: [...main.reasons, ...graver.flatMap((one) => one.reasons)],
  }
}

/** A column of dates that could not be read stays text; what stands in it nobody knows, so it is not opened row by row before people have looked. */
export function doubted(proposal: Proposal, column: string): Proposal {
  if (proposal.reasons[0]?.code !== 'attribute') return proposal
  return { ...treat('attribute', 2, 'aggregate', 'keep'), reasons: [because('unread-dates', { column })] }
}
