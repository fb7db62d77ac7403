import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { planGate, type PlanGate } from '../index.ts'
import { testTables } from '../test-tables.ts'
import { statements } from './grammar.ts'
import { broken } from './oracle.ts'
import { openWorlds, type Worlds } from './worlds.ts'

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
        const verdict = await gate.judge(sql, testTables)
        accepted += verdict.ok ? 1 : 0
        const wrong = verdict.ok ? await broken(worlds, sql, verdict.value, pick) : []
        expect(wrong).toEqual([])
        expect(verdict.ok || verdict.error.unmet.length > 0).toBe(true)
      }),
      { numRuns: 1_500, seed: 20261122 },
    )
    expect(accepted).toBeGreaterThan(60)
  })
})

describe('given a verdict that says too little', () => {
  test('then the comparison finds it', async () => {
    const sql = 'select sum(amt) as s, count(distinct idno) as n from base'
    const verdict = await gate.judge(sql, testTables)
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
})
