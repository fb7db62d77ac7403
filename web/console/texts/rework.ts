import { texts } from '../../shared/language/index.ts'

/** Work that was sent back and is done again. */
export const reworkTexts = texts({
  title: ['被退回，现办第 {round} 轮', 'Sent back; this is round {round}'],
  reason: ['退回的理由：{reason}', 'Why: {reason}'],
  opinion: ['{party}的意见：{reason}', '{party}: {reason}'],
  noReason: ['（没有写理由）', '(no reason given)'],
  point: ['不符合：{point}', 'Not met: {point}'],
  evidence: ['看被退回的成果：标出的单元格和理由', 'See what was sent back: marked cells and reasons'],
  next: ['请按以上意见改好以后，在下面重新提交。', 'Mend it accordingly and hand it in again below.'],
  nextResult: [
    '请在安全域改好查询或者脚本、重新运行，再在下面“本轮送审的成果”里选新的成果；上一轮的成果和意见留在记录里。',
    'Mend the query or script, run it again, and choose the new result below; the former round stays on record.',
  ],
  nextOther: [
    '请按以上意见改好，得到新的一项以后（产品须重新登记、复核），在下面“{item}”里选它；上一轮的和意见留在记录里。',
    'Mend it accordingly; once there is a new one (a product is registered and tested anew), choose it under “{item}” below; the former round stays on record.',
  ],
  desk: ['被退回 · 第 {round} 轮', 'Sent back · round {round}'],
  roundOnly: ['第 {round} 轮', 'Round {round}'],
})
