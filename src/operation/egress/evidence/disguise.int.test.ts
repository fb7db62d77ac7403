import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { combined } from '../combinations/index.ts'
import { judge, startingSettings, verdictOf } from '../rules/index.ts'
import { openTestDomain, type TestDomain } from '../testing.ts'
import type { JobSource } from '../types.ts'
import { gaps, gather } from './index.ts'

let domain: TestDomain
let next = 0
const firms: JobSource = {
  table: 'firms',
  dataset: 'dataset-0000000000000001',
  units: ['code'],
  columns: ['code', 'district', 'industry', 'tax', 'staff', 'year'].map((name) => ({ name, type: 'VARCHAR' })),
}
const brought: JobSource = {
  table: 'brought',
  dataset: 'own-0000000000000002',
  own: true,
  units: [],
  columns: ['industry', 'times'].map((name) => ({ name, type: 'VARCHAR' })),
}

beforeAll(async () => {
  domain = await openTestDomain()
  await domain.run(`CREATE TABLE firms AS
    SELECT 'F' || i AS code, 'north' AS district, CASE WHEN i = 7 THEN 'C39' ELSE 'C' || (i % 2) END AS industry,
      (100 + i * 1.37 + y)::DOUBLE AS tax, 5 + (i * 7) % 50 AS staff, 2022 + y AS year FROM range(60) t(i), range(2) u(y)`)
  await domain.run(
    `CREATE TABLE brought AS SELECT * FROM (VALUES ('C39', 1.0005::DOUBLE), ('C0', 1), ('C1', 1)) v(industry, times)`,
  )
})
afterAll(() => domain.close())

/** The verdict of cells, gaps and everything that sums of cells come to; what the engine cannot answer is for people. */
async function verdict(sql: string): Promise<string> {
  next += 1
  const id = `artifact-${String(next).padStart(16, '0')}`
  const source = await domain.job(id, sql, [firms, brought])
  const { table, laid, analysis } = await gather(source, answering, domain.trees)
  if (!laid) return 'review'
  const cells = [...judge(laid.cells, startingSettings), ...gaps(analysis, table, laid, startingSettings)]
  const of = { fresh: 1, least: 10, grant: source.grant }
  const together = await combined([{ analysis }], of, answering, domain.trees)
  return together.verdict === 'fail' ? 'fail' : together.verdict === 'pass' ? verdictOf(cells) : 'review'
}

/** As the sandbox does, this says no more of a failure than that there is no answer. */
const answering: TestDomain = new Proxy({} as TestDomain, {
  get: (_, name: keyof TestDomain) => (name === 'trusted' ? answered : domain[name]),
})
const answered: TestDomain['trusted'] = async (request) => {
  const { Unanswered } = await import('../types.ts')
  return domain.trusted(request).catch(() => {
    throw new Unanswered('engine')
  })
}

const mine = `industry = 'C39' AND year = 2023`

describe('given a result that holds what one firm gives', () => {
  test.each([
    // names like those of the evidence's own columns
    `SELECT 5 AS v0, sum(tax) AS s FROM firms WHERE (${mine}) OR v0 <> 5`,
    `SELECT 1 AS k1, 43 AS k0, sum(tax) AS s FROM firms WHERE (${mine}) OR k0 < 10`,
    `SELECT 5 AS u0, sum(tax) AS s FROM firms WHERE (${mine}) OR u0 <> 5`,
    `SELECT 5 AS __row_firms, sum(tax) AS s FROM firms WHERE (${mine}) OR __row_firms <> 5`,
    `SELECT sum(s) AS total FROM (SELECT tax * r.range AS s, r.range AS __unit_0 FROM firms, range(100, 120) r WHERE ${mine}) d`,
    // weights near one
    `SELECT sum(tax) AS a, sum(tax * pow(1.0005, d.col1)) AS b FROM firms JOIN (VALUES ('C39', 1::DOUBLE), ('C0', 0), ('C1', 0)) d ON d.col0 = industry`,
    `SELECT sum(round(tax) * pow(1.0000001, year - 2022)) AS b FROM firms`,
    `SELECT sum(tax * v.times) AS b FROM firms JOIN (SELECT col0 AS c, col1 AS times FROM (VALUES ('C39', 1.0005), ('C0', 1), ('C1', 1))) v ON v.c = industry`,
    `SELECT sum(round(tax) * staff) AS b FROM (SELECT tax, w.staff FROM firms JOIN (VALUES ('C39', 1.0005), ('C0', 1), ('C1', 1)) w(c, staff) ON w.c = industry)`,
    `SELECT sum(tax * times) AS b FROM firms JOIN brought USING (industry)`,
    `SELECT sum(exp(ln(tax) + 0.0005 * (year - 2022))) AS b FROM firms`,
    // the key of the row is the figure
    `SELECT j, count(DISTINCT code) AS n FROM firms, (SELECT range AS j FROM range(300)) r GROUP BY j ORDER BY abs(sum(tax) FILTER (WHERE ${mine}) - j) LIMIT 1`,
    `SELECT district, industry, count(*) AS n FROM firms GROUP BY ALL ORDER BY sum(tax) FILTER (WHERE ${mine})`,
    // a table of guesses
    `SELECT j, count(DISTINCT CASE WHEN ${mine} THEN floor(tax) ELSE j END) AS n FROM firms, range(100, 120) r(j) GROUP BY j`,
    `SELECT j, approx_count_distinct(CASE WHEN ${mine} THEN floor(tax) ELSE j END) AS n FROM firms, range(100, 120) r(j) GROUP BY j`,
    // two rows of a result
    `SELECT j, sum(staff) FILTER (WHERE NOT (j = 1 AND ${mine})) AS s FROM firms, (SELECT range AS j FROM range(2)) r GROUP BY j`,
    // nothing given by the others
    `SELECT sum(tax * i.col1) AS s FROM firms JOIN (VALUES ('C39', 1::DOUBLE), ('C0', 0), ('C1', 0)) i ON i.col0 = industry`,
    `SELECT sum(CASE WHEN ${mine} THEN tax ELSE tax * 0 END) AS s FROM firms`,
    `SELECT district, regr_count(1, CASE WHEN ${mine} THEN 1 END) AS n FROM firms GROUP BY district`,
  ])('when it is asked as %s, then it does not pass by itself', async (sql) => {
    expect(await verdict(sql)).not.toBe('pass')
  })

  test('when honest tables stand beside, then they pass', async () => {
    const honest = [
      `SELECT district, year, sum(tax) AS tax, avg(staff) AS staff, count(*) AS n FROM firms GROUP BY 1, 2 ORDER BY tax DESC LIMIT 5`,
      `SELECT year, sum(tax * staff) AS s, sum(round(tax)) AS r FROM firms GROUP BY year ORDER BY year`,
      `SELECT district, count(DISTINCT code) AS firms FROM firms GROUP BY district ORDER BY 2`,
    ]
    for (const sql of honest) expect([sql, await verdict(sql)]).toEqual([sql, 'pass'])
  })
})
