import { describe, expect, it } from 'vitest'
import { sha256Text } from '../../../base/law/index.ts'
import { loadPack, packErrorText, type PackError } from '../../law/index.ts'
import { readSpecFile } from '../spec/index.ts'
import { checkPack } from './check-pack.ts'

const areas = `areas:
  - { code: '990000', name: { zh: 东省, en: East }, level: province, under: null }
  - { code: '990100', name: { zh: 东市, en: Dongshi }, level: city, under: '990000' }
  - { code: '990101', name: { zh: 甲县, en: County A }, level: county, under: '990100' }
`
const head = (id: string, more = '') =>
  `id: ${id}\ntitle: { zh: 东市, en: Dongshi }\nissuer: 东市\nstatus: draft-for-comment\nchecked-on: 2026-01-01\n${more}${areas}`
const clauses = ['1', '2']
  .map(
    (n) =>
      `- { id: a-${n}, source: "${n}", title: { zh: 条, en: c }, gist: { zh: 意, en: g }, kind: duty, mode: enforce }\n`,
  )
  .join('')
const rules = `roles:
  bureau: { title: { zh: 局, en: Bureau } }
  county-office: { title: { zh: 县办, en: Office }, levels: [county] }
records: { plan: { title: { zh: 案, en: Plan }, standings: [draft, done] } }
`
const procedure = (acts: string, id = 'p') =>
  `procedure: ${id}\ntitle: { zh: 办, en: P }\nabout: [plan]\nclauses: [a-1]\nacts:\n${acts}`
const good = procedure(
  '  a: { kind: submit, by: [bureau, county-office] }\n  b: { kind: decide, by: bureau, after: a, own: true, standing: done, clauses: [a-2] }\n',
)
const cases = `area: '990100'
parties: { bureau: { kind: government-department, roles: [bureau] } }
records: { plan: { kind: plan } }
given: [{ as: bureau, open: p, about: $plan, name: c }]
cases:
  - case: decided before it was handed in
    clauses: [a-1, a-2]
    when: { as: bureau, act: b, of: c, outcome: approved }
    then: { refused: [a-1] }
`

type Files = { readonly [file: string]: string }
const plain: Files = {
  'pack.yaml': head('dongshi'),
  'clauses/all.yaml': clauses,
  'rules.yaml': rules,
  'procedures/p.yaml': good,
  'cases/p.yaml': cases,
}

/** Everything that is wrong with a pack, in words, by the loader or by the check. */
function wrong(files: Files, others: { readonly [pack: string]: Files } = {}): readonly string[] {
  const library = new Map(
    Object.entries({ dongshi: { ...plain, ...files }, ...others }).map(([id, of]) => [id, new Map(Object.entries(of))]),
  )
  const say = (errors: readonly PackError[]) => errors.map((error) => packErrorText(error, 'zh-CN'))
  const loaded = loadPack(library, 'dongshi', sha256Text)
  if (!loaded.ok) return say(loaded.error)
  const specs = [...(library.get('dongshi') ?? [])]
    .filter(([file]) => file.startsWith('cases/'))
    .map(([file, text]) => readSpecFile('dongshi', file, text))
  const { faults, warnings } = checkPack(loaded.value.pack, specs, sha256Text)
  return say([...faults, ...warnings])
}

describe('bad input', () => {
  it('given a pack in which all is well, then nothing is told', () => {
    expect(wrong({})).toEqual([])
  })

  const rows: readonly [string, Files, string, { readonly [pack: string]: Files }?][] = [
    [
      'two packs that override each other',
      { 'pack.yaml': head('dongshi', 'layers: [xishi]\n') },
      'dongshi/pack.yaml:6: layers 成环：dongshi → xishi → dongshi；上层不能以本包为上层，请去掉其中一处',
      { xishi: { 'pack.yaml': head('xishi', 'layers: [dongshi]\n') } },
    ],
    [
      'a layer that does not exist',
      { 'pack.yaml': head('dongshi', 'layers: [nationl]\n') },
      'dongshi/pack.yaml:1: 没有规则包“nationl”，是否想写“national”？',
      { national: { 'pack.yaml': head('national') } },
    ],
    [
      'an override of what does not exist',
      { 'pack.yaml': head('dongshi', "layers: [above]\nreplaces: ['role:mayr']\n") },
      'dongshi/pack.yaml:7: replaces 中的“role:mayr”在上层不存在，没有可替换的，是否想写“role:mayor”？',
      { above: { 'pack.yaml': head('above'), 'r.yaml': 'roles: { mayor: { title: { zh: 长, en: M } } }\n' } },
    ],
    [
      'an override by nothing',
      { 'pack.yaml': head('dongshi', "layers: [above]\nreplaces: ['role:mayor']\n") },
      'dongshi/pack.yaml:7: 本包没有定义“role:mayor”：请在本包写出它，或者删去这一项',
      { above: { 'pack.yaml': head('above'), 'r.yaml': 'roles: { mayor: { title: { zh: 长, en: M } } }\n' } },
    ],
    [
      'an adoption of what does not exist',
      { 'pack.yaml': head('dongshi', "layers: [above]\nadopts: ['role:mayor', 'procedure:*']\n") },
      'dongshi/pack.yaml:7: adopts 中的“procedure:*”在上层不存在',
      { above: { 'pack.yaml': head('above'), 'r.yaml': 'roles: { mayor: { title: { zh: 长, en: M } } }\n' } },
    ],
    [
      'an omission of what does not exist',
      { 'pack.yaml': head('dongshi', 'omits: [{ element: "gate:x", clauses: [a-1] }]\n') },
      'dongshi/pack.yaml:6: omits 中的“gate:x”在上层不存在',
    ],
    [
      'clauses added to what does not exist',
      { 'pack.yaml': head('dongshi', "cites: { 'procedure:q/a': [a-1] }\n") },
      'dongshi/pack.yaml:6: cites 中的“procedure:q/a”不是任何要素的键',
    ],
    [
      'a value asked for before its first day',
      {
        'p.yaml': `parameters:\n  days: { title: { zh: 日, en: d }, values: { '2027-01-01': 3 }, unit: day, clauses: [a-1] }\n`,
      },
      'dongshi/p.yaml:2: 2027-01-01之前没有值：请加上 always，写明那天以前适用的值',
    ],
    [
      'a clause cited twice in one place',
      { 'procedures/p.yaml': good.replace('[a-2]', '[a-2, a-2]') },
      'dongshi/procedures/p.yaml:7: 条款“a-2”在同一处引用了两次，请删去一个或者改为本来要写的条款',
    ],
    [
      'a clause set out twice',
      { 'clauses/more.yaml': clauses.split('\n')[0] ?? '' },
      'dongshi/clauses/more.yaml:1: clause“a-1”已在clauses/all.yaml:1定义',
    ],
    [
      'a clause set out in two packs',
      { 'pack.yaml': head('dongshi', 'layers: [above]\n') },
      'dongshi/clauses/all.yaml:1: clause“a-1”已在above/clauses/all.yaml:1定义',
      { above: { 'pack.yaml': head('above'), 'clauses/all.yaml': clauses.split('\n')[0] ?? '' } },
    ],
    [
      'a clause that nothing cites',
      { 'procedures/p.yaml': good.replace(', clauses: [a-2]', '') },
      'dongshi/clauses/all.yaml:2: 有约束力的条款“a-2”没有要素或机制引用：请在落实它的要素上写 clauses，或者改为 inform',
    ],
    [
      'a clause that no case shows',
      { 'cases/p.yaml': cases.replace('[a-1, a-2]', '[a-1]') },
      'dongshi/clauses/all.yaml:2: 有约束力的条款“a-2”没有通过的用例：请写一个 clauses 含此条的用例',
    ],
    [
      'a case that names no clause',
      { 'cases/p.yaml': cases.replace('    clauses: [a-1, a-2]\n', '') },
      'dongshi/cases/p.yaml:6: 用例“decided before it was handed in”没有写它证明哪一条：请加上 clauses: [条款]',
    ],
    [
      'a case that names a clause that there is not',
      { 'cases/p.yaml': cases.replace('[a-1, a-2]', '[a-1, a-2, a-9]') },
      'dongshi/cases/p.yaml:6: 没有条款“a-9”',
    ],
    [
      'a case that holds without any rule',
      {
        'cases/v.yaml': `area: '990100'\nparties: { x: { kind: enterprise } }\ncases:\n  - case: nothing runs\n    clauses: [a-1]\n    when: { as: x, ask: job.run }\n    then: { refused: [] }\n`,
      },
      'dongshi/cases/v.yaml:4: 用例“nothing runs”在没有任何规则的包里也成立，什么也没有证明：请断言规则带来的结果',
    ],
    [
      'a case that does not hold',
      { 'cases/p.yaml': cases.replace('refused: [a-1]', 'permitted: true') },
      'dongshi/cases/p.yaml:6: 用例“decided before it was handed in”不成立：expected to be permitted, was refused: unmet',
    ],
    [
      'an unknown word in a case',
      { 'cases/p.yaml': cases.replace('then:', 'than:') },
      'dongshi/cases/p.yaml:9: 不认识的键“than”，是否想写“then”？',
    ],
    [
      'an unknown check',
      { 'procedures/p.yaml': good.replace('office] }', 'office], needs: [{ fact: on, at-leest: 3 }] }') },
      'dongshi/procedures/p.yaml:6: 不认识的键“at-leest”，是否想写“at-least”？',
    ],
    [
      'anchors that would grow without end',
      { 'procedures/q.yaml': 'a: &a [x, x]\nb: &b [*a, *a]\n' },
      'dongshi/procedures/q.yaml:1: 规则包里不用 YAML 锚点和别名（& 和 *），请把内容写出来',
    ],
    [
      'anchors that grow without end in cases',
      {
        'cases/q.yaml': `${Array.from({ length: 12 }, (_, n) => `a${n}: &a${n} [${n ? `*a${n - 1}, `.repeat(9) : ''}x]\n`).join('')}cases: []\n`,
      },
      'dongshi/cases/q.yaml:',
    ],
    [
      'a calendar in which a year is missing',
      {},
      'calendar/2027.yaml:1: 缺少2026年的放假通知：请补上 calendar/2026.yaml，其前后的年份都已有',
      {
        calendar: Object.fromEntries(
          [2025, 2027].map((year) => [`${year}.yaml`, `year: ${year}\ncitation: 通知\noff: []\nworked: []\n`]),
        ),
      },
    ],
    [
      'people who go round for ever',
      {
        'procedures/q.yaml': procedure(
          '  a: { kind: submit, by: bureau }\n  b: { kind: review, by: bureau, after: a, outcomes: { again: { positive: false, back-to: a } } }\n',
          'q',
        ),
      },
      'dongshi/procedures/q.yaml:1: 程序“q”没有一种走法能够办结：请检查环节的 after、while 和结果',
    ],
    [
      'a platform that goes round for ever',
      {
        'procedures/q.yaml': procedure(
          '  a: { kind: submit, by: bureau }\n  b: { kind: effect, after: a }\n  c: { kind: effect, after: b, outcomes: { again: { back-to: b }, over: { ends: over } } }\n',
          'q',
        ),
      },
      'dongshi/procedures/q.yaml:8: 平台自动办理的环节循环不止（b → c）：请让其中一个环节由人办理，或者改变 back-to',
    ],
    [
      'procedures that open one another without anybody',
      {
        'procedures/q.yaml': procedure('  a: { kind: effect, opens: { procedure: r } }\n', 'q'),
        'procedures/r.yaml': procedure('  a: { kind: effect, opens: { procedure: q } }\n', 'r'),
      },
      'dongshi/procedures/q.yaml:6: 程序不经任何人就会再次开启自己：q → r → q；请让其中一步由人办理',
    ],
    [
      'a bad end that leads nowhere',
      {
        'procedures/q.yaml': procedure(
          '  a: { kind: review, by: bureau }\n  b: { kind: submit, by: bureau, after: a }\n',
          'q',
        ),
      },
      'dongshi/procedures/q.yaml:6: 环节“a”的结果“not-passed”之后无路可走（—）：请写 back-to、ends，或者让后续环节用 after-any',
    ],
    [
      'an act that nobody can do where it runs',
      {
        'procedures/q.yaml': procedure(
          '  a: { kind: submit, by: bureau }\n  b: { kind: decide, by: county-office, after: a }\n',
          'q',
        ),
      },
      'dongshi/procedures/q.yaml:7: 环节“q/b”在city级没有人能办：by 要求的角色在那里不存在，请调整 level 或角色的 levels',
    ],
    [
      'a limit after which nothing happens',
      {
        'procedures/q.yaml': procedure(
          '  a:\n    kind: submit\n    by: [bureau, county-office]\n    clock: { within: { limit: 3, unit: day }, since: opened }\n',
          'q',
        ),
      },
      'dongshi/procedures/q.yaml:9: 期限过后没有后果：只记“overdue-a”，而没有人被告知，也没有规则看它；请写 tell、on-pass，或者读取该标记',
    ],
    [
      'a document that nobody asks for',
      {
        'documents/d.yaml':
          'document: d\ntitle: { zh: 表, en: D }\nitems: { x: { title: { zh: 项, en: x }, type: text } }\n',
      },
      'dongshi/documents/d.yaml:1: 没有环节要求材料“d”：请在环节上写 document，或者删去',
    ],
    [
      'an optional item that nobody reads',
      {
        'documents/d.yaml':
          'document: d\ntitle: { zh: 表, en: D }\nitems:\n  x: { title: { zh: 项, en: x }, type: text, required: false }\n',
        'procedures/p.yaml': good.replace('kind: submit,', 'kind: submit, document: d,'),
      },
      'dongshi/documents/d.yaml:4: 选填项“d.x”没有规则读取：如非法定内容，可以删去',
    ],
    [
      'a role that nobody is',
      { 'r.yaml': 'roles: { ghost: { title: { zh: 无, en: G } } }\n' },
      'dongshi/r.yaml:1: 角色“ghost”没有任何规则用到：请用在 by、readers、tell 等处，或者删去',
    ],
    [
      'a standing that nothing comes to',
      { 'rules.yaml': rules.replace('[draft, done]', '[draft, done, lost]') },
      'dongshi/rules.yaml:4: 记录“plan”到不了状态“lost”：没有环节或效果置此状态',
    ],
  ]

  it.each(rows)(
    'given %s, then file, line, what is wrong and what would be right are told',
    (_, files, told, others) => {
      expect(wrong(files, others).filter((one) => one.startsWith(told))).toHaveLength(1)
    },
  )

  it('given a procedure of ten thousand steps, then it is refused without being walked', () => {
    const acts = Array.from(
      { length: 10_000 },
      (_, n) => `  a${n}: { kind: submit, by: bureau${n > 0 ? `, after: a${n - 1}` : ''} }\n`,
    )
    expect(wrong({ 'procedures/q.yaml': procedure(acts.join(''), 'q') })).toContain(
      'dongshi/procedures/q.yaml:1: 程序“q”有10000个环节，最多能查300个：请拆成几个程序',
    )
  })

  it('given ten thousand steps in many procedures, then all of them are walked', () => {
    const step = (n: number) => `  a${n}: { kind: submit, by: bureau${n > 0 ? `, after: a${n - 1}` : ''} }\n`
    const acts = Array.from({ length: 40 }, (_, n) => step(n)).join('')
    const many = Array.from({ length: 250 }, (_, n) => [`procedures/q${n}.yaml`, procedure(acts, `q${n}`)] as const)
    expect(wrong(Object.fromEntries(many))).toEqual([])
  })
})
