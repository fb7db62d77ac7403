import { effects } from '../vocabulary/effects.ts'
import { actKinds } from '../load/procedure.ts'
import { actions } from '../vocabulary/actions.ts'
import { flag, list, maybe, named, number, object, oneOrMore, ref, text, words, type Schema } from './json.ts'
import { element, meaning } from './shared.ts'

const kindMeanings: { readonly [kind: string]: string } = {
  submit: '提交材料',
  review: '审核：收集意见，逐点审核，作出结论',
  decide: '作出决定',
  consult: '征求意见',
  notice: '公示，可收异议',
  sign: '签署（by 中的各方都要签）',
  file: '报送备案：对方签收或退回，不作审批',
  confirm: '记录确认一件事',
  effect: '平台自动办理',
}

const strings = (description: string) => oneOrMore(description, { type: 'string' })

const clock = object('时限', {
  ...element,
  within: ref('duration', '须在此期限内办结'),
  'at-least': ref('duration', '满此期限之后才能办理'),
  exactly: ref('duration', '满此期限的次日办理'),
  before: ref('duration', '须在 since 那天的至少这么久之前办理'),
  until: text('须在此路径的日期当日或者之前办理'),
  since: text('自何时起算：环节标识、opened（开办），或指向日期的路径；当日不计'),
  'paused-by': strings('哪些期间不计：completion（补正）、suspension（中止）、objections（异议）、环节、程序'),
  warn: number('到期前几个工作日提醒'),
  'on-pass': words('逾期怎么办', {
    mark: '作标记（默认）',
    reason: '逾期办理须说明理由',
    open: '开办另一程序',
    end: '办件终结',
  }),
  mark: text('标记的名称'),
  open: text('逾期开办的程序'),
  ends: text('办件以何终结'),
  'met-by': words('报送以何为准', { sent: '发出（默认）', received: '对方签收' }),
  rolls: flag('末日是休息日的，顺延到下一个工作日'),
  tell: ref('bys', '逾期告知谁'),
})

const outcome = object('一种结果', {
  ...element,
  title: ref('words', '文件自己的说法'),
  positive: flag('是否通过，默认是'),
  'back-to': text('退回哪个环节，另起一轮'),
  ends: text('办件以何终结'),
  standing: text('台账转为何状态'),
  effects: list('随即发生什么', ref('effect')),
  lifts: strings('解除哪些暂停'),
  reason: flag('须说明理由'),
  harmless: flag('无人因此受损，不是不利决定'),
})

const hold = object('暂停：关闭台账上的某些操作，直到解除', {
  ...element,
  'name*': text('名称'),
  on: text('哪份台账，默认 subject'),
  'covers*': oneOrMore(
    '暂停哪些操作',
    words('操作', Object.fromEntries(Object.keys(actions).map((one) => [one, meaning(`action.${one}`, one)]))),
  ),
  replaces: maybe(text('取代哪个暂停')),
  'until-received': flag('对方签收后自动解除'),
  until: { description: '何时自动解除：时长或日期的路径', anyOf: [{ type: 'string' }, ref('duration')] },
})

const review = object('审核规则', {
  'at-least': ref('operand', '至少几份意见'),
  odd: flag('人数为单数'),
  blind: flag('结束前相互不得查看'),
  points: named('审核要点', object('要点', { ...element, 'title*': ref('words') })),
  'fail-on': words('怎样算不通过', { any: '有一份不同意见', majority: '过半数不同意', lead: '由结论者决定（默认）' }),
  from: ref('bys', '这些单位都须出具意见'),
  panel: ref('bys', '还可以由谁评审'),
  'none-with': text('回避：与此路径的单位有关联的不得评审'),
  'may-attach': text('结论材料中的清单，其各项约束后续环节'),
  'panel-of': text('由哪个抽取环节产生评审人'),
})

const notice = object('公示规则', {
  ...element,
  'at-least': ref('duration', '至少公示多久'),
  exactly: ref('duration', '公示多久'),
  objections: object('收取异议；不写则不收', {
    'real-name': flag('须实名'),
    evidence: flag('须附证据'),
    'must-answer': flag('全部答复后方可继续（默认）'),
    'upheld-ends': maybe(text('异议成立则办件终结')),
    'upheld-back-to': maybe(text('异议成立则退回此环节')),
  }),
  'restarts-on': list('何时重新公示', words('情形', { changed: '内容变更', 'taken-down': '撤下' })),
})

const act = object('环节', {
  ...element,
  title: ref('words', '文件自己的说法'),
  'kind*': words('种类', Object.fromEntries(actKinds.map((kind) => [kind, kindMeanings[kind] ?? kind]))),
  by: ref('bys'),
  after: strings('在这些环节通过之后'),
  'after-any': strings('在这些环节办理之后，不论结果'),
  'instead-of': text('可以代替哪个环节'),
  may: flag('不在办理顺序之内，条件具备时可以办理'),
  repeats: flag('可以多次办理'),
  tracks: strings('仅适用于这些类别'),
  own: flag('提交人本人也可以办理（记录本单位的决定）'),
  at: text('effect：在此路径日期的次日自动办理'),
  when: ref('condition', '仅当此时属于办理顺序'),
  while: ref('condition', '仅当此时可以办理'),
  needs: ref('conditions', '办理时须满足'),
  document: text('填写哪份材料'),
  store: { description: '存在台账的哪个名下；false 为不存', anyOf: [{ type: 'string' }, { const: false }] },
  each: words('逐项办理', { line: '清单的每一项各办一次' }),
  outcomes: named('可能的结果', outcome),
  clock: oneOrMore('时限', clock),
  clocks: oneOrMore('多个时限', clock),
  hold,
  lift: strings('解除哪些暂停'),
  effects: list('随即发生什么', ref('effect')),
  standing: text('办理后台账转为何状态'),
  opens: object('随即开办另一程序', {
    'procedure*': text('程序'),
    about: text('针对哪份台账的路径，默认 subject'),
    'holds-line': flag('期间暂停该项'),
    key: maybe(text('识别号的路径')),
  }),
  review,
  notice,
  file: object('报送', {
    'to*': ref('by', '报给谁'),
    batch: flag('可以合并报送'),
    receipt: text('签收时填写的材料'),
    'may-attach': text('签收材料中的清单，其各项约束后续环节'),
    silent: ref('duration', '对方多久没有表示即视为收讫'),
  }),
  extends: object('延长时限', { 'clocks-of*': strings('延长哪些环节的时限'), 'by*': ref('duration') }),
  draw: object('随机抽取', {
    'pool*': ref('by', '从谁当中抽取'),
    'number*': ref('operand', '抽取几个'),
    odd: flag('人数为单数'),
    'none-with': text('回避：与此路径的单位有关联的不抽取'),
  }),
  'on-digest-of': text('须写明所依据的哪个环节的材料版本'),
  evidence: oneOrMore(
    '须附的证据',
    words('证据', { paper: '文件扫描件', number: '文号和日期', minutes: '会议纪要摘录' }),
  ),
})

export const procedureParts: { readonly [name: string]: Schema } = {
  act,
  effect: object('效果', {
    'effect*': words(
      '做什么',
      Object.fromEntries(Object.keys(effects).map((name) => [name, meaning(`effect.${name}`, name)])),
    ),
    with: {
      type: 'object',
      description: '参数：of 指向哪份台账，其余依效果而定',
      additionalProperties: ref('operand'),
    },
  }),
}

/** procedures/*.yaml, or a procedure in a chapter. */
export function procedureBody(file: boolean): Schema {
  return object('程序', {
    ...element,
    ...(file ? { 'procedure*': text('标识') } : { procedure: text('标识') }),
    'title*': ref('words', '名称'),
    'about*': strings('针对哪类台账'),
    creates: {
      description: '开办时建立哪类台账；针对已有台账的不写',
      anyOf: [
        { type: 'string' },
        object('建立台账', {
          'kind*': text('类别'),
          holder: text('持有方的路径，默认开办者'),
          giver: ref('bys', '授予方'),
        }),
      ],
    },
    'opens-with': text('谁能办这个环节，谁就能开办'),
    keeps: {
      type: 'boolean',
      description: '办件未结期间，所涉台账条目和授权不得销毁；不写的，争议、异议、审计、事件、调查类程序由平台保全',
    },
    needs: ref('conditions', '开办时须满足；with.links.<名称> 是所给的关联'),
    under: {
      description: '须在哪个程序的办件之下',
      anyOf: [{ type: 'string' }, object('之下', { 'procedure*': text('程序'), while: ref('condition', '仅当此时') })],
    },
    'one-per': oneOrMore(
      '同一什么同时只能有一件',
      words('什么', { subject: '台账', key: '识别号', area: '区域', actor: '单位' }),
    ),
    lines: object('逐项办理的清单', { 'of*': text('材料.清单'), 'key*': text('每项以哪个内容识别') }),
    tracks: {
      type: 'object',
      description: '办理类别 → 其参数；title 是类别的名称，没有时用同名角色的名称',
      additionalProperties: { type: 'object', properties: { title: ref('words') }, additionalProperties: {} },
    },
    'acts*': named('环节，按办理顺序写', ref('act')),
  })
}
