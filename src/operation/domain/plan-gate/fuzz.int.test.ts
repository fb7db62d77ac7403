import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { PlanVerdict } from '../types.ts'
import { planGate, type PlanGate } from './index.ts'
import { testTables } from './test-tables.ts'

const read = (name: string) =>
  parse(readFileSync(join(import.meta.dirname, name), 'utf8')) as { [part: string]: unknown }
const { accepted, refused } = read('adversarial.yaml') as { [part: string]: readonly { sql: string }[] }
const escapes = Object.values(read('escapes.yaml')).flat() as readonly string[]
const seeds = [...(accepted ?? []), ...(refused ?? [])].map((one) => one.sql).concat(escapes)
const words = [
  'idno',
  'secret',
  'nm',
  'base',
  'rowid',
  '*',
  'count(*)',
  'max(idno)',
  'select',
  'from base',
  'union all',
  'where',
  ';',
  '--',
  '/*',
  "'",
  '(',
  ')',
  'group by all',
  'over ()',
  '::int',
  'lateral',
  'attach',
  'copy',
  "to '/tmp/x'",
  'query(',
  'limit 1',
  'order by idno',
  ',',
  '$1',
  '\\',
  '"',
]

let gate: PlanGate
beforeAll(() => {
  gate = planGate()
})
afterAll(() => gate.close())

const mutation = fc
  .record({
    base: fc.constantFrom(...seeds),
    other: fc.constantFrom(...seeds),
    word: fc.constantFrom(...words),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.double({ min: 0, max: 1, noNaN: true }),
    how: fc.constantFrom('insert', 'delete', 'splice', 'nest', 'union', 'swap'),
  })
  .map(({ base, other, word, at, cut, how }) => {
    const place = Math.floor(base.length * at)
    const length = Math.floor((base.length - place) * cut * 0.3)
    switch (how) {
      case 'insert':
        return `${base.slice(0, place)} ${word} ${base.slice(place)}`
      case 'delete':
        return base.slice(0, place) + base.slice(place + length)
      case 'splice':
        return base.slice(0, place) + other.slice(Math.floor(other.length * cut))
      case 'nest':
        return `select * from (${base}) t`
      case 'union':
        return `${base} union all ${other}`
      case 'swap':
        return base.replace(/\b(id|amt|nm)\b/, word)
    }
  })

interface Inputs {
  readonly [output: string]: { readonly inputFields: readonly { readonly field: string }[] }
}

/** What an accepted query hands out against its columns' rungs, told from its lineage. */
function leaks(verdict: PlanVerdict): readonly string[] {
  const fields = verdict.lineage.fields as unknown as Inputs
  const out = verdict.output.flatMap((column) =>
    (fields[column.name]?.inputFields ?? [])
      .filter(
        ({ field }) =>
          (field === 'idno' && (column.state !== 'aggregate' || column.leaksValue)) ||
          (field === 'nm' && column.state === 'row'),
      )
      .map(({ field }) => `${field} in ${column.name}`),
  )
  const hidden = verdict.columns.filter((column) => column.column === 'secret').map(() => 'secret is read')
  const foreign = verdict.shape.tables.filter((name) => !['base', 'o'].includes(name))
  return [...out, ...hidden, ...foreign]
}

describe('given hundreds of damaged, spliced and nested queries', () => {
  test('then each is refused or is one SELECT that hands out nothing its columns forbid', async () => {
    let passed = 0
    await fc.assert(
      fc.asyncProperty(mutation, async (sql) => {
        const verdict = await gate.judge(sql, testTables)
        const broken = verdict.ok ? leaks(verdict.value) : []
        passed += verdict.ok ? 1 : 0
        expect(broken).toEqual([])
        expect(verdict.ok || verdict.error.unmet.length > 0).toBe(true)
      }),
      { numRuns: 600, seed: 20260302 },
    )
    expect(passed).toBeGreaterThan(20)
  })
})
