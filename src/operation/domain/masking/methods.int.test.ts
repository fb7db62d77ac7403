import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../base/crypto/index.ts'
import type { Refused } from '../../../core/kernel/index.ts'
import { mountQuery, testDomain } from '../testing.ts'
import type { ColumnOpening } from '../types.ts'
import type { Mask } from './mask.ts'

let ground: Awaited<ReturnType<typeof testDomain>>
const dataset = newId('dataset')

/** Five thousand invented accounts; two codes are outside any format. */
const accounts = `
  SELECT i AS id, CASE WHEN i = 7 THEN '12-3456789' WHEN i = 8 THEN '123' ELSE lpad((i * 7919)::VARCHAR, 10, '0') END AS code,
    (i * 37 % 1000)::DOUBLE AS amount, (i * 13 % 997)::BIGINT AS points, DATE '2020-01-15' + (i % 700)::INTEGER AS born,
    '类' || (i % 80) AS kind, CASE WHEN i % 9 = 0 THEN NULL ELSE (i % 50)::DOUBLE END AS height, (i * 31 % 70)::BIGINT AS weight
  FROM range(5000) t(i)`

beforeAll(async () => {
  ground = await testDomain()
  await mountQuery(ground, dataset, accounts)
})

afterAll(() => ground.close())

async function opened(masks: { readonly [column: string]: Mask }, grant = newId('grant')): Promise<string> {
  const columns = Object.entries(masks).map(([name, mask]): ColumnOpening => ({ name, mask, ladder: 'free' }))
  await ground.domain.openColumns({ grant, dataset, table: 'accounts', columns })
  return grant
}

async function asked(grant: string, sql: string) {
  const { rows } = await ground.domain.trusted({ grant, queries: [{ name: 'q', sql }] })
  return rows.q?.[0] ?? {}
}

const keep: Mask = { method: 'keep' }

describe('given codes under format-preserving encryption', () => {
  const fpe: Mask = { method: 'fpe', alphabet: 'digits', prefix: 2, check: 'none' }

  test('then length, alphabet and beginning stay, values do not, and no two become one', async () => {
    const grant = await opened({ code: fpe, id: keep })
    const sql = `SELECT count(code) n, count(DISTINCT code) d, bool_and(regexp_full_match(code, '[0-9]{10}')) digits,
      bool_and(left(code, 2) = left(lpad((id * 7919)::VARCHAR, 10, '0'), 2)) prefix,
      count(*) FILTER (WHERE code = lpad((id * 7919)::VARCHAR, 10, '0')) same FROM accounts`
    const found = await asked(grant, sql)
    expect(found).toMatchObject({ n: '4998', d: '4998', digits: true, prefix: true })
    expect(Number(found.same)).toBeLessThan(3)
  })

  test('then what is outside the format is dropped and counted in the evidence', async () => {
    const grant = await opened({ code: fpe })
    const events = await ground.store.readStream(`domain/${grant}`)
    expect(events.find(({ type }) => type === 'domain.masked')?.data).toMatchObject({
      outside: { code: 2 },
      report: null,
    })
  })

  test('when two mandates hold the same column, then their codes and pseudonyms do not join', async () => {
    const masks: { readonly [column: string]: Mask } = {
      code: fpe,
      points: { method: 'pseudonym', hash: 'sm3' },
      kind: { method: 'pseudonym' },
    }
    const [one, two] = [await opened(masks), await opened(masks)]
    const sql = 'SELECT list(DISTINCT code) c, list(DISTINCT points) p, list(DISTINCT kind) k FROM accounts'
    const [a, b] = [await asked(one, sql), await asked(two, sql)]
    for (const name of ['c', 'p', 'k']) {
      const [left, right] = [a[name] as readonly string[], b[name] as readonly string[]]
      expect(left.length).toBeGreaterThan(50)
      // Two random ten-digit codes may meet by chance; pseudonyms never do.
      expect(left.filter((value) => right.includes(value)).length).toBeLessThan(name === 'c' ? 5 : 1)
    }
  })
})

describe('given each other method', () => {
  test('then SM3 pseudonyms are HMAC-SM3 under the key of the grant', async () => {
    const grant = await opened({ kind: { method: 'pseudonym', hash: 'sm3' }, id: keep })
    const own = await ground.vault.grantSecret(grant, 'pseudonym', async (key) =>
      createHmac('sm3', key).update('类1').digest('hex').slice(0, 32),
    )
    expect(await asked(grant, 'SELECT kind FROM accounts WHERE id = 1')).toEqual({ kind: own })
  })

  test('then dates, bands, bounds and hierarchies say what they should', async () => {
    const kinds = Array.from({ length: 80 }, (_, index) => [`类${index}`, index < 40 ? '前' : '后', '全'])
    const grant = await opened({
      id: keep,
      born: { method: 'date', to: 'quarter' },
      amount: { method: 'clamp', low: 100, high: 900 },
      points: { method: 'hierarchy', hierarchy: { kind: 'bands', widths: [10, 100] }, level: 2 },
      kind: { method: 'hierarchy', hierarchy: { kind: 'table', rows: kinds }, level: 1 },
    })
    const sql = `SELECT count(DISTINCT born) q, min(amount) low, max(amount) high, count(DISTINCT points) bands,
      count(DISTINCT kind) kinds, bool_and(kind IN ('前', '后')) labels FROM accounts`
    expect(await asked(grant, sql)).toEqual({ q: '8', low: 100, high: 900, bands: '10', kinds: '2', labels: true })
  })

  test('then noise stays within its bound, and asking again brings the same', async () => {
    const masks: { readonly [column: string]: Mask } = { id: keep, amount: { method: 'noise', amount: 20, by: 'code' } }
    const grant = await opened(masks)
    const sql = `SELECT max(abs(amount - (id * 37 % 1000))) far, count(*) FILTER (WHERE amount = (id * 37 % 1000)) same, sum(amount) s FROM accounts`
    const first = await asked(grant, sql)
    expect(first.far).toBeLessThanOrEqual(20)
    expect(first.far).toBeGreaterThan(15)
    await ground.domain.closeColumns({ grant, dataset, columns: ['amount'] })
    await opened(masks, grant)
    expect(await asked(grant, sql)).toEqual(first)
  })

  test('then averages hold at least k rows, keep the mean and leave gaps', async () => {
    const grant = await opened({ id: keep, amount: { method: 'average', k: 7 }, height: { method: 'average', k: 5 } })
    const sql = `SELECT (SELECT min(n) FROM (SELECT count(*) n FROM accounts GROUP BY amount)) least, round(avg(amount), 6) mean,
      count(*) FILTER (WHERE height IS NULL) gaps, bool_and((height IS NULL) = (id % 9 = 0)) rows_together FROM accounts`
    const found = await asked(grant, sql)
    expect(Number(found.least)).toBeGreaterThanOrEqual(7)
    expect(found).toMatchObject({ mean: 499.5, gaps: '556', rows_together: true })
  })

  test('then several columns are averaged in the same groups', async () => {
    const grant = await opened({
      height: { method: 'average', k: 6, with: ['weight'] },
      weight: { method: 'average', k: 6, with: ['height'] },
    })
    const sql = `SELECT min(n) least FROM (SELECT count(*) n FROM accounts WHERE height IS NOT NULL GROUP BY height, weight)`
    expect(Number((await asked(grant, sql)).least)).toBeGreaterThanOrEqual(6)
  })

  test('then swapped values are the same values, near their own rank, and other columns stay with their row', async () => {
    const grant = await opened({ id: keep, points: { method: 'swap', share: 0.02 }, kind: keep })
    const sql = `SELECT sum(points)::BIGINT total, count(*) FILTER (WHERE points = id * 13 % 997) same, bool_and(kind = '类' || (id % 80)) rows_together,
      max(abs(points - (id * 13 % 997))) far FROM accounts`
    const found = await asked(grant, sql)
    const total = Array.from({ length: 5000 }, (_, i) => (i * 13) % 997).reduce((sum, value) => sum + value, 0)
    expect(found).toMatchObject({ total: String(total), rows_together: true })
    expect(Number(found.same)).toBeLessThan(1500)
    expect(Number(found.far)).toBeLessThanOrEqual(25)
  })

  test('when a column is added to a table whose rows were reordered, then all columns are written anew and rows stay whole', async () => {
    const grant = await opened({ id: keep, points: { method: 'swap', share: 0.02 } })
    await opened({ kind: keep }, grant)
    expect(await asked(grant, `SELECT bool_and(kind = '类' || (id % 80)) whole FROM accounts`)).toEqual({ whole: true })
  })
})

describe('given what cannot be', () => {
  test('when fewer rows than k have a value, then it is refused and nothing stands open', async () => {
    const grant = newId('grant')
    const error = await opened({ amount: { method: 'average', k: 6000 } }, grant).catch((failure: unknown) => failure)
    expect((error as Refused).refusal.unmet[0]).toMatchObject({ code: 'mask.too-few', params: { k: 6000 } })
    expect(await ground.vault.grantObjects(grant)).toEqual([])
  })
})
