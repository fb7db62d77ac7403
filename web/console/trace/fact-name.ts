import { say, texts, type Language } from '../../shared/language/index.ts'

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

/** What a fact of a line is called; unknown ones show their own name. */
export function factName(key: string, language: Language): string {
  const pair = names[key as keyof typeof names]
  return pair ? say(pair, language) : key
}
