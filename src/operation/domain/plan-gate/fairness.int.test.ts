import { afterAll, beforeAll, expect, test } from 'vitest'
import { gateTime, planGate, type PlanGate } from './index.ts'
import { testTables } from './test-tables.ts'

let gate: PlanGate
beforeAll(() => {
  gate = planGate({ processes: 1, deadlineMs: 300 })
})
afterAll(() => gate.close())

/** A short text whose plan doubles with every line. */
const doubled = Array.from(
  { length: 22 },
  (_, n) => `c${n + 1} as not materialized (select a.id from c${n} a, c${n} b)`,
)
const heavy = `with c0 as not materialized (select id from base), ${doubled.join(', ')} select count(*) as n from c22`
const light = 'select count(*) as n from base'

test('given somebody with many heavy texts, when another asks, then that one is next, and too many are turned away', async () => {
  const ended: string[] = []
  const many = Array.from({ length: 24 }, (_, n) =>
    gate.judge(heavy, testTables, { asker: 'one' }).then((verdict) => {
      ended.push('one')
      return verdict.ok ? 'accepted' : `${n < 17 ? 'early' : 'late'} ${verdict.error.unmet[0]?.code}`
    }),
  )
  const other = gate.judge(light, testTables, { asker: 'two' }).then(() => ended.push('two'))
  await other
  // Seven are turned away at once; of the heavy ones at most those before the other's turn have ended.
  expect(ended.indexOf('two')).toBeLessThanOrEqual(9)
  const all = await Promise.all(many)
  expect(all.filter((word) => word === 'late plan.crowded')).toHaveLength(7)
  expect(all.filter((word) => word === 'early plan.unplannable')).toHaveLength(17)
})

test('given a request whose texts have used up its time, then the rest are refused without being planned', async () => {
  const time = gateTime()
  time.left = 200
  const first = await gate.judge(heavy, testTables, { asker: 'one', time })
  const second = await gate.judge(light, testTables, { asker: 'one', time })
  expect([first, second].map((verdict) => (verdict.ok ? 'accepted' : verdict.error.unmet[0]?.code))).toEqual([
    'plan.unplannable',
    'plan.spent',
  ])
})
