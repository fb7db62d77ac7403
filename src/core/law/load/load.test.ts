import { describe, expect, it } from 'vitest'
import { loadPack } from './load.ts'
import { packErrorText } from '../explain/pack-error-text.ts'

const head = (extra = '') => `id: t
title: { zh: 试, en: Trial }
issuer: 试
number: null
status: draft-for-comment
in-force: null
checked-on: 2026-11-20
areas: [{ code: '990100', name: { zh: 市, en: City }, level: city, under: null }]
${extra}`

const clauses = `- { id: t-1, source: 一, title: { zh: 甲, en: A }, gist: { zh: 甲, en: A }, kind: limit, mode: enforce }
`

function load(files: { readonly [path: string]: string }, above: { readonly [path: string]: string } | null = null) {
  const layers = above ? 'layers: [up]' : ''
  const library = new Map([
    ['t', new Map(Object.entries({ 'pack.yaml': head(layers), 'clauses/a.yaml': clauses, ...files }))],
    ...(above
      ? [['up', new Map(Object.entries({ 'pack.yaml': head().replace('id: t', 'id: up'), ...above }))] as const]
      : []),
  ])
  return loadPack(library, 't', (text) => String(text.length))
}

function faultsOf(
  files: { readonly [path: string]: string },
  above: { readonly [path: string]: string } | null = null,
): readonly string[] {
  const loaded = load(files, above)
  return loaded.ok ? [] : loaded.error.map((one) => packErrorText(one, 'en'))
}

const roles = `roles:
  bureau: { title: { zh: 局, en: Bureau }, clauses: [t-1] }
records:
  plan: { title: { zh: 方案, en: Plan } }
`
const procedure = (acts: string) => `procedure: p
title: { zh: 办, en: P }
about: [plan]
creates: plan
acts:
${acts}`

describe('loading a pack', () => {
  it('given an unknown key, when loaded, then it is named with its line and the nearest word', () => {
    expect(faultsOf({ 'bodies.yaml': 'roles:\n  bureau:\n    titel: { zh: 局, en: Bureau }\n' })).toEqual([
      't/bodies.yaml:3: unknown key `titel`, did you mean "title"?',
      't/bodies.yaml:3: `title` is missing',
    ])
  })
  it('given a clause that does not exist, when cited, then the citation is a fault', () => {
    expect(
      faultsOf({ 'bodies.yaml': 'roles:\n  bureau: { title: { zh: 局, en: Bureau }, clauses: [t-2] }\n' }),
    ).toEqual(['t/bodies.yaml:2: there is no clause `t-2`, did you mean "t-1"?'])
  })
  it('given two acts of one name, when loaded, then the second is a fault', () => {
    const text = procedure('  a: { kind: submit, by: bureau }\n  a: { kind: submit, by: bureau }\n')
    expect(faultsOf({ 'bodies.yaml': roles, 'procedures/p.yaml': text })[0]).toMatch(
      /^t\/procedures\/p\.yaml:7: not valid YAML: Map keys must be unique/,
    )
  })
  it('given two elements of one name in two files, when loaded, then the second names the first', () => {
    expect(faultsOf({ 'a.yaml': roles, 'b.yaml': roles })).toContain(
      't/b.yaml:2: role `bureau` is already defined at a.yaml:2',
    )
  })
  it('given acts that wait for one another, when loaded, then the circle is shown', () => {
    const text = procedure('  a: { kind: submit, by: bureau, after: b }\n  b: { kind: submit, by: bureau, after: a }\n')
    expect(faultsOf({ 'bodies.yaml': roles, 'procedures/p.yaml': text })).toEqual([
      't/procedures/p.yaml:1: the order of acts goes round in a circle: a → b → a',
    ])
  })
  it('given slips in several files, when loaded, then all are told at once', () => {
    const text = procedure(
      '  a: { kind: sumbit, by: burau, after: z, needs: [{ fact: sbject.x, present: true }, { fact: case.q.outcome, is: x }] }\n',
    )
    const found = faultsOf({
      'bodies.yaml': roles,
      'procedures/p.yaml': text,
      'gates.yaml': 'gates:\n  g: { action: job.rum, clauses: [t-1] }\n',
    })
    expect(found.map((one) => one.slice(one.indexOf(': ') + 2))).toEqual([
      'no such action: `job.rum`, did you mean "job.run"?',
      'no such kind of act: `sumbit`, did you mean "submit"?',
      'no such role: `burau`, did you mean "bureau"?',
      'no such act: `z`, did you mean "a"?',
      '`sbject` in the path `sbject.x` does not exist, did you mean "subject"?',
      '`q` in the path `case.q.outcome` does not exist, did you mean "a"?',
    ])
  })
  it('given a condition with two operators, when loaded, then it is refused', () => {
    const gate = 'gates:\n  g: { action: job.run, needs: [{ fact: subject.standing, is: open, at-least: 3 }] }\n'
    expect(faultsOf({ 'gates.yaml': gate })).toEqual([
      't/gates.yaml:2: a condition has exactly one body and one operator; found: fact is at-least',
    ])
  })
  it('given broken YAML, when loaded, then its line is told and the other files are still read', () => {
    const found = faultsOf({ 'a.yaml': 'roles: [\n', 'b.yaml': 'rolls: {}\n' })
    expect(found.some((one) => one.startsWith('t/a.yaml:2: not valid YAML'))).toBe(true)
    expect(found).toContain('t/b.yaml:1: unknown key `rolls`, did you mean "roles"?')
  })
})

describe('layers', () => {
  const limit = (value: number) =>
    `parameters:\n  term: { title: { zh: 期限, en: Term }, stricter: lower, value: ${value}, unit: year }\n`
  it('given a limit above, when it is written again without saying so, then it is a duplicate', () => {
    expect(faultsOf({ 'p.yaml': limit(4) }, { 'p.yaml': limit(5) })[0]).toMatch(/already defined at up\/p\.yaml:2/)
  })
  it('given a stricter limit that replaces the one above, when loaded, then ours counts and says where it stands', () => {
    const loaded = load(
      { 'pack.yaml': head("layers: [up]\nreplaces: ['parameter:term']"), 'p.yaml': limit(4) },
      { 'p.yaml': limit(5) },
    )
    const term = loaded.ok ? loaded.value.pack.parameters.get('term') : undefined
    expect([term?.values[0]?.value, term?.place.pack]).toEqual([4, 't'])
  })
  it('given a looser limit, when loaded, then it is refused unless a clause is cited', () => {
    const files = { 'p.yaml': limit(6) }
    expect(
      faultsOf(
        { ...files, 'pack.yaml': head("layers: [up]\nreplaces: ['parameter:term']") },
        { 'p.yaml': limit(5) },
      )[0],
    ).toMatch(/looser than 5/)
    expect(
      faultsOf(
        {
          ...files,
          'pack.yaml': head("layers: [up]\nreplaces: ['parameter:term']\nlooser-by: { 'parameter:term': [t-1] }"),
        },
        { 'p.yaml': limit(5) },
      ),
    ).toEqual([])
  })
  it('given an omitted element, when loaded, then it is gone and remembered with its clauses', () => {
    const loaded = load(
      { 'pack.yaml': head("layers: [up]\nomits: [{ element: 'parameter:term', clauses: [t-1] }]") },
      { 'p.yaml': limit(5) },
    )
    expect(loaded.ok && [loaded.value.pack.parameters.size, loaded.value.pack.omitted]).toEqual([
      0,
      [{ element: 'parameter:term', clauses: ['t-1'] }],
    ])
  })
  it('given the same rules on other lines, when loaded, then the digest is the same', () => {
    const a = load({ 'p.yaml': limit(5) })
    const b = load({ 'p.yaml': `# a remark\n\n${limit(5)}` })
    expect(a.ok && b.ok && a.value.pack.digest === b.value.pack.digest).toBe(true)
  })
})
