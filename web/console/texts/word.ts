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
    '现在去申请出域会被挡下。请按下列规则调整汇总口径（合并类别、提高层级、去掉标识），重新计算，再以新成果申请；看不出该改哪里的，在下面请教审查人员，由对方标出单元格、写明理由。',
    'Handing it in now would be refused. Change the aggregation by the rules below (merge classes, go up a level, drop identifiers), compute again and hand in the new result; where it is not clear what to change, ask the reviewers below.',
  ],
  held: ['用数暂停以前没有检查过，恢复后再看', 'Not checked before use was suspended'],
  heldNext: [
    '恢复后打开本页即作检查；暂停的原因和怎样恢复见上方。',
    'It is checked when this page is opened afterwards; why it is suspended and how that ends stands above.',
  ],
  later: ['本授权今日的查看次数已用完', 'The looks of this grant for today are used up'],
  laterNext: [
    '可以直接提交出域审查，结论随审查意见给出；或者明日再看。',
    'Submit it for review: the word comes with the review. Or look again tomorrow.',
  ],
  why: [
    '平台只自动告诉总体结论、涉及的规则，和按查询写法这些规则会看哪些列；是哪一行、哪一列、有多少处没有通过，只由审查人员告诉：逐格的检查结果本身就能推算出数据。',
    'The platform itself tells one word, the rules concerned, and the columns that these rules look at by the shape of the query. Which row or column failed, and how many, is for reviewers to tell: findings cell by cell would themselves tell the data.',
  ],
  looks: [
    '本授权今日已查看 {looks} 件不同成果，每日最多 {most} 件；同一件可以反复查看。',
    'Different artifacts of this grant looked at today: {looks} of {most}; the same one may be looked at again.',
  ],
  rules: ['涉及的规则', 'Rules concerned'],
  columns: ['这条规则看的列', 'Columns it looks at'],
  allColumns: ['整个成果', 'the whole result'],
  do: ['怎样调整', 'What to do'],
})
