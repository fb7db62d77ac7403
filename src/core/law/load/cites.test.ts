import { describe, expect, it } from 'vitest'
import { packErrorText } from '../explain/pack-error-text.ts'
import { loadPack } from './load.ts'

const head = (id: string, extra: string) => `id: ${id}
title: { zh: 试, en: Trial }
issuer: 试
number: null
status: draft-for-comment
in-force: null
checked-on: 2026-11-20
areas: []
${extra}`
const clause = (id: string) =>
  `- { id: ${id}, source: 一, title: { zh: 甲, en: A }, gist: { zh: 甲, en: A }, kind: limit, mode: enforce }\n`

const above = {
  'pack.yaml': head('up', ''),
  'clauses/a.yaml': clause('up-1') + clause('up-2'),
  'bodies.yaml':
    'roles:\n  bureau: { title: { zh: 局, en: Bureau }, clauses: [up-1] }\nrecords:\n  plan: { title: { zh: 方案, en: Plan } }\n',
  'documents/plan.yaml':
    'document: plan\ntitle: { zh: 方案, en: Plan }\nclauses: [up-1]\nitems:\n  name: { title: { zh: 名, en: Name }, type: text }\n',
  'procedures/p.yaml': `procedure: p
title: { zh: 办, en: P }
about: [plan]
creates: plan
clauses: [up-1]
acts:
  a:
    kind: submit
    by: bureau
    document: plan
    needs: [{ fact: document.name, is: x }, { fact: document.name, is: y, clauses: [up-2] }]
`,
}

function load(extra: string, own: { readonly [path: string]: string } = {}) {
  const files = { 'pack.yaml': head('t', `layers: [up]\n${extra}`), 'clauses/a.yaml': clause('t-1'), ...own }
  const library = new Map([
    ['up', new Map(Object.entries(above))],
    ['t', new Map(Object.entries(files))],
  ])
  return loadPack(library, 't', (text) => String(text.length))
}

function faultsOf(extra: string, own: { readonly [path: string]: string } = {}): readonly string[] {
  const loaded = load(extra, own)
  return loaded.ok ? [] : loaded.error.map((one) => packErrorText(one, 'en'))
}

function clausesOf(extra: string, key: string): readonly string[] | undefined {
  const loaded = load(extra)
  if (!loaded.ok) throw new Error(loaded.error.map((one) => packErrorText(one, 'en')).join())
  const { procedures, documents, conditions } = loaded.value.pack
  const acts = procedures.get('p')?.acts ?? []
  const items = documents.get('plan')?.items ?? []
  return [...acts, ...items].find((one) => one.key === key)?.clauses ?? conditions.get(key)?.clauses
}

describe('citing clauses for what is adopted', () => {
  it('given an act cited, when loaded, then the act and its conditions without clauses of their own cite both', () => {
    const cites = "cites: { 'procedure:p/a': [t-1] }"
    expect(clausesOf(cites, 'procedure:p/a')).toEqual(['up-1', 't-1'])
    expect(clausesOf(cites, 'procedure:p/a/needs/0')).toEqual(['up-1', 't-1'])
    expect(clausesOf(cites, 'procedure:p/a/needs/1')).toEqual(['up-2'])
  })
  it('given one condition or item cited, when loaded, then only that one cites both', () => {
    const cites = "cites: { 'procedure:p/a/needs/1': t-1, 'document:plan/item/name': [t-1] }"
    expect(clausesOf(cites, 'procedure:p/a/needs/1')).toEqual(['up-2', 't-1'])
    expect(clausesOf(cites, 'document:plan/item/name')).toEqual(['up-1', 't-1'])
    expect(clausesOf(cites, 'procedure:p/a')).toEqual(['up-1'])
  })
  it('given a beginning with a star, when loaded, then all that begin so cite both; one that nothing begins with is told', () => {
    expect(clausesOf("cites: { 'procedure:*': [t-1] }", 'procedure:p/a')).toEqual(['up-1', 't-1'])
    expect(clausesOf("cites: { 'document:*': [t-1] }", 'procedure:p/a')).toEqual(['up-1'])
    expect(faultsOf("cites:\n  'setting:x*': [t-1]")).toHaveLength(1)
  })
  it('given a key that no element has, when loaded, then the nearest key is told with its line', () => {
    expect(faultsOf("cites:\n  'procedure:p/b': [t-1]\n  'document:plan/name': [t-1]")).toEqual([
      't/pack.yaml:11: `procedure:p/b` in cites is the key of no element, did you mean "procedure:p/a"?',
      't/pack.yaml:12: `document:plan/name` in cites is the key of no element, did you mean "document:plan/item/name"?',
    ])
  })
  it('given a clause that does not exist, when loaded, then it is told with its line', () => {
    expect(faultsOf("cites:\n  'procedure:p/a': [t-2]")).toEqual([
      't/pack.yaml:11: there is no clause `t-2`, did you mean "t-1"?',
    ])
  })
  it('given local words for a role and an act, when loaded, then they are called so and nothing else changes', () => {
    const loaded = load(
      "titles: { 'role:bureau': { zh: 大数据局, en: Big data office }, 'procedure:p/a': { zh: 呈报, en: Hand up } }",
    )
    const plain = load('')
    if (!loaded.ok || !plain.ok) throw new Error('not loaded')
    const { roles, procedures } = loaded.value.pack
    expect([
      roles.get('bureau')?.title.zh,
      procedures.get('p')?.acts[0]?.title.zh,
      procedures.get('p')?.title.zh,
    ]).toEqual(['大数据局', '呈报', '办'])
    expect(procedures.get('p')?.acts[0]?.clauses).toEqual(plain.value.pack.procedures.get('p')?.acts[0]?.clauses)
  })
  it('given words for something that does not exist, when loaded, then it is told', () => {
    expect(faultsOf("titles: { 'role:buraeu': { zh: 局, en: B } }")).toEqual([
      't/pack.yaml:10: `role:buraeu` in titles is the key of no element, did you mean "role:bureau"?',
    ])
  })
  it('given an element of its own, when it is cited from the head, then the pack is told to cite it there', () => {
    const own = { 'more.yaml': 'roles:\n  centre: { title: { zh: 中心, en: Centre } }\n' }
    expect(faultsOf("cites: { 'role:centre': [t-1] }", own)).toEqual([
      't/pack.yaml:10: this pack defines `role:centre` itself; say it there and not in cites',
    ])
  })
})
