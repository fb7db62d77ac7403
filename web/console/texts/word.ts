import { texts } from '../../shared/language/index.ts'

/** What the maker of an artifact is told before its review. */
export const wordTexts = texts({
  title: ['机器检查的总体结论', 'The machine check as a whole'],
  ready: ['可以提交审查', 'Ready for review'],
  readyNext: [
    '请发起或继续出域审查办件；审查人员会看到逐格证据并作出结论。',
    'Open or go on with an egress review; reviewers see the evidence cell by cell and decide.',
  ],
  fails: ['按现状不会通过', 'Will not pass as it is'],
  failsNext: [
    '请按下列规则调整汇总口径（合并类别、提高层级、去掉标识），重新计算后再提交；需要更具体的意见，请提交审查，由审查人员说明。',
    'Change the aggregation by the rules below (merge classes, go up a level, drop identifiers) and compute again; for more, submit it: a reviewer can say which part it is.',
  ],
  later: ['本授权今日的查看次数已用完', 'The looks of this grant for today are used up'],
  laterNext: [
    '可以直接提交出域审查，结论随审查意见给出；或者明日再看。',
    'Submit it for review: the word comes with the review. Or look again tomorrow.',
  ],
  why: [
    '在审查人员审看之前，这里只给出一个总体结论和涉及的规则，不说明是哪一行、哪一列、有多少处：逐格的检查结果本身就能推算出数据。',
    'Before a reviewer has looked, only one word and the rules concerned are told: no row, no column, no number. Findings cell by cell would themselves tell the data.',
  ],
  looks: [
    '本授权今日已查看 {looks} 件不同成果，每日最多 {most} 件；同一件可以反复查看。',
    'Different artifacts of this grant looked at today: {looks} of {most}; the same one may be looked at again.',
  ],
  rules: ['涉及的规则', 'Rules concerned'],
  do: ['怎样调整', 'What to do'],
})
