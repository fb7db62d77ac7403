import { contract } from '../../../src/edge/contract/index.ts'
import { say, texts, type Language } from '../../shared/language/index.ts'
import { factValue } from '../texts/facts.ts'

const names = texts({
  what: ['所查', 'asked'],
  column: ['字段', 'column'],
  columns: ['字段', 'columns'],
  asked: ['所请', 'asked for'],
  unmet: ['未满足', 'unmet'],
  clauses: ['条款', 'clauses'],
  name: ['名称', 'name'],
  scenario: ['场景', 'scenario'],
  code: ['代码摘要', 'code'],
  plan: ['计划摘要', 'plan'],
  rows: ['行数', 'rows'],
  bytes: ['字节', 'bytes'],
  ms: ['毫秒', 'ms'],
  reason: ['原因', 'reason'],
  version: ['版本', 'version'],
  digest: ['摘要', 'digest'],
  verdict: ['结论', 'verdict'],
  rules: ['规则', 'rules'],
  product: ['产品', 'product'],
  key: ['密钥', 'key'],
  purpose: ['用途', 'purpose'],
  objects: ['对象数', 'objects'],
  procedure: ['事项', 'procedure'],
  act: ['环节', 'act'],
  outcome: ['结果', 'outcome'],
  standing: ['状态', 'standing'],
  from: ['原状态', 'from'],
  hold: ['限制', 'hold'],
  covers: ['涉及', 'covers'],
  rule: ['规则', 'rule'],
  value: ['数值', 'value'],
  said: ['说明', 'said'],
  lines: ['行数', 'lines'],
})

const words = texts({
  compute: ['计算', 'compute'],
  write: ['写入', 'write'],
  mask: ['脱敏', 'mask'],
  artifact: ['中间成果', 'artifact'],
  pseudonym: ['假名', 'pseudonym'],
  pass: ['通过', 'pass'],
  review: ['须人工判断', 'review'],
  fail: ['不通过', 'fail'],
})

const endpoints: ReadonlyMap<string, { readonly zh: string; readonly en: string }> = new Map(
  contract.map((one) => [one.id, one.summary]),
)

/** A fact's value in words where it is one of the platform's codes: a use of the interface, a purpose, a verdict, a standing; else as it is. */
export function factWord(key: string, value: unknown, language: Language): unknown {
  if (typeof value !== 'string') return value
  const summary = key === 'what' ? endpoints.get(value) : undefined
  if (summary) return language === 'en' ? summary.en : summary.zh
  if (key === 'purpose' || key === 'verdict') {
    const pair = words[value as keyof typeof words]
    return pair ? say(pair, language) : value
  }
  return key === 'standing' || key === 'from' ? (factValue(value, language) ?? value) : value
}

/** What a fact of a line is called; unknown ones show their own name. */
export function factName(key: string, language: Language): string {
  const pair = names[key as keyof typeof names]
  return pair ? say(pair, language) : key
}
