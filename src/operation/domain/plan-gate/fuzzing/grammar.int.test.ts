import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { planGate, type PlanGate } from '../index.ts'
import { statements } from './grammar.ts'
import { broken } from './oracle.ts'
import { fuzzTables } from './tables.ts'
import { changeable, openWorlds, type Worlds } from './worlds.ts'

let gate: PlanGate
let worlds: Worlds
beforeAll(async () => {
  gate = planGate()
  worlds = await openWorlds()
})
afterAll(() => Promise.all([gate.close(), worlds.close()]))

describe('given statements out of a grammar', () => {
  test('then what the gate accepts keeps in a real engine to what the verdict says', async () => {
    let accepted = 0
    await fc.assert(
      fc.asyncProperty(statements, fc.nat(), async (sql, pick) => {
        const verdict = await gate.judge(sql, fuzzTables)
        accepted += verdict.ok ? 1 : 0
        const wrong = verdict.ok ? await broken(worlds, sql, verdict.value, pick) : []
        expect(wrong).toEqual([])
        expect(verdict.ok || verdict.error.unmet.length > 0).toBe(true)
      }),
      { numRuns: 1_500, seed: 20261122 },
    )
    expect(accepted).toBeGreaterThan(60)
  }, 240_000)
})

const failing = 'whether it fails depends on base.tax'
const rows = 'how many rows there are depends on base.tax'

describe('given a verdict that says too little', () => {
  test('then the comparison finds it', async () => {
    const sql = 'select sum(amt) as s, count(distinct idno) as n from base'
    const verdict = await gate.judge(sql, fuzzTables)
    if (!verdict.ok) throw new Error('refused')
    const silent = { ...verdict.value, columns: [], lineage: { fields: {}, dataset: [] } }
    const loose = { ...verdict.value, lineage: { fields: {}, dataset: [] } }
    expect(await broken(worlds, sql, verdict.value, 3)).toEqual([])
    expect(await broken(worlds, sql, silent, 3)).toEqual(['base.amt is read and the verdict does not say so'])
    expect(await broken(worlds, sql, loose, 3)).toEqual(['s depends on base.amt and lineage does not say so'])
    expect(await broken(worlds, 'select max(idno) as m from base', verdict.value, 4)).toContain(
      'an answer holds a value of base.idno',
    )
  })
  test.each([
    ['select count(list_slice([1, 2, 3], 1, 3, try_cast(tax // 40000 as smallint))) as n from base', failing],
    [
      `select count((date '2200-01-01' + to_days(try_cast(tax % 32767 as smallint)))::timestamp_ns) as n from base`,
      failing,
    ],
    ['select x from (select unnest(range(tax % 50)) as x from base) t', rows],
    [`select 1 as x from (select unnest(string_split(rpad('', (tax % 90)::int, 'a'), '')) as x from base) t`, rows],
  ])('then failures and rows that depend on a value are found: %s', async (sql, wrong) => {
    const verdict = await gate.judge('select sum(tax) as s from base', fuzzTables)
    if (!verdict.ok) throw new Error('refused')
    expect((await gate.judge(sql, fuzzTables)).ok).toBe(false)
    expect(await broken(worlds, sql, verdict.value, changeable.indexOf('base.tax'))).toContain(wrong)
  })
})
