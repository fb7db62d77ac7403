import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../base/crypto/index.ts'
import { Refused } from '../../../core/kernel/index.ts'
import { analyst, mountQuery, testDomain } from '../testing.ts'
import type { ColumnOpening } from '../types.ts'

type Ground = Awaited<ReturnType<typeof testDomain>>

let ground: Ground
/** Fifty people with twenty records each; who they are is in no column that is opened. */
const visits = `SELECT '61060119900101' || lpad((i % 50)::VARCHAR, 4, '0') AS resident, 'k' || (i % 7) AS kind, 1 + i % 90 AS days,
  (i * 31 % 400) / 4.0 AS cost FROM range(1000) t(i)`
const opened: readonly ColumnOpening[] = [
  { name: 'kind', mask: { method: 'keep' }, ladder: 'group' },
  { name: 'cost', mask: { method: 'keep' }, ladder: 'aggregate' },
  { name: 'resident', mask: { method: 'drop' }, ladder: 'hidden' },
]

beforeAll(async () => {
  ground = await testDomain()
  await mountQuery(ground, ground.dataset, visits)
})
afterAll(() => ground.close())

const open = (of: Ground, more: object = {}) =>
  of.domain.openColumns({ grant: of.grant, dataset: of.dataset, columns: opened, units: ['resident'], ...more })

async function counted(of: Ground) {
  const job = await run(of, 'SELECT kind, sum(cost) AS cost FROM people GROUP BY kind')
  const source = await of.domain.source(job.artifact ?? '')
  const [table] = source?.sources ?? []
  const sql = `SELECT count(DISTINCT "${table?.units[0]}")::INTEGER AS units, count(*)::INTEGER AS rows, count(DISTINCT "${table?.row}")::INTEGER AS numbers,
    typeof(any_value("${table?.units[0]}")) AS type FROM people`
  const { rows } = await of.domain.trusted({ grant: of.grant, queries: [{ name: 'q', sql }] })
  return { table, found: rows['q']?.[0] }
}

async function run(of: Ground, sql: string) {
  const { job } = await of.domain.run(analyst, of.grant, { name: 'q', sql }, newId('command'))
  await of.domain.ended(job, 30_000)
  return of.domain.job(analyst, job)
}

const numbers = async (of: Ground) =>
  (await of.vault.grantObjects(of.grant)).filter(({ name }) => name.startsWith('__unit'))

describe('given a unit of protection that nobody may read', () => {
  test('when columns are opened, then its numbers are kept apart for counting, and the workspace names it', async () => {
    await open(ground)
    const { tables } = await ground.domain.workspace(analyst, ground.grant)
    expect(tables).toMatchObject([{ units: ['resident'] }])
    expect(tables[0]?.columns.find(({ name }) => name === 'resident')).toMatchObject({ ladder: 'hidden' })
    const { table, found } = await counted(ground)
    expect(table).toMatchObject({ units: ['__unit_people_resident'], row: '__row_people' })
    expect(found).toEqual({ units: 50, rows: 1_000, numbers: 1_000, type: 'UBIGINT' })
    expect((await numbers(ground)).map(({ name }) => name)).toEqual(['__unit_resident'])
  })

  test.each(['__unit_people_resident', '__unit_resident', '__row_people', 'file_row_number', 'resident'])(
    'when a query names %s, then it is refused',
    async (name) => {
      const asked = run(ground, `SELECT "${name}" AS x, count(*) AS n FROM people GROUP BY 1`)
      await expect(asked).rejects.toBeInstanceOf(Refused)
    },
  )

  test('when a query takes whatever there is, then it gets open columns only', async () => {
    const job = await run(ground, `SELECT count(*) AS n, any_value(kind) AS kind FROM (SELECT * FROM people)`)
    expect([job.state, job.reason]).toEqual(['finished', null])
    const plan = job.plan?.columns.map(({ column }) => column) ?? []
    expect(plan.toSorted()).toEqual(['cost', 'kind'])
    const whole = await ground.domain.check(analyst, ground.grant, { sql: 'SELECT any_value(p) AS p FROM people p' })
    expect(JSON.stringify(whole)).not.toContain('__unit')
  })

  test('when it is opened again, then nothing is written', async () => {
    const before = await ground.vault.grantObjects(ground.grant)
    await open(ground)
    expect(await ground.vault.grantObjects(ground.grant)).toEqual(before)
  })

  test('when a newer version comes, then the numbers are those of its rows', async () => {
    const before = await run(ground, 'SELECT kind, count(*) AS n FROM people GROUP BY kind')
    const changed = async () => (await ground.domain.source(before.artifact ?? ''))?.changed
    expect(await changed()).toBe(false)
    await mountQuery(ground, ground.dataset, visits.replace('% 50)', '% 40)').replace('range(1000)', 'range(800)'), 2)
    expect((await counted(ground)).found).toMatchObject({ units: 40, rows: 800, numbers: 800 })
    expect(await numbers(ground)).toHaveLength(1)
    expect(await changed()).toBe(true)
  })

  test('when the last column is closed, then the numbers go, too', async () => {
    await ground.domain.closeColumns({ grant: ground.grant, dataset: ground.dataset, columns: ['kind'] })
    expect(await numbers(ground)).toHaveLength(1)
    await ground.domain.closeColumns({ grant: ground.grant, dataset: ground.dataset, columns: ['cost', 'resident'] })
    expect(await ground.vault.grantObjects(ground.grant, ground.dataset)).toEqual([])
  })
})

test('given rows that are chosen by a condition, when a unit nobody may read is told later, then the whole is written anew and fits', async () => {
  const other = await testDomain()
  try {
    await mountQuery(other, other.dataset, visits)
    const rows = { text: `kind = 'k3'` }
    await open(other, { units: undefined, rows })
    expect(await numbers(other)).toEqual([])
    await open(other, { rows })
    const { found } = await counted(other)
    expect(found).toMatchObject({ units: 50, rows: 143, numbers: 143 })
  } finally {
    await other.close()
  }
})

test('given a clock that stands still, when data are written anew after a job and before another, then only the first is told as changed', async () => {
  const still = await testDomain({}, { mode: 'simulated' })
  try {
    await mountQuery(still, still.dataset, visits)
    await open(still)
    const asked = 'SELECT kind, count(*) AS n FROM people GROUP BY kind'
    const first = await run(still, asked)
    await mountQuery(still, still.dataset, visits.replace('% 50)', '% 40)'), 2)
    const second = await run(still, asked)
    const changed = await Promise.all(
      [first, second].map(async ({ artifact }) => (await still.domain.source(artifact ?? ''))?.changed),
    )
    expect(changed).toEqual([true, false])
  } finally {
    await still.close()
  }
})
