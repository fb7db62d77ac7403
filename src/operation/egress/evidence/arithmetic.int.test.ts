import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { judge, startingSettings, verdictOf } from '../rules/index.ts'
import { openTestDomain, type TestDomain } from '../testing.ts'
import type { Finding, JobSource } from '../types.ts'
import { gaps, gather } from './index.ts'

let domain: TestDomain
let next = 0
const firms: JobSource = {
  table: 'firms',
  dataset: 'dataset-0000000000000001',
  units: ['code'],
  columns: ['code', 'district', 'industry', 'tax', 'staff', 'year'].map((name) => ({ name, type: 'VARCHAR' })),
}

beforeAll(async () => {
  domain = await openTestDomain()
  // Sixty firms with a record in each of two years; one of them alone is in an industry of its own.
  await domain.run(`CREATE TABLE firms AS
    SELECT 'F' || i AS code, 'north' AS district, CASE WHEN i = 7 THEN 'C39' ELSE 'C' || (i % 2) END AS industry,
      (100 + i * 1.37 + y)::DOUBLE AS tax, 5 + (i * 7) % 50 AS staff, 2022 + y AS year FROM range(60) t(i), range(2) u(y)`)
})
afterAll(() => domain.close())

async function found(sql: string, units: readonly string[] = ['code']): Promise<readonly Finding[]> {
  next += 1
  const source = await domain.job(`artifact-${String(next).padStart(16, '0')}`, sql, [{ ...firms, units }])
  const { table, laid, analysis, reason } = await gather(source, domain, domain.trees)
  if (!laid)
    return [
      { rule: 'not-analysed', verdict: 'review', row: null, column: null, figure: null, limit: null, detail: reason },
    ]
  return [...judge(laid.cells, startingSettings), ...gaps(analysis, table, laid, startingSettings)]
}

const rest = `FILTER (WHERE NOT (industry = 'C39' AND year = 2023))`
const mine = `industry = 'C39' AND year = 2023`

describe('given a figure that shows what one unit holds', () => {
  test.each([
    // differences of aggregates, however they are spelled
    `sum(tax) - sum(tax) ${rest} AS x`,
    `sum(tax) - sum(CASE WHEN ${mine} THEN 0 ELSE tax END) AS x`,
    `round((coalesce(sum(tax), 0) + -1 * coalesce(sum(tax) ${rest}, 0))::DOUBLE, 2) AS x`,
    `sum(tax * 3) - 3 * sum(tax) ${rest} AS x`,
    `subtract(sum(tax), sum(tax) ${rest}) AS x`,
    `(sum(tax) - sum(tax) ${rest}) / count(*) AS x`,
    `sum(tax) - sum(tax) FILTER (WHERE industry = 'C0') - sum(tax) FILTER (WHERE industry = 'C1') AS x`,
    `sum(tax) - sum(tax) ${rest} + count(*) * 1000000000 AS x`,
    `sum(tax) + sum(year * 1000000000) - sum(tax) ${rest} AS x`,
    `sum(tax) / sum(tax) ${rest} AS x`,
    `count(*) - count(*) ${rest} AS x`,
    // the same in two columns of a row
    `sum(tax) AS x, sum(tax) ${rest} AS y`,
    `sum(tax * 2) AS x, sum(tax) ${rest} AS y`,
    // the same number added for everybody
    `sum(CASE WHEN ${mine} THEN tax + 1000000000 ELSE 1000000000 END) AS x`,
    `sum(CASE WHEN ${mine} THEN tax ELSE 0 END + 1e9) AS x`,
    `sum((CASE WHEN ${mine} THEN tax END + 1e9)::DOUBLE) FILTER (WHERE true) AS x`,
    `sum(coalesce(CASE WHEN ${mine} THEN tax END, 0) + year * 1e6) AS x`,
    `avg(CASE WHEN ${mine} THEN tax * (1 + 0) ELSE 5 END) AS x`,
  ])('when it is %s, then it fails', async (figure) => {
    const findings = await found(`SELECT district, ${figure} FROM firms GROUP BY district`)
    expect(verdictOf(findings)).toBe('fail')
  })
  test.each([
    `sum(greatest(CASE WHEN ${mine} THEN tax ELSE 0 END, 3))`,
    `avg(tax) - avg(tax) ${rest}`,
    `sum(tax) / count(*) - sum(tax) ${rest} / count(*) ${rest}`,
    `sum(t)`,
    `sum([CASE WHEN ${mine} THEN tax + 1e9 ELSE 1e9 END][1])`,
    `sqrt(sum(tax)) * sqrt(sum(tax) ${rest})`,
  ])('when it is %s, then it does not pass', async (figure) => {
    const from = `(SELECT *, CASE WHEN ${mine} THEN tax + 1e9 ELSE 1e9 END AS t FROM firms)`
    const findings = await found(`SELECT district, ${figure} AS x FROM ${from} GROUP BY district`)
    expect(verdictOf(findings)).not.toBe('pass')
  })
})

describe('given rows that are repeated', () => {
  const repeated = `(SELECT district, tax, unnest([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]) AS k FROM firms WHERE ${mine})`
  test('when the unit is known, then it counts once', async () => {
    expect(verdictOf(await found(`SELECT district, sum(tax) AS x FROM ${repeated} GROUP BY 1`))).toBe('fail')
    const joined = `firms, generate_series(1, 20) g(k)`
    expect(verdictOf(await found(`SELECT district, sum(tax) AS x FROM ${joined} WHERE ${mine} GROUP BY 1`))).toBe(
      'fail',
    )
  })
  test('when it is not, then nothing is judged', async () => {
    const [finding] = await found(`SELECT district, sum(tax) AS x FROM ${repeated} GROUP BY 1`, [])
    expect(finding?.detail).toBe('join-without-unit')
  })
})

describe('given figures of many units', () => {
  test.each([
    `sum(tax) AS tax`,
    `sum(tax * (1 - 0.13)) AS x`,
    `round(100.0 * sum(tax) FILTER (WHERE industry = 'C1') / sum(tax), 2) AS x`,
    `(sum(tax) FILTER (WHERE year = 2023) - sum(tax) FILTER (WHERE year = 2022)) / sum(tax) FILTER (WHERE year = 2022) AS x`,
    `sum(tax) / nullif(sum(staff), 0) AS x`,
    `CASE WHEN count(*) >= 10 THEN sum(tax) END AS x`,
    `avg(tax) AS a, sum(tax) AS s, count(*) AS n, count(DISTINCT code) AS c, stddev(tax) AS d`,
    `sum(tax)::DECIMAL(18, 2) AS x, sum(tax * 1e0) AS z`,
    `sum(CASE WHEN industry = 'C1' THEN 1 ELSE 0 END) AS x`,
  ])('when it is %s, then it passes', async (figure) => {
    expect(await found(`SELECT district, ${figure} FROM firms GROUP BY district`)).toEqual([])
  })
  test('when no column tells units apart, then a person looks', async () => {
    const findings = await found(`SELECT district, sum(tax) AS x FROM firms GROUP BY district`, [])
    expect(findings.map(({ verdict, detail }) => [verdict, detail])).toEqual([['review', 'no-unit']])
  })
})
