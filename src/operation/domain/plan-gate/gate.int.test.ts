import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { planGate, type PlanGate } from './index.ts'
import { testTables } from './test-tables.ts'

interface Accepted {
  readonly sql: string
  readonly reads: readonly string[]
  readonly output: readonly string[]
}
interface Refusing {
  readonly sql: string
  readonly refused: readonly string[]
}

function table(name: string): unknown {
  return parse(readFileSync(join(import.meta.dirname, name), 'utf8'))
}

const queries = table('adversarial.yaml') as { accepted: readonly Accepted[]; refused: readonly Refusing[] }
const escapes = table('escapes.yaml') as { readonly [family: string]: readonly string[] }
const tpch = table('tpch-like.yaml') as readonly string[]

let gate: PlanGate
beforeAll(() => {
  gate = planGate()
})
afterAll(() => gate.close())

async function codes(sql: string): Promise<readonly string[]> {
  const verdict = await gate.judge(sql, testTables)
  return verdict.ok ? ['accepted'] : verdict.error.unmet.map((unmet) => unmet.code)
}

describe('given a grant with columns on every rung', () => {
  test.each(queries.accepted)('then `$sql` passes', async ({ sql, reads, output }) => {
    const verdict = await gate.judge(sql, testTables)
    if (!verdict.ok) throw new Error(JSON.stringify(verdict.error.unmet))
    expect(verdict.value.columns.filter((column) => column.table === 'base').map((column) => column.column)).toEqual(
      reads,
    )
    expect(verdict.value.output.map((column) => column.state)).toEqual(output)
  })

  test('when a parameter is used that nobody declared, then it is named as such', async () => {
    const verdict = await gate.judge('SELECT count(*) AS n FROM base WHERE 1 = $frm', testTables)
    expect(verdict).toMatchObject({
      ok: false,
      error: { unmet: [{ code: 'plan.parameter', params: { parameter: 'frm' } }] },
    })
  })

  test.each(queries.refused)('then `$sql` is refused', async ({ sql, refused }) => {
    const given = await codes(sql)
    expect(given).not.toContain('accepted')
    expect(given).toEqual(expect.arrayContaining(refused.filter((code) => code !== '*')))
  })

  test.each(Object.entries(escapes).flatMap(([family, all]) => all.map((sql) => ({ family, sql }))))(
    'then the escape `$sql` is refused',
    async ({ sql }) => expect(await codes(sql)).not.toContain('accepted'),
  )

  test.each(tpch.map((sql) => ({ sql })))('then the analytic query `$sql` passes', async ({ sql }) => {
    expect(await codes(sql)).toEqual(['accepted'])
  })
})

describe('given a text that is bad for the engine', () => {
  test('when the engine finds a function that counts questions to be null while it binds, then it is refused all the same', async () => {
    // The smallest type: after some hundred questions the count no longer fits into it.
    const sql = `select epoch((date '2200-01-01' + to_days(try_cast(txid_current() as tinyint)))::timestamp) as x from base`
    const found = new Set<boolean>()
    for (let asked = 0; asked < 150; asked += 1) found.add((await gate.judge(sql, testTables)).ok)
    expect([...found]).toEqual([false])
  })
  test('when planning it never ends, then it is refused and the gate answers the next one', async () => {
    const slow = planGate({ deadlineMs: 500 })
    const endless = `select count(*) from range((select count(*) from range(100000) a, range(100000) b, range(100000) c)::bigint)`
    const verdict = await slow.judge(endless, testTables)
    const folded = await slow.judge(
      `select * from range(length(repeat('x', 2000000000)) + length(repeat('y', 2000000000)))`,
      testTables,
    )
    expect(verdict.ok && folded.ok).toBe(false)
    expect((await slow.judge('select count(*) as n from base', testTables)).ok).toBe(true)
    await slow.close()
  })

  test('when its plan or its expressions double with every step, then the platform is not held up by them', async () => {
    const columns = Array.from({ length: 24 }, (_, n) => `c${n + 1} as (select a.*, b.* from c${n} a, c${n} b)`)
    const wide = `with c0 as (select id from base), ${columns.join(', ')} select count(*) as n from c24`
    const texts = Array.from({ length: 40 }, (_, n) => `c${n + 1} as (select x || x as x from c${n})`)
    const long = `with c0 as (select id::varchar as x from base), ${texts.join(', ')} select x from c40`
    await gate.judge(wide, testTables)
    const verdict = await gate.judge(long, testTables)
    expect(JSON.stringify(verdict).length).toBeLessThan(100_000)
    expect(await codes('select count(*) as n from base')).toEqual(['accepted'])
  })

  test('when it is empty, too long or has a zero byte, then the refusal says so', async () => {
    expect(await codes('  ')).toEqual(['plan.empty'])
    expect(await codes(`select ${'1 + '.repeat(60_000)} 1`)).toEqual(['plan.text'])
    expect(await codes('select 1 \0')).toEqual(['plan.text'])
  })
})

describe('given an accepted query', () => {
  test('when it takes some of the rows that a window has put in order, then the lineage names what by', async () => {
    const verdict = await gate.judge('select id, lag(amt) over (order by amt) as x from base limit 3', testTables)
    if (!verdict.ok) throw new Error('refused')
    expect(verdict.value.lineage['dataset']).toContainEqual(expect.objectContaining({ field: 'amt' }))
  })
  test('then its lineage names every column with the way it came', async () => {
    const verdict = await gate.judge('select nm, sum(amt) as s from base where id > 3 group by nm', testTables)
    if (!verdict.ok) throw new Error('refused')
    expect(verdict.value.lineage).toMatchObject({
      fields: {
        nm: {
          inputFields: [
            { name: 'dataset-base', field: 'nm', transformations: [{ type: 'DIRECT', subtype: 'IDENTITY' }] },
          ],
        },
        s: {
          inputFields: [
            {
              field: 'amt',
              transformations: [{ type: 'DIRECT', subtype: 'AGGREGATION', description: 'sum(base.amt)' }],
            },
          ],
        },
      },
      dataset: [
        { field: 'id', transformations: [{ type: 'INDIRECT', subtype: 'FILTER' }] },
        { field: 'nm', transformations: [{ type: 'INDIRECT', subtype: 'GROUP_BY' }] },
      ],
    })
    expect(verdict.value.shape).toMatchObject({
      keys: ['nm'],
      measures: ['s'],
      rowLevel: false,
      filters: ['(base.id GREATERTHAN 3)'],
    })
  })

  test('then two spellings of it have one digest and another query another', async () => {
    const digest = async (sql: string) => {
      const verdict = await gate.judge(sql, testTables)
      return verdict.ok ? verdict.value.digest : ''
    }
    const one = await digest('select nm, count(*) as n from base group by nm')
    expect(await digest('SELECT  nm ,count(*) AS n\nFROM base GROUP BY nm')).toBe(one)
    expect(await digest('select nm, count(*) as n from base where id > 1 group by nm')).not.toBe(one)
  })
})
