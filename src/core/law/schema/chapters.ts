/** Chapters: roles, records, gates, duties, parameters, settings, questions, mechanisms, in any file at the top. */
import { partyKinds } from '../vocabulary/party-kinds.ts'
import { actions } from '../vocabulary/actions.ts'
import { mechanisms } from '../vocabulary/mechanisms.ts'
import { documentBody } from './documents.ts'
import { flag, list, named, object, oneOrMore, ref, text, words, type Schema } from './json.ts'
import { procedureBody } from './procedures.ts'
import { areaLevel, clauses, element, meaning, unit } from './shared.ts'

export const actionWords = words(
  '操作',
  Object.fromEntries(Object.keys(actions).map((action) => [action, meaning(`action.${action}`, action)])),
)

const role = object('角色', {
  ...element,
  'title*': ref('words', '文件自己的称谓'),
  kinds: oneOrMore(
    '可以由哪类单位担任',
    words('单位性质', Object.fromEntries(partyKinds.map((kind) => [kind, meaning(`party-kind.${kind}`, kind)]))),
  ),
  levels: oneOrMore('设在哪一级；不写为任一级', areaLevel),
  single: flag('每个区域只有一个'),
  by: words('怎样取得', { record: '由管理员登记（默认）', act: '只能经办件确定' }),
  complaints: ref(
    'condition',
    '社会公众的哪些投诉由它承办：with.kind 类别，with.of 涉及的台账类别，with.about 涉及的事项，with.party 涉及的单位',
  ),
})

const standing: Schema = {
  anyOf: [{ type: 'string' }, object('状态及其称谓', { 'id*': text('标识'), 'title*': ref('words') })],
}

const record = object('台账', {
  ...element,
  'title*': ref('words'),
  links: {
    type: 'object',
    description: '关联：名称 → 台账类别，或 party（单位）',
    additionalProperties: { type: 'string' },
  },
  standings: {
    description: '可以处于的状态，第一个是开始时的',
    anyOf: [
      { type: 'string' },
      { type: 'array', items: standing },
      { type: 'object', additionalProperties: ref('words') },
    ],
  },
  claims: list(
    '只能有一个的：由 claim 效果占用，办结或解除后归还',
    object('唯一', {
      'name*': text('名称'),
      'per*': oneOrMore('同一什么只能有一个：台账上的路径', { type: 'string' }),
      clauses,
    }),
  ),
  readers: list(
    '除持有方、授予方外谁可以查阅',
    object('查阅', {
      role: text('角色；public 为社会公众'),
      of: text('指向单位的路径'),
      level: words('哪一级', { same: '本级（默认）', above: '上一级', any: '任一级', ...levelMeanings() }),
      while: ref('condition', '仅在此时'),
    }),
  ),
  frozen: object('定稿：转为某一状态后只能另行办理变更', {
    'standing*': text('状态'),
    'fields*': oneOrMore('材料', { type: 'string' }),
    clauses,
  }),
})

function levelMeanings(): { readonly [level: string]: string } {
  return Object.fromEntries((areaLevel['enum'] as string[]).map((level) => [level, meaning(`word.${level}`, level)]))
}

const gate = object('操作条件：办件之外的操作，发生之前要满足什么', {
  ...element,
  title: ref('words'),
  'action*': actionWords,
  on: oneOrMore('针对哪类台账；不写为任一类', { type: 'string' }),
  by: ref('bys'),
  needs: ref('conditions'),
})

const duty = object('定期义务', {
  ...element,
  'title*': ref('words'),
  'owner*': ref('by', '由谁履行'),
  'about*': text('就哪类台账'),
  while: ref('condition', '限于此期间'),
  every: ref('duration', '每隔多久'),
  due: ref('duration', '期满后多久内完成'),
  procedure: text('以哪个程序的办件履行'),
  tell: ref('bys', '逾期告知谁'),
})

const parameter = object('法定数值', {
  ...element,
  'title*': ref('words'),
  stricter: words('哪个方向更严；下层只能更严', { lower: '越小越严', higher: '越大越严' }),
  value: { description: '数值' },
  values: { type: 'object', description: '按施行日的数值：always 或日期 → 数值', additionalProperties: {} },
  unit,
})

const question = object('条文没有写明或者前后不一之处', {
  ...element,
  'title*': ref('words', '问题及我们的理解'),
  readings: named('可以选择的理解；没有则只是说明', ref('words')),
  default: text('默认采用的理解'),
})

const mechanism: Schema = {
  type: 'object',
  description: '由平台机制落实的条款；机制总是开启',
  additionalProperties: false,
  properties: Object.fromEntries(
    Object.keys(mechanisms).map((id) => [id, object(meaning(`mechanism.${id}`, id), element)]),
  ),
}

/** A file at the top: any of the chapters. */
export const chapters = object('章节：可以写在任一顶层文件中', {
  roles: named('角色', role),
  records: named('台账', record),
  documents: named('材料', documentBody(false)),
  procedures: named('程序', procedureBody(false)),
  gates: named('操作条件', gate),
  duties: named('定期义务', duty),
  parameters: named('法定数值', parameter),
  settings: named('本地设定', ref('setting')),
  questions: named('释义', question),
  mechanisms: mechanism,
})
