import { describe, expect, it } from 'vitest'
import { loadPack } from './load.ts'

const head = (id: string, more = '') => `id: ${id}
title: { zh: 东市, en: Dongshi }
issuer: 东市人民政府
status: in-force
checked-on: 2026-11-20
${more}
`
const clauses = `- { id: up-2, source: 第二条, title: { zh: 范围, en: Scope }, gist: { zh: 一体适用, en: For all }, kind: definition, mode: enforce }
`
const rules = (own: string) => `parameters:
  ${own}: { title: { zh: 数, en: Number }, value: 5, clauses: [up-2] }
  other: { title: { zh: 数, en: Number }, value: 5, clauses: [up-2] }
`
const up = new Map([
  ['pack.yaml', head('up', "binds-all: [up-2]\ngroups: { life: ['parameter:term'] }")],
  ['clauses/a.yaml', clauses],
  ['a.yaml', rules('term')],
])
const load = (more: string, files: readonly (readonly [string, string])[] = []) =>
  loadPack(
    new Map([
      ['up', up],
      ['city', new Map([['pack.yaml', head('city', more)], ...files])],
    ]),
    'city',
    String,
  )

describe('a pack that binds all others', () => {
  it('given a pack that does not stand on it, when loaded, then it is refused and the clause named', () => {
    const loaded = load('')
    expect(loaded.ok ? [] : loaded.error.map((one) => [one.code, one.params['wanted'], one.params['clauses']])).toEqual(
      [['layer-wanted', 'up', 'up-2']],
    )
  })

  it('given a pack that stands on it, when loaded, then all is well', () => {
    expect(load('layers: [up]').ok).toBe(true)
  })
})

describe('a group of elements', () => {
  it('given a pack that leaves it out, when loaded, then its members are gone and may be defined anew', () => {
    const own = 'parameters: { term: { title: { zh: 数, en: Number }, value: 3, clauses: [up-2] } }\n'
    const loaded = load("layers: [up]\nomits: [{ element: 'group:life', clauses: [up-2] }]", [['a.yaml', own]])
    expect(loaded.ok && [...loaded.value.pack.parameters.values()].map((one) => one.values[0]?.value)).toEqual([5, 3])
  })

  it('given a group that there is not, when left out, then it is a fault', () => {
    const loaded = load("layers: [up]\nomits: [{ element: 'group:death', clauses: [up-2] }]")
    expect(loaded.ok ? [] : loaded.error.map((one) => one.code)).toEqual(['omitted-unknown'])
  })
})
