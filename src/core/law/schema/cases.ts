import { areaLevel } from './shared.ts'
import { flag, list, number, object, oneOrMore, ref, text, words, type Schema } from './json.ts'

const free = (description: string): Schema => ({ type: ['object', 'null'], description })
const strings = (description: string) => oneOrMore(description, { type: 'string' })
const day: Schema = { type: 'string', description: '日期' }

/** What may be done with an act of a case. */
const acts = [
  ['act', '办理'],
  ['opinion', '意见'],
  ['objection', '异议'],
  ['answer', '答复异议'],
  ['withdraw', '撤回'],
  ['return', '退回补正'],
  ['complete', '补正'],
  ['correct', '更正笔误'],
  ['suspend', '中止'],
  ['resume', '恢复'],
  ['void', '作废'],
  ['transfer', '移交'],
  ['take-over', '接收'],
  ['turn-down', '拒收'],
  ['undo', '撤销操作'],
  ['relate', '关联'],
] as const

const setup: { readonly [key: string]: Schema } = {
  today: { description: '今天的日期', type: 'string' },
  area: { description: '区域代码', type: ['string', 'number'] },
  areas: list(
    '自己的区域树（规则包没有时）',
    object('区域', { 'code*': {}, 'name*': {}, 'level*': areaLevel, under: {} }),
  ),
  parties: free('单位：别名 → { kind, roles, area, facts, affiliates, people }'),
  records: free('台账：别名 → { kind, standing, holder, links, fields }'),
  documents: free('材料：别名 → 内容'),
  settings: free('设定的值'),
  readings: free('采用的理解'),
  given: list('此前做过什么，都须被接受', ref('step')),
}

export const caseParts: { readonly [name: string]: Schema } = {
  step: object(
    '一步：as 谁，做什么（open 开办 · existing 补录 · act 办理 · ask 操作 · complaint 投诉 · advance 时间到某日 · note 记事 · return 退回 …），of 哪个办件',
    {
      as: text('谁：单位的别名，或 单位.人员'),
      open: text('开办哪个程序'),
      existing: text('补录哪个程序的存量事项，另写 begun、acts、reason'),
      begun: day,
      standing: text('补录：台账此时的状态'),
      holder: text('补录：台账的持有方'),
      giver: text('补录：台账的授予方'),
      facts: free('补录：办件的事实'),
      acts: list('补录：此前已办的环节 { act, on, with, outcome, party, papers }', free('一个环节')),
      running: flag('补录：仍在办'),
      ask: text('问哪个操作可否'),
      complaint: object('公众提交的投诉', {
        'kind*': text('投诉的种类'),
        about: text('所投诉的台账'),
        party: text('被投诉的单位'),
      }),
      advance: day,
      note: text('在哪份台账上记事'),
      fields: free('记事：台账上的内容'),
      ...Object.fromEntries(
        acts.map(([word, title]) => [
          word,
          { description: `${title}：哪个环节；针对整个办件时写 true`, type: ['string', 'boolean'] },
        ]),
      ),
      of: text('哪个办件'),
      name: text('给这个办件取别名'),
      links: free('办件与哪些台账相连'),
      about: text('办件关于哪份台账'),
      under: text('在哪个办件之下'),
      key: text('办件的区分键'),
      track: text('走哪条路径'),
      area: { description: '区域代码', type: ['string', 'number'] },
      with: { description: '材料的别名或内容' },
      set: free('改动材料的哪些内容：路径 → 值'),
      without: strings('去掉材料的哪些内容'),
      on: { description: '文书上的日期；ask 时为台账' },
      outcome: text('结果'),
      points: free('评分：项 → 分'),
      reason: text('理由'),
      papers: list('附的文书 { number, day, issuer }', free('一份文书')),
      digest: text('所见内容的摘要'),
      'digest-of': text('取哪个环节内容的摘要'),
      line: text('哪一项'),
      batch: text('同一批的编号'),
      seen: number('所见版本'),
    },
  ),
  expected: object('应当出来什么', {
    refused: strings('被拒绝，且恰好依据这些条款'),
    permitted: flag('被接受'),
    kind: words('拒绝的种类', {
      forbidden: '无权',
      unmet: '条件不满足',
      'reason-needed': '须说明理由',
      invalid: '填写不对',
      conflict: '版本已变',
      closed: '已经结束',
      'not-found': '没有',
    }),
    code: strings('拒绝的代码'),
    due: free('时限：办件.环节 → 到期日'),
    standing: free('台账的状态'),
    held: free('台账所受的暂停'),
    marks: free('办件的标记'),
    told: strings('告知了谁'),
    opened: strings('开办了哪些程序'),
    asked: strings('要求各业务做哪些效果'),
    columns: strings('要求开通哪些字段'),
    ended: free('办件以何终结；null 为仍在办'),
    open: free('此时可以办理的环节'),
    shut: free('此时不能办理的环节'),
    fields: free('台账上的内容'),
    holder: free('台账的持有方'),
    giver: free('台账的授予方'),
    allowed: free('设置可以改成的值：设置 → 值的列表'),
    barred: free('设置不能改成的值'),
    values: free('设置此时的值：设置 → 值'),
    warned: strings('提醒了哪些环节'),
    clocks: free('时限的状态'),
    panels: free('抽取的评审人'),
    gaps: free('补录的存量办件还缺哪些环节的材料'),
    duties: free('台账.义务 → 最近一期 { period, due, state, owner, told }；null 为无此义务'),
    answers: strings('规则指明由哪些角色答复这项投诉'),
  }),
}

/** cases/*.yaml */
export const caseFile = object('用例：给定什么、做什么、应当出来什么', {
  ...setup,
  'cases*': list(
    '用例',
    object('一个用例', {
      'case*': text('一句话说明'),
      clauses: strings('证明哪些条款'),
      ...setup,
      'when*': ref('step', '做什么'),
      'then*': ref('expected'),
    }),
  ),
})
