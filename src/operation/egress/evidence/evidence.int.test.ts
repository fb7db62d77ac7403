import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { judge, startingSettings } from '../rules/index.ts'
import { openTestDomain, type TestDomain } from '../testing.ts'
import type { JobSource } from '../types.ts'
import { gather, type Gathered } from './gather.ts'

let domain: TestDomain
let next = 0

const firms: JobSource = {
  table: 'firms',
  dataset: 'dataset-0000000000000001',
  units: ['code'],
  columns: ['code', 'district', 'industry', 'revenue', 'staff'].map((name) => ({ name, type: 'VARCHAR' })),
}
const reports: JobSource = {
  table: 'reports',
  dataset: 'dataset-0000000000000002',
  units: [],
  columns: ['code', 'year', 'profit'].map((name) => ({ name, type: 'VARCHAR' })),
}

beforeAll(async () => {
  domain = await openTestDomain()
  // North: 40 alike; East: 12 with one giant; West: 3
  await domain.run(`CREATE TABLE firms AS
    SELECT 'N' || i AS code, 'north' AS district, CASE WHEN i < 20 THEN 'A' ELSE 'B' END AS industry, 100 + i AS revenue, i AS staff FROM range(40) t(i)
    UNION ALL SELECT 'E' || i, 'east', 'A', CASE WHEN i = 0 THEN 100000 ELSE 10 + i END, i FROM range(12) t(i)
    UNION ALL SELECT 'W' || i, 'west', 'B', 50 + i, i FROM range(3) t(i)`)
  await domain.run(
    `CREATE TABLE reports AS SELECT code, 2020 + y AS year, revenue * (y - 1) AS profit FROM firms, range(4) t(y)`,
  )
})
afterAll(() => domain.close())

async function gathered(sql: string, sources: readonly JobSource[] = [firms, reports]): Promise<Gathered> {
  next += 1
  return gather(await domain.job(`artifact-${String(next).padStart(16, '0')}`, sql, sources), domain, domain.trees)
}

/** rule@key of the first column:column */
async function findings(sql: string, sources?: readonly JobSource[]): Promise<readonly string[]> {
  const { table, laid, reason } = await gathered(sql, sources)
  if (!laid) return [`not-analysed:${reason}`]
  return judge(laid.cells, startingSettings).map(
    ({ rule, row, column }) => `${rule}@${String(table.rows[row ?? -1]?.[0])}:${column}`,
  )
}

describe('evidence from a job’s own query', () => {
  test('given sums by district, then few units, one giant and nothing else are found', async () => {
    expect(
      await findings(
        'SELECT district, sum(revenue) AS total, count(*) AS n FROM firms GROUP BY district ORDER BY total DESC',
      ),
    ).toEqual(['dominance@east:total', 'p-ratio@east:total', 'threshold@west:n', 'threshold@west:total'])
  })
  test('given group by all, positions or names of outputs, then the groups are the same', async () => {
    const wanted = ['threshold@w:n']
    expect(await findings('SELECT district[1] AS d, count(*) AS n FROM firms GROUP BY ALL')).toEqual(wanted)
    expect(await findings('SELECT district[1] AS d, count(*) AS n FROM firms GROUP BY 1')).toEqual(wanted)
    expect(await findings('SELECT district[1] AS d, count(*) AS n FROM firms GROUP BY d')).toEqual(wanted)
  })
  test('given a join that repeats rows, then units are counted, not rows', async () => {
    const sql = `SELECT f.district, sum(r.profit) AS profit FROM firms f JOIN reports r USING (code) WHERE r.year > 2021 GROUP BY f.district`
    expect(await findings(sql)).toEqual(['dominance@east:profit', 'p-ratio@east:profit', 'threshold@west:profit'])
    expect(await findings(sql, [{ ...firms, units: [] }, reports])).toEqual(['not-analysed:join-without-unit'])
  })
  test('given a filter inside the aggregate, then only what it lets through counts', async () => {
    expect(
      await findings(
        `SELECT district, count(*) FILTER (WHERE staff >= 35) AS large FROM firms WHERE district = 'north' GROUP BY district`,
      ),
    ).toEqual(['threshold@north:large'])
    expect(
      await findings(
        `SELECT district, countif(staff >= 35) AS large FROM firms WHERE district = 'north' GROUP BY district`,
      ),
    ).toEqual(['threshold@north:large'])
    expect(
      await findings(
        `SELECT district, sum(CASE WHEN staff >= 39 THEN revenue ELSE 0 END) AS large FROM firms WHERE district = 'north' GROUP BY district`,
      ),
    ).toEqual(['dominance@north:large', 'p-ratio@north:large', 'threshold@north:large', 'same-value@north:large'])
  })
  test('given a count of pairs, then only whole pairs count, as the engine counts them', async () => {
    const pairs = 'SELECT district, regr_count(1, CASE WHEN staff < 5 THEN 1 END) AS n FROM firms GROUP BY district'
    const told = await findings(pairs)
    expect(told.filter((one) => one.startsWith('threshold')).toSorted()).toEqual([
      'threshold@east:n',
      'threshold@north:n',
      'threshold@west:n',
    ])
  })
  test('given subqueries and CTEs that take rows through, then the units below them are reached', async () => {
    expect(
      await findings(
        `WITH big AS (SELECT district AS d, revenue FROM firms WHERE staff > 0) SELECT d, sum(revenue) AS s FROM big GROUP BY d HAVING count(*) > 0`,
      ),
    ).toEqual(['dominance@west:s', 'p-ratio@west:s', 'threshold@west:s'])
    expect(
      await findings(
        `SELECT d, avg(x) AS m FROM (SELECT f.district AS d, r.profit AS x FROM firms f, reports r WHERE f.code = r.code) GROUP BY d ORDER BY d`,
      ),
    ).toEqual(['dominance@east:m', 'p-ratio@east:m', 'threshold@west:m'])
  })
  test('given expressions over aggregates, then every aggregate inside is judged', async () => {
    expect(
      await findings(
        `SELECT industry, round(sum(revenue) / sum(staff), 1) AS r FROM firms WHERE district <> 'east' GROUP BY industry`,
      ),
    ).toEqual([])
    expect(
      await findings(
        `SELECT district, 100 * sum(revenue) / count(*) AS r FROM firms WHERE district = 'west' GROUP BY district`,
      ),
    ).toEqual(['threshold@west:r', 'threshold@west:r'])
  })
  test('given single values, then they never pass', async () => {
    expect(await findings(`SELECT district, max(revenue) AS m FROM firms WHERE district = 'north' GROUP BY 1`)).toEqual(
      ['position@north:m'],
    )
    expect(
      await findings(`SELECT district, string_agg(code) AS m FROM firms WHERE district = 'north' GROUP BY 1`),
    ).toEqual(['individual@north:m'])
  })
})

describe('what cannot be analysed goes to a person', () => {
  test.each([
    ['SELECT code, revenue FROM firms', 'row-level'],
    ['SELECT district, count(*) AS n FROM firms GROUP BY ROLLUP (district)', 'grouping-sets'],
    ['SELECT avg(s) AS a FROM (SELECT district, sum(revenue) AS s FROM firms GROUP BY 1)', 'nested-aggregate'],
    ['SELECT count(*) AS n FROM (SELECT DISTINCT district FROM firms)', 'nested-limit'],
    ['SELECT count(*) AS n FROM (SELECT code FROM firms ORDER BY revenue DESC LIMIT 20)', 'nested-limit'],
    ['SELECT count(*) AS n FROM firms UNION ALL SELECT count(*) FROM reports', 'set-operation'],
    ['SELECT DISTINCT count(*) AS n FROM firms GROUP BY district', 'distinct'],
    ['SELECT district, count(*) AS n FROM firms, range(9) GROUP BY district', null],
    ['SELECT count(*) AS n FROM range(90)', 'join-without-unit'],
    [
      'WITH t AS (SELECT district[1] AS x, district AS y FROM firms) SELECT y AS x, count(*) AS n FROM t GROUP BY y',
      null,
    ],
  ])('%s → %s', async (sql, reason) => {
    expect((await gathered(sql)).reason).toBe(reason)
  })
  test('given rows repeated by a table function, then only real units count', async () => {
    expect(await findings('SELECT district, count(*) AS n FROM firms, range(9) GROUP BY district')).toEqual([
      'threshold@west:n',
    ])
  })
  test('given a key hidden from the output, then its rows have no certain evidence', async () => {
    const { laid } = await gathered('SELECT count(*) AS n FROM firms GROUP BY district')
    expect(laid?.unmatched).toEqual([0, 1, 2])
  })
  test('given two keys, then combinations nobody has are counted', async () => {
    expect((await gathered('SELECT district, industry, count(*) AS n FROM firms GROUP BY ALL')).laid?.empty).toEqual({
      combinations: 2,
      of: 6,
    })
  })
})
