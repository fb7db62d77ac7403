import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkProjections } from '../../../base/ledger/fsck/check-projections.ts'
import { Refused } from '../../../core/kernel/index.ts'
import { mountQuery, testDomain } from '../testing.ts'
import { openSample } from './sealed.ts'
import type { SampleView } from './types.ts'
import { DuckDBInstance } from '@duckdb/node-api'
import { sampleQueries } from './quota.ts'

const wanted = 800
/** Invented people whose income depends on trade and age; some values that one or few rows have. */
const at = (salt: number, below: number) => `(hash(i, ${salt}) % ${below})::INTEGER`
const source = `
  SELECT '61060119' || lpad((i * 17 % 1000003)::VARCHAR, 10, '0') AS resident, '139' || lpad((i * 7919 % 100000000)::VARCHAR, 8, '0') AS phone,
    '6106' || lpad(${at(1, 13)}::VARCHAR, 2, '0') AS division, CASE WHEN i % 997 = 0 THEN '稀有' || i ELSE ['餐饮', '零售', '物流'][${at(2, 3)} + 1] END AS trade,
    18 + ${at(3, 60)} AS age, CASE WHEN ${at(4, 11)} = 0 THEN NULL
      ELSE round(1000 * (1 + ${at(2, 3)}) + 30 * ${at(3, 60)} + ${at(5, 20000)} / 100 + CASE WHEN i = 5 THEN 1e7 ELSE 0 END, 2) END AS income,
    DATE '2020-01-01' + ${at(6, 900)} AS opened, ${at(7, 4)} = 0 AS active, i AS id
  FROM range(12000) t(i)`

let ground: Awaited<ReturnType<typeof testDomain>>
let sample: SampleView
let drawn: readonly (readonly (string | null)[])[]
let names: readonly string[]
const supplier = {
  account: 'account-s',
  person: 'person-s',
  party: 'party-supplier',
  area: '320500',
  roles: [],
  administrator: null,
}

beforeAll(async () => {
  ground = await testDomain()
  await mountQuery(ground, ground.dataset, source)
  const column = (name: string, kind: string) => ({
    name,
    nulls: 0,
    distinct: 12000,
    identifiers: [{ kind, personal: true }],
  })
  ground.law.profiles.set(ground.dataset, {
    candidateKeys: [['id']],
    columns: [column('resident', 'resident-id'), column('phone', 'mobile')],
  })
  sample = await ground.domain.makeSample(supplier, ground.dataset, { rows: wanted }, 'command-make')
  const csv = await ground.domain.sampleCsv(supplier, ground.dataset)
  const lines = csv.text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n')
  names = (lines[0] ?? '').split(',')
  drawn = lines.slice(1).map((line) => line.split(',').map((cell) => (cell === '' ? null : cell)))
}, 120_000)
afterAll(() => ground.close())

/** Asks the real rows and the drawn ones side by side, in an engine of the test's own. */
async function both(sql: string): Promise<readonly Record<string, unknown>[]> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  await connection.run(`CREATE TABLE real AS ${source}`)
  await connection.run('CREATE TABLE drawn AS FROM real LIMIT 0')
  const said = drawn.map((row) => `(${row.map((cell) => (cell === null ? 'NULL' : `'${cell}'`)).join(',')})`)
  await connection.run(`INSERT INTO drawn VALUES ${said.join(',')}`)
  return (await connection.runAndReadAll(sql)).getRowObjectsJson()
}

describe('given a sample of a data set', () => {
  test('then it has the same schema and the rows that were wanted', () => {
    expect(names).toEqual(['resident', 'phone', 'division', 'trade', 'age', 'income', 'opened', 'active', 'id'])
    expect(drawn).toHaveLength(wanted)
    expect(sample.rows).toBe(wanted)
  })

  test('then no identifier of the data is in it, and none that could be given to anybody', async () => {
    for (const column of ['resident', 'phone', 'id'])
      expect(await both(`SELECT ${column} FROM drawn WHERE ${column} IN (SELECT ${column} FROM real)`)).toEqual([])
    expect(drawn.every((row) => /^99\d{15}[\dX]$/.test(row[0] ?? '') && /^12\d{9}$/.test(row[1] ?? ''))).toBe(true)
  })

  test('then no row of the data is in it, with or without identifiers', async () => {
    const list = 'division, trade, age, income, opened, active'
    expect(await both(`SELECT ${list} FROM drawn INTERSECT SELECT ${list} FROM real`)).toEqual([])
  })

  test('then no combination of up to three columns that one row of the data has alone is in it', async () => {
    const columns = ['division', 'trade', 'age', 'income', 'opened', 'active']
    for (const a of columns)
      for (const b of columns)
        for (const c of columns) {
          if (a > b || b > c) continue
          const list = [...new Set([a, b, c])].join(', ')
          const found = `SELECT ${list} FROM drawn SEMI JOIN (SELECT ${list} FROM real GROUP BY ALL HAVING count(*) = 1) USING (${list})`
          expect([list, await both(found)]).toEqual([list, []])
        }
  }, 60_000)

  test('then rare values and extremes are in neither sample nor parameters', async () => {
    const [kept] = await ground.store.query<{ key: string; sealed: Buffer; figures: unknown }>(
      'SELECT key, sealed, figures FROM domain_sample JOIN domain_sample_content USING (dataset)',
    )
    const { model } = await openSample(ground.keyring, kept!.key, kept!.sealed)
    const text = JSON.stringify([kept!.figures, model, drawn])
    expect(text).toContain('餐饮')
    expect(text).not.toContain('稀有')
    expect(kept!.sealed.includes(Buffer.from('餐饮'))).toBe(false)
    const edges = model.columns.flatMap((one) => (one.make === 'range' ? one.edges : []))
    expect(edges.filter((edge) => edge > 20_000)).toEqual([])
    expect(drawn.every((row) => Number(row[5] ?? 0) < 10_000)).toBe(true)
  })

  test('then shares and associations are near those of the data', () => {
    expect(sample.figures).toMatchObject({ depth: 3 })
    expect([sample.figures.marginal.column, sample.figures.marginal.worst < 0.15]).toEqual([expect.any(String), true])
    expect(sample.figures.association.mean).toBeLessThan(0.1)
  })

  test('when it is made again, then it is the same', async () => {
    const before = (await ground.domain.sampleCsv(supplier, ground.dataset)).text
    await ground.domain.makeSample(supplier, ground.dataset, { rows: wanted }, 'command-again')
    expect((await ground.domain.sampleCsv(supplier, ground.dataset)).text).toBe(before)
  }, 60_000)

  test('when it is published and what is known of samples is rebuilt from the events, then nothing differs; a changed row is found', async () => {
    const { domain, dataset, store } = ground
    await domain.publishSample(supplier, dataset, true, 'command-publish')
    expect((await checkProjections(store)).findings).toEqual([])
    await store.query('UPDATE domain_sample SET published = false')
    expect((await checkProjections(store)).findings).not.toEqual([])
    expect(await domain.publishedSamples()).toEqual([])
    await domain.publishSample(supplier, dataset, false, 'command-withdraw')
    expect((await checkProjections(store)).findings).toEqual([])
  })

  test('when it is queried, then the gate judges and rows are answered, as synthetic', async () => {
    const sql = 'SELECT trade, count(*) AS n FROM people GROUP BY trade ORDER BY trade'
    const answer = await ground.domain.querySamples(supplier, { datasets: [ground.dataset], sql }, 'command-q')
    expect(answer.synthetic).toBe(true)
    expect(answer.rows.map((row) => row.trade)).toEqual(['物流', '零售', '餐饮'])
    const bad = ground.domain.querySamples(
      supplier,
      { datasets: [ground.dataset], sql: `FROM read_csv('/etc/passwd')` },
      'command-b',
    )
    await expect(bad).rejects.toBeInstanceOf(Refused)
  })

  test('when an account has had its queries of the day, then the next is refused, whatever has been started anew meanwhile', async () => {
    const sql = 'SELECT count(*) AS n FROM people'
    const ask = (n: string) =>
      ground.domain.querySamples(supplier, { datasets: [ground.dataset], sql }, `command-day-${n}`)
    await ask('a')
    const used = async () =>
      (await ground.store.query('SELECT account, queries FROM domain_sample_use')) as readonly { queries: number }[]
    expect(await used()).toEqual([{ account: supplier.account, queries: 2 }])
    await ground.store.query('UPDATE domain_sample_use SET queries = $1', [sampleQueries.aDay])
    await expect(ask('b')).rejects.toMatchObject({ refusal: { unmet: [{ code: 'sample.a-day' }] } })
    expect(await used()).toEqual([{ account: supplier.account, queries: sampleQueries.aDay }])
    await ground.store.query('DELETE FROM domain_sample_use')
  })

  test('when a query over it takes long, then it is stopped within seconds with a refusal, and the same person has one at a time', async () => {
    const sql = 'SELECT count(*) AS n FROM range(100000000) a, range(100000000) b'
    const ask = (n: number) =>
      ground.domain.querySamples(supplier, { datasets: [ground.dataset], sql }, `command-long-${n}`).then(
        () => 'answered',
        (error: unknown) => (error instanceof Refused ? (error.refusal.unmet[0]?.code ?? '') : String(error)),
      )
    expect((await Promise.all([ask(1), ask(2), ask(3)])).toSorted()).toEqual([
      'sample.busy',
      'sample.busy',
      'sample.query-ended',
    ])
  }, 60_000)

  test('when nobody has published it, then strangers neither see nor query it; after, everybody does', async () => {
    const stranger = { ...supplier, party: 'party-stranger', account: 'account-x' }
    ground.law.refuse = ({ actor, action }) => actor.party === stranger.party && action === 'record.read'
    await expect(ground.domain.sampleCsv(stranger, ground.dataset)).rejects.toBeInstanceOf(Refused)
    await ground.domain.publishSample(supplier, ground.dataset, true, 'command-p')
    expect((await ground.domain.sampleCsv(stranger, ground.dataset)).text).toContain('division')
    expect((await ground.domain.publishedSamples()).map((one) => one.dataset)).toEqual([ground.dataset])
    await ground.domain.publishSample(supplier, ground.dataset, false, 'command-w')
    expect(await ground.domain.publishedSamples()).toEqual([])
  })

  test('when a data set has too few rows to hide among, then none is made', async () => {
    const { dataset } = ground
    await mountQuery(ground, dataset, 'SELECT i AS id FROM range(40) t(i)', 2)
    const made = ground.domain.makeSample(supplier, dataset, { rows: 10 }, 'command-few')
    await expect(made).rejects.toMatchObject({ refusal: { unmet: [{ code: 'sample.too-few' }] } })
  })
})
