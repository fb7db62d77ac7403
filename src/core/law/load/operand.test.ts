import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../kernel/index.ts'
import { readSpecs, runSpec } from '../../cases/spec/index.ts'
import { loadPack } from './load.ts'

const head = `id: dongshi
title: { zh: 东市, en: Dongshi }
issuer: 东市人民政府
status: in-force
checked-on: 2026-11-20
`
const rules = `records:
  account:
    title: { zh: 账, en: Account }
    standings: [open, closed]
roles:
  bureau: { title: { zh: 局, en: Bureau }, kinds: [government-department] }
documents:
  sheet:
    title: { zh: 表, en: Sheet }
    items:
      lines: { title: { zh: 行, en: Lines }, type: list, items: { kind: { title: { zh: 类, en: Kind }, type: text }, amount: { title: { zh: 额, en: Amount }, type: money } } }
procedures:
  closing:
    title: { zh: 结账, en: Closing }
    about: [account]
    creates: account
    acts:
      close:
        title: { zh: 结, en: Close }
        kind: submit
        by: bureau
        document: sheet
        effects:
          - effect: note
            with:
              name: left
              value: { difference: [{ total: subject.sheet.lines, each: { fact: item.amount }, where: [{ fact: item.kind, is: in }] }, { total: document.lines, each: { fact: item.amount }, where: [{ fact: item.kind, is: out }] }] }
`
const cases = `area: '100'
areas: [{ code: '100', name: 东市, level: township, under: null }]
parties: { bureau: { kind: government-department, roles: [bureau] } }
cases:
  - case: what is left is computed
    given: [{ as: bureau, open: closing, name: c }]
    when: { as: bureau, act: close, of: c, with: { lines: [{ kind: in, amount: 100 }, { kind: out, amount: 30 }, { kind: out, amount: 9 }] } }
    then: { fields: { $c.record: { left: 61 } } }
`

const load = (text: string) =>
  loadPack(
    new Map([
      [
        'dongshi',
        new Map([
          ['pack.yaml', head],
          ['rules.yaml', text],
        ]),
      ],
    ]),
    'dongshi',
    String,
  )

describe('computed operands', () => {
  it('given totals of a list that is filtered, when an act notes their difference, then the record holds it', () => {
    const loaded = load(rules)
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
    const [spec] = readSpecs('dongshi', 'cases/a.yaml', cases)
    expect(spec && runSpec(loaded.value.pack, spec, String).failures).toEqual([])
    expect(spec?.areas[0]?.level).toBe('township')
  })

  it('given a path inside that nothing fills, when loaded, then it is a fault', () => {
    const loaded = load(
      rules.replace(
        'item.amount }, where: [{ fact: item.kind, is: in',
        'item.sum }, where: [{ fact: item.sort, is: in',
      ),
    )
    const told: readonly (Json | undefined)[] = loaded.ok
      ? []
      : loaded.error.map((one) => (one.params as JsonObject)['path'])
    expect(told).toEqual(['item.sum', 'item.sort'])
  })
})
