import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { openWorlds, type Worlds } from './fuzzing/worlds.ts'
import { planGate, type PlanGate } from './index.ts'
import { testTables } from './test-tables.ts'

const { refused, bounded } = parse(readFileSync(join(import.meta.dirname, 'bombs.yaml'), 'utf8')) as {
  readonly refused: readonly string[]
  readonly bounded: readonly string[]
}

let gate: PlanGate
let worlds: Worlds
beforeAll(async () => {
  gate = planGate()
  worlds = await openWorlds()
})
afterAll(() => Promise.all([gate.close(), worlds.close()]))

describe('given statements that eat time, memory or the channel', () => {
  test.each(refused)('then `%s` is refused, and the gate answers the next question', async (sql) => {
    expect(await gate.judge(sql, testTables)).toMatchObject({ ok: false })
    expect((await gate.judge('select count(*) as n from base', testTables)).ok).toBe(true)
  })

  test.each(bounded)('then `%s` may be asked, ends by its bounds, and the next job runs', async (sql) => {
    const verdict = await gate.judge(sql, testTables)
    const ended = verdict.ok ? (await worlds.run(null, sql)).kind : 'bounded'
    expect(['bounded', 'rows']).toContain(ended)
    expect(await worlds.run(null, 'select count(*) as n from base')).toMatchObject({ kind: 'rows' })
  })
})
