import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { analyse } from '../evidence/analyse.ts'
import { openTestDomain, type TestDomain } from '../testing.ts'
import type { JobSource } from '../types.ts'
import { combined } from './index.ts'

let domain: TestDomain
const column = (name: string) => ({ name, type: 'VARCHAR' })
const firms: JobSource = {
  table: 'firms',
  dataset: 'dataset-0000000000000001',
  units: ['code'],
  row: 'rowid',
  columns: ['code', 'district', 'industry', 'size', 'tax', 'staff', 'year'].map(column),
}
const lonely: JobSource = { ...firms, table: 'lonely' }

beforeAll(async () => {
  domain = await openTestDomain()
  const columns = `'F' || i AS code, 'd' || (i % 3) AS district, 's' || (i // 3 % 2) AS size,
    (100 + i * 1.37 + y * 13)::DOUBLE AS tax, 5 + (i * 7) % 50 AS staff, 2022 + y AS year`
  const years = 'FROM range(120) t(i), range(2) u(y)'
  await domain.run(`CREATE TABLE firms AS SELECT ${columns}, 'C' || (i // 6 % 2) AS industry ${years}`)
  // One firm alone is in an industry of its own, and in district d1.
  await domain.run(
    `CREATE TABLE lonely AS SELECT ${columns}, CASE WHEN i = 7 THEN 'C39' ELSE 'C' || (i // 6 % 2) END AS industry ${years}`,
  )
})
afterAll(() => domain.close())

async function told(texts: readonly string[], source: JobSource, fresh = 1) {
  const answers = await Promise.all(
    texts.map(async (sql) => ({ analysis: await analyse(sql, [source], domain.trees) })),
  )
  return combined(answers, { fresh, least: 10, grant: 'g' }, domain, domain.trees)
}

describe('given one result', () => {
  test.each([
    // A total and its parts, of which one is left out; no two of them differ by few.
    `SELECT sum(tax) AS a, sum(tax) FILTER (WHERE industry = 'C0') AS b, sum(tax) FILTER (WHERE industry = 'C1') AS c FROM lonely`,
    `SELECT sum(tax) AS a, sum(CASE WHEN industry = 'C0' THEN tax * 2 END) AS b, sum(round(tax)) FILTER (WHERE industry = 'C1') AS c FROM lonely`,
    `SELECT district, avg(tax) AS a, sum(tax) FILTER (WHERE industry = 'C0') AS b, sum(tax * 0.7) FILTER (WHERE industry = 'C1') AS c
     FROM lonely GROUP BY district`,
    // The same through a name.
    `SELECT sum(t) AS a, sum(t) FILTER (WHERE industry = 'C0') AS b, sum(u) FILTER (WHERE industry = 'C1') AS c
     FROM (SELECT tax AS t, tax * 3 AS u, industry FROM lonely)`,
  ])('when a total and its parts leave one firm, then it fails: %s', async (sql) => {
    expect(await told([sql], lonely)).toEqual({ verdict: 'fail', units: 1 })
  })
  test('when parts of a total leave nobody, or many, then it passes', async () => {
    const parts = `sum(tax) FILTER (WHERE industry = 'C0') AS b, sum(tax) FILTER (WHERE industry = 'C1') AS c`
    expect(await told([`SELECT sum(tax) AS a, ${parts} FROM firms`], firms)).toEqual({ verdict: 'pass' })
    const less = `SELECT sum(tax) AS a, sum(tax) FILTER (WHERE industry = 'C0') AS b FROM firms`
    expect(await told([less], firms)).toEqual({ verdict: 'pass' })
  })
  test('when counts leave one firm, then a person has to look', async () => {
    const sql = `SELECT count(*) AS a, count(*) FILTER (WHERE industry = 'C0') AS b, count(*) FILTER (WHERE industry = 'C1') AS c FROM lonely`
    expect(await told([sql], lonely)).toEqual({ verdict: 'doubt', units: 1 })
  })
  test('when figures of different columns stand side by side, then they are not held against each other', async () => {
    const sql = `SELECT district, year, sum(tax) AS a, sum(staff) AS b, avg(tax) AS c, count(*) AS n FROM firms GROUP BY 1, 2`
    expect(await told([sql], firms)).toEqual({ verdict: 'pass' })
  })
})

describe('given several releases', () => {
  const by = (columns: string, from = 'firms', more = '') =>
    `SELECT ${columns}, sum(tax) AS tax FROM ${from} ${more} GROUP BY ${columns}`
  test('when a third one closes the circle around one firm, then it fails, though no two of them differ by few', async () => {
    const releases = [
      `SELECT sum(tax) AS tax FROM lonely`,
      `SELECT sum(tax) AS tax FROM lonely WHERE industry = 'C0'`,
      `SELECT sum(tax) AS tax FROM lonely WHERE industry = 'C1'`,
    ]
    expect(await told(releases.slice(0, 2), lonely)).toEqual({ verdict: 'pass' })
    expect(await told(releases, lonely)).toEqual({ verdict: 'fail', units: 1 })
  })
  test('when margins cross and every corner has enough firms, then they pass', async () => {
    const releases = [by('district'), by('industry'), by('size'), by('district, industry'), by('industry, size')]
    expect(await told(releases, firms)).toEqual({ verdict: 'pass' })
  })
  test('when years stand side by side, then rows of the same firms are not taken for each other', async () => {
    const years = [by('district', 'firms', 'WHERE year = 2022'), by('district', 'firms', 'WHERE year = 2023')]
    expect(await told(years, firms)).toEqual({ verdict: 'pass' })
  })
  test('when a group stayed behind, then only what was seen counts', async () => {
    const parts = `SELECT industry, sum(tax) AS tax FROM lonely GROUP BY 1`
    const seen = [`${parts} HAVING count(DISTINCT code) >= 10`, `SELECT sum(tax) AS tax FROM lonely`]
    expect(await told(seen, lonely)).toEqual({ verdict: 'fail', units: 1 })
    expect(await told([`${parts} HAVING count(DISTINCT code) >= 10`], lonely)).toEqual({ verdict: 'pass' })
  })
  test('when an answer reads a table twice, then it is left open', async () => {
    const twice = `SELECT sum(a.tax) AS tax FROM firms a JOIN firms b ON a.code = b.code AND a.year = b.year`
    expect(await told([twice, by('district')], firms)).toEqual({ verdict: 'open' })
  })
})
