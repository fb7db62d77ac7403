import { say, texts, type Language } from '../../../shared/language/index.ts'

/** Words for the fields of commands that pass a chain; any other is shown as it is written. */
const names = texts({
  procedure: ['事项', 'Procedure'],
  about: ['关于', 'About'],
  under: ['上级办件', 'Under'],
  track: ['办理方式', 'Track'],
  key: ['编号', 'Key'],
  area: ['地区', 'Area'],
  links: ['关联', 'Links'],
  on: ['办理日', 'Day'],
  begun: ['开始日', 'Begun'],
  holder: ['持有方', 'Holder'],
  giver: ['授予方', 'Giver'],
  standing: ['状态', 'Standing'],
  facts: ['登记事项', 'Facts'],
  acts: ['各环节', 'Acts'],
  act: ['环节', 'Act'],
  cases: ['办件', 'Cases'],
  batch: ['批次', 'Batch'],
  lines: ['所选条目', 'Lines'],
  outcome: ['结论', 'Outcome'],
  reason: ['理由', 'Reason'],
  papers: ['文书', 'Papers'],
  approve: ['批准', 'Approve'],
  admit: ['准予', 'Admit'],
  digest: ['内容摘要', 'Digest'],
  code: ['校验码', 'Code'],
  do: ['办理', 'Does'],
  columns: ['字段', 'Columns'],
  text: ['内容', 'Text'],
  answer: ['答复', 'Answer'],
  until: ['期限', 'Until'],
  purpose: ['用途', 'Purpose'],
  source: ['来源', 'Source'],
  basis: ['合法依据', 'Legal ground'],
  rights: ['他人权利情况', 'Rights of others'],
  persons: ['含有个人信息', 'Holds personal information'],
  personsBasis: ['个人信息的处理依据', 'Ground for the personal information'],
  kinds: ['含有的标识', 'Identifiers'],
  lawful: ['自查结论：合法、合规', 'Found lawful'],
  running: ['当时尚未办完', 'Still under way then'],
  checked: ['日期已对照纸面核对', 'Days compared with the paper'],
})

const values = texts({
  approve: ['批准', 'approve'],
  publish: ['发布', 'publish'],
  check: ['复核', 'check'],
  send: ['报送', 'send'],
  receive: ['签收', 'receive'],
  return: ['退回', 'return'],
})

/** What a field of a command is called. */
export function saidName(name: string, language: Language): string {
  const pair = names[name as keyof typeof names]
  return pair ? say(pair, language) : name
}

/** What a word of a command means. */
export function saidValue(value: string, language: Language): string {
  const pair = values[value as keyof typeof values]
  return pair ? say(pair, language) : value
}
