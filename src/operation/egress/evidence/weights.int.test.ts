import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { judge, startingSettings, verdictOf } from '../rules/index.ts'
import { openTestDomain, type TestDomain } from '../testing.ts'
import type { JobSource } from '../types.ts'
import { gaps, gather } from './index.ts'

let domain: TestDomain
let next = 0
const columns = (...names: readonly string[]) => names.map((name) => ({ name, type: 'VARCHAR' }))
const firms: JobSource = {
  table: 'firms',
  dataset: 'dataset-0000000000000001',
  units: ['code'],
  row: 'nr',
  columns: columns('code', 'district', 'industry', 'tax', 'staff', 'year'),
}
const reports: JobSource = {
  table: 'reports',
  dataset: 'dataset-0000000000000002',
  units: ['code'],
  row: 'line',
  columns: columns('code', 'profit'),
}

beforeAll(async () => {
  domain = await openTestDomain()
  // Sixty firms with a record in each of two years; four of them alone are in an industry of their own. Some report once, others twice.
  await domain.run(`CREATE TABLE firms AS
    SELECT 'F' || i AS code, 'north' AS district, CASE WHEN i < 4 THEN 'C4' ELSE 'C' || (i % 2) END AS industry,
      (100 + i * 1.37 + y)::DOUBLE AS tax, 5 + (i * 7) % 50 AS staff, 2022 + y AS year, i * 2 + y AS nr FROM range(60) t(i), range(2) u(y)`)
  await domain.run(`CREATE TABLE reports AS
    SELECT 'F' || i AS code, 100 + i AS profit, row_number() OVER () AS line FROM range(60) t(i), range(2) u(y) WHERE y = 0 OR i % 3 = 0`)
})
afterAll(() => domain.close())

async function verdict(sql: string): Promise<string> {
  next += 1
  const source = await domain.job(`artifact-${String(next).padStart(16, '0')}`, sql, [firms, reports])
  const { table, laid, analysis } = await gather(source, domain, domain.trees)
  if (!laid) return 'review'
  return verdictOf([...judge(laid.cells, startingSettings), ...gaps(analysis, table, laid, startingSettings)])
}

const four = `industry = 'C4'`
const weights = (...of: readonly number[]) => `(VALUES ('C4', ${of[0]}::DOUBLE), ('C0', ${of[1]}), ('C1', ${of[1]})) i`

describe('given a sum in which four firms weigh and the others next to nothing', () => {
  test.each([
    // by what it is multiplied by or divided by
    `sum(tax / CASE WHEN ${four} THEN 1 ELSE 1e9 END) AS s FROM firms`,
    `sum(tax * CASE WHEN ${four} THEN 1 ELSE 1e-9 END) AS s FROM firms`,
    `sum(tax * (${four})::INT) AS s FROM firms`,
    `avg(tax * pow(0, (NOT ${four})::INT)) AS s FROM firms`,
    `sum(tax / (1 + 1e9 * (year - 2023) * (year - 2023))) AS s FROM firms`,
    `sum(tax * round(1 / (1 + 1e9 * (staff - 5) * (staff - 5)), 12)) AS s FROM firms`,
    `sum(tax / w) AS s FROM (SELECT tax, CASE WHEN ${four} THEN 1 ELSE 1e9 END AS w FROM firms)`,
    `sum(tax * w) AS s FROM (SELECT tax, pow(1.0000001, year) AS w FROM firms)`,
    `sum(tax * i.col1) AS s FROM firms JOIN ${weights(1, 0)} ON i.col0 = industry`,
    `sum(tax * i.col1) AS s FROM firms JOIN ${weights(1, 1e-9)} ON i.col0 = industry`,
    `sum(i.col1) AS s FROM firms JOIN ${weights(1, 0)} ON i.col0 = industry`,
    `sum(tax * staff) AS s FROM (SELECT tax, i.col1 AS staff FROM firms JOIN ${weights(1, 1e-9)} ON i.col0 = industry)`,
    // by a rounding or a nullif that is not the same for everybody, or of a sum
    `sum(tax * nullif(1::DOUBLE, CASE WHEN NOT (${four}) THEN 1::DOUBLE ELSE 0::DOUBLE END)) AS s FROM firms`,
    `sum(nullif(1, CASE WHEN NOT (${four}) THEN 1 ELSE 0 END)) AS s FROM firms`,
    `sum(round(tax, CASE WHEN ${four} THEN 2 ELSE -12 END)) AS s FROM firms`,
    `sum(tax * floor((year - 2023.0) / 1000000.0)) AS s FROM firms`,
    `sum(floor((tax - 100.0) / 1e12)) AS s FROM firms`,
    `sum(round(CASE WHEN ${four} THEN tax END, 1)) AS s FROM firms`,
    // by how often its rows stand there
    `sum(tax) AS s FROM firms JOIN range(1000) r ON r.range = 0 OR ${four}`,
    `avg(tax) AS s FROM firms JOIN (VALUES (1), (2), (3), (4)) v ON v.col0 = 1 OR ${four}`,
    `count(*) AS s FROM firms JOIN range(1000) r ON r.range = 0 OR ${four}`,
    `sum(tax) FILTER (WHERE r.range = 0 OR ${four}) AS s FROM firms, range(1000) r`,
    `sum(tax) AS s FROM (SELECT tax, unnest(CASE WHEN ${four} THEN range(1000) ELSE range(1) END) AS k FROM firms)`,
    `sum(a.tax) AS s FROM firms a JOIN firms b ON a.code = b.code OR (a.${four} AND b.industry <> 'C4')`,
    `sum(tax) AS s FROM firms JOIN reports USING (code)`,
  ])('when it is %s, then it does not pass', async (figure) => {
    expect(await verdict(`SELECT ${figure}`)).not.toBe('pass')
  })
})

describe('given functions of which no rule says who gives what', () => {
  test.each([
    `regr_sxx(tax, staff)`,
    `corr(tax, CASE WHEN ${four} THEN staff END)`,
    `covar_pop(tax, staff)`,
    `entropy(staff)`,
    `kurtosis(tax)`,
    `bit_xor(staff)`,
    `sum(DISTINCT tax)`,
    `count(DISTINCT CASE WHEN ${four} THEN floor(tax) ELSE 100 END)`,
    `approx_count_distinct(staff + 1)`,
  ])('when it is %s, then a person looks at each cell', async (figure) => {
    expect(await verdict(`SELECT district, ${figure} AS x FROM firms GROUP BY district`)).toBe('review')
  })
})

test.each([`regr_count(1, CASE WHEN ${four} THEN 1 END)`, `regr_avgx(1, CASE WHEN ${four} THEN tax END)`])(
  'given pairs of which four firms alone are whole, when it is %s, then it does not leave',
  async (figure) => {
    expect(await verdict(`SELECT district, ${figure} AS x FROM firms GROUP BY district`)).toBe('fail')
  },
)

describe('given sums in which everybody weighs', () => {
  test.each([
    `year, sum(tax * staff) AS s, sum(tax / staff) AS q, sum(tax * (1 - 0.13) / (12 * 1000)) AS m FROM firms GROUP BY year`,
    `sum(tax / nullif(staff, 0)) AS s, sum(round(tax / 10000, 2)) AS r FROM firms`,
    `industry, sum(tax) AS s, count(*) AS n FROM firms JOIN (VALUES ('C0', 'x'), ('C1', 'y')) v ON v.col0 = industry GROUP BY industry`,
    `r.j, sum(tax) AS s, count(*) AS n FROM firms, range(3) r(j) GROUP BY r.j`,
    `sum(profit) AS s, count(DISTINCT firms.code) AS n FROM firms JOIN reports USING (code) WHERE year = 2023`,
  ])('when it is %s, then it passes', async (figure) => {
    expect(await verdict(`SELECT ${figure}`)).toBe('pass')
  })
})
