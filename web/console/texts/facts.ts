import { say, texts, type Language } from '../../shared/language/index.ts'
import { isMessageKey, text } from '../../../src/core/locales/index.ts'

/** Words for facts that stand on a record beside its documents; any other fact is shown as it is written. */
const facts = texts({
  'approved-on': ['批准日期', 'Approved on'],
  'ended-on': ['终止日期', 'Ended on'],
  'last-grade': ['最近一次评定', 'Last grade'],
  'previous-grade': ['上一次评定', 'Grade before'],
  ready: ['已做好上线准备', 'Ready to start'],
  registration: ['登记情况', 'Registration'],
  renewable: ['可以续期', 'May be renewed'],
  disputed: ['有争议', 'Disputed'],
  'charge-guided': ['实行政府指导价', 'Under guided pricing'],
  'version-then': ['当时版本', 'Version then'],
  mounted: ['已挂载', 'Mounted'],
  rows: ['行数', 'Rows'],
  columns: ['字段数', 'Columns'],
  version: ['版本', 'Version'],
  digest: ['内容摘要', 'Digest'],
  parameters: ['参数', 'Parameters'],
  profile: ['数据画像', 'Profile'],
  personal: ['含个人信息', 'Personal information'],
  identifiers: ['标识字段', 'Identifiers'],
  egress: ['出域检查', 'Egress assessment'],
  release: ['放行', 'Release'],
  verdict: ['结论', 'Verdict'],
  cells: ['单元格数', 'Cells'],
  rules: ['规则', 'Rules'],
  subscription: ['订购', 'Subscription'],
  purpose: ['目的', 'Purpose'],
  quota: ['配额', 'Quota'],
  perDay: ['每日次数', 'Calls a day'],
  total: ['总次数', 'Calls in all'],
  catalogue: ['目录信息', 'Catalogue'],
  ends: ['期限至', 'Ends'],
  'catalogue-code': ['目录编码', 'Code in the catalogue'],
  'catalogued-by': ['编目单位', 'Catalogued by'],
  'registered-with': ['登记机构', 'Registered with'],
  'registration-code': ['登记编码', 'Registration code'],
  model: ['模型', 'Model'],
  sample: ['合成样例', 'Synthetic sample'],
  artifact: ['中间成果', 'Artifact'],
})

const values = texts({
  qualified: ['合格', 'qualified'],
  unqualified: ['不合格', 'unqualified'],
  excellent: ['优秀', 'excellent'],
  examined: ['已审核', 'examined'],
})

/** Whether the platform itself wrote the fact, so that no document of a pack describes it. */
export function isPlatformFact(name: string): boolean {
  return name in facts
}

/** What a fact is called. */
export function factName(name: string, language: Language): string {
  const pair = facts[name as keyof typeof facts]
  return pair ? say(pair, language) : name
}

/** A value that is one of the platform's or packs' common words, in words; null for anything else. */
export function factValue(value: unknown, language: Language): string | null {
  if (typeof value !== 'string') return null
  const pair = values[value as keyof typeof values]
  const key = `standing.${value}`
  return pair ? say(pair, language) : isMessageKey(key) ? text(language, key) : null
}
