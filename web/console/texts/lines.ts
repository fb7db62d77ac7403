import { texts } from '../../shared/language/index.ts'

/** Many lines, many columns at once. */
export const lineTexts = texts({
  pick: ['选择', 'Pick'],
  pickAll: ['全选可办的 {count} 条', 'Pick all {count}'],
  pickNone: ['取消选择', 'Pick none'],
  bulk: ['对所选 {count} 条给同一结果', 'The same for the {count} picked'],
  reason: ['理由（不同意时必填，各条相同）', 'Reason, the same for each'],
  send: ['办理所选 {count} 条', 'Do the {count} picked'],
  done: ['已办理 {count} 条', '{count} done'],
  notDone: ['{count} 条没有办成：', '{count} not done:'],
  asked: ['本条申请的内容', 'What this line asks for'],
  declined: ['不同意其中 {count} 个字段：', '{count} columns declined:'],
  notAgreed: [
    '所申请的 {all} 个字段中 {count} 个未获准：',
    '{count} of the {all} columns asked for are not agreed to: ',
  ],
  leftOnly: ['同意时只开通其余 {count} 个字段：{names}', 'Agreeing opens the other {count} only: {names}'],
  elsewhereDeclined: ['其中 {count} 个字段其他环节不同意', '{count} columns declined in another act'],
  someDeclined: ['不同意 {count} 个字段', '{count} columns declined'],
  batch: ['批量定级', 'Many columns at once'],
  nameHas: ['字段名包含', 'Name contains'],
  categoryIs: ['建议的类别', 'Proposed class'],
  shown: ['筛选出 {count} / {all} 个字段', '{count} of {all} columns'],
  apply: ['应用到筛选出的 {count} 个字段', 'Choose for the {count} shown'],
})
