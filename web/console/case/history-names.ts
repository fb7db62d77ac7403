import { say, texts, type Language } from '../../shared/language/index.ts'
import { factName } from '../texts/facts.ts'

/** What the members of an event are called. */
const names = texts({
  due: ['到期日', 'Due'],
  since: ['起算日', 'From'],
  moved: ['不计入的日子', 'Days left out'],
  term: ['期限', 'Term'],
  warnOn: ['提醒日', 'Warned on'],
  provisional: ['到期日暂定', 'Provisional'],
  late: ['是否逾期', 'Late'],
  paused: ['已扣除', 'Deducted'],
  changed: ['改动之处', 'Changed'],
  defects: ['退回时列的问题', 'What was named'],
  answers: ['逐条说明', 'Answers'],
  said: ['总的说明', 'In all'],
  points: ['逐条核对', 'Looked at'],
  reason: ['理由', 'Reason'],
  batch: ['批次号', 'Batch'],
  line: ['对象', 'Line'],
  mark: ['标记', 'Mark'],
  what: ['内容', 'What'],
  to: ['通知谁', 'To'],
  count: ['数量', 'Count'],
  ended: ['结果', 'Result'],
  as: ['办结方式', 'Ended as'],
  about: ['所涉条目', 'About'],
  area: ['地区', 'Area'],
  procedure: ['程序', 'Procedure'],
  case: ['办件', 'Case'],
  track: ['类别', 'Track'],
  under: ['上级办件', 'Under'],
  entered: ['补录', 'Entered'],
  restarts: ['重新公示', 'Stands anew'],
  acts: ['环节', 'Acts'],
  lines: ['各项', 'Lines'],
  stated: ['事实、依据和陈述申辩', 'Stated'],
  text: ['内容', 'Text'],
  upheld: ['异议成立', 'Upheld'],
  silent: ['期满未答复视为收讫', 'Silence counts as receipt'],
  recalled: ['报送方撤回', 'Recalled'],
  trial: ['试行核验', 'Trial'],
  from: ['原起算日', 'First day'],
  because: ['原因', 'Why'],
  limit: ['长度', 'Length'],
  unit: ['单位', 'Unit'],
})

/** The word for a member of an event; facts of records by their own. */
export function historyName(name: string, language: Language): string {
  return Object.hasOwn(names, name) ? say(names[name as keyof typeof names], language) : factName(name, language)
}
