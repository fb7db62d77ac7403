import { fork } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createAdaptorServer } from '@hono/node-server'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import type { Pool } from 'pg'
import { openStore, startPostgres, type PgStore } from '../src/base/store/index.ts'
import type { JsonObject } from '../src/core/kernel/index.ts'
import { gatewayHandlers } from '../src/edge/http/handlers/gateway.ts'
import { listen, partsOf } from '../src/edge/http/server.ts'
import type { AnyHandler } from '../src/edge/http/handler.ts'
import type { Release } from '../src/operation/egress/index.ts'
import { openProducts, type Products } from '../src/operation/products/index.ts'
import { testActor, testProcedures, type TestProcedures } from '../src/operation/products/testing.ts'
import type { LoadAnswer, LoadOrder } from './load/generate.ts'

const ROWS = 100_000
const CONNECTIONS = 50
const ROUNDS = 5
/** Of one round, without its warm-up. */
const SECONDS = Number(process.argv[2] ?? 0.8)
const product = 'product-benchbenchbench1'
const artifact = 'artifact-benchbenchbench1'

/**
 * A product's call with key, quota, standing, metering and durable record, through the platform's own HTTP server, against a bare Hono
 * server that runs the same query over the same pool; on one durable embedded PostgreSQL, load from a child process. Prints Markdown table rows.
 */
async function main(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'shuyu-bench-'))
  chmodSync(home, 0o711)
  const postgres = await startPostgres({ home })
  const store = await openStore({ url: postgres.database('postgres'), mode: 'real' })
  const procedures = testProcedures(() => store)
  const products = openProducts({
    store,
    url: store.url,
    procedures,
    people: { actor: () => Promise.resolve(testActor('party-consumer')) },
    egress: {
      released: () => Promise.resolve(release),
      model: () => Promise.resolve(null),
      modelStands: () => Promise.resolve(true),
    },
    proof: () => Promise.resolve(null),
  })
  try {
    await store.start()
    const key = await prepare(store, procedures, products)
    console.log('| figure | product call | bare Hono + pg | ratio | p50 / p99 | bare p50 / p99 | aim |')
    console.log('|---|---|---|---|---|---|---|')
    await compare('one row', products, store.pool, key, 1)
    await compare('page of 100 rows', products, store.pool, key, 100)
    const [count] = await store.query<{ calls: number }>('SELECT sum(calls)::bigint AS calls FROM product_usage')
    console.log(`\n${count?.calls} calls on the record, each with a receipt.`)
  } finally {
    await products.close()
    await store.close()
    await postgres.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

const columns = [
  { name: 'district', type: 'VARCHAR' },
  { name: 'stop', type: 'VARCHAR' },
  { name: 'day', type: 'DATE' },
  { name: 'boardings', type: 'BIGINT' },
  { name: 'mean', type: 'DOUBLE' },
]
const release: Release = {
  artifact,
  table: 't_benchbenchbench1',
  columns,
  rows: ROWS,
  digest: 'd'.repeat(64),
  evidence: 'e'.repeat(64),
  at: 0 as Release['at'],
  clauses: [],
  statement: { text: '', signature: '', key: '' },
}

async function prepare(store: PgStore, procedures: TestProcedures, products: Products): Promise<string> {
  await store.query(
    `CREATE TABLE released.${release.table} (row_no integer PRIMARY KEY, c0 text COLLATE "C", c1 text COLLATE "C", c2 date, c3 integer, c4 double precision)`,
  )
  await store.query(
    `INSERT INTO released.${release.table} SELECT i, 'd' || i % 13, 's' || i, DATE '2026-01-01' + i % 90, i % 977, i / 7.0 FROM generate_series(1, ${ROWS}) i`,
  )
  for (const column of ['c0', 'c1', 'c2'])
    await store.query(`CREATE INDEX ON released.${release.table} (${column}, row_no)`)
  await store.query(`ANALYZE released.${release.table}`)
  const fields: JsonObject = {
    product: { title: 'bench', form: 'interface', columns: columns.map(({ name }) => name) },
  }
  await procedures.put({ id: 'grant-benchbenchbench1', kind: 'grant' })
  await procedures.put({ id: artifact, kind: 'artifact', links: { grant: 'grant-benchbenchbench1' } })
  await procedures.put({
    id: product,
    kind: 'product',
    holder: 'party-operator',
    links: { artifact, grant: 'grant-benchbenchbench1' },
    fields,
  })
  await procedures.effect('publish-product', { of: product })
  const actor = testActor('party-consumer')
  const { id } = await products.subscribe(actor, product, { purpose: 'bench' }, 'bench-subscribe')
  const { key } = await products.issueKey(actor, id, { quota: { perDay: 1e9 } }, 'bench-key')
  return key
}

async function compare(title: string, products: Products, pool: Pool, key: string, rows: number): Promise<void> {
  const query = (n: number) =>
    rows === 1 ? `stop=s${1 + ((n * 7919) % ROWS)}&limit=1` : `district=d${n % 13}&limit=${rows}`
  const paths = (of: (query: string) => string) => Array.from({ length: 1_000 }, (_, n) => of(query(n)))
  const bare = await bareServer(pool, rows)
  const ours = await ourServer(products)
  const rounds: { readonly us: LoadAnswer; readonly them: LoadAnswer }[] = []
  // Interleaved in short rounds, so that whatever else the machine does hits both; the median round counts.
  for (let round = 0; round < ROUNDS; round += 1) {
    const them = await load(
      bare.port,
      paths((q) => `/rows?${q}`),
      {},
    )
    const us = await load(
      ours.port,
      paths((q) => `/data/${product}/rows?${q}`),
      { 'x-api-key': key },
    )
    rounds.push({ us, them })
  }
  await bare.stop()
  await ours.stop()
  const failed = rounds.reduce((sum, { us, them }) => sum + us.failed + them.failed, 0)
  if (failed > 0) throw new Error(`${failed} calls failed`)
  const of = (figure: (round: (typeof rounds)[number]) => number) => median(rounds.map(figure))
  const ratio = of(({ us, them }) => us.perSecond / them.perSecond).toFixed(2)
  const times = (who: 'us' | 'them') =>
    `${of((round) => round[who].p50).toFixed(1)} / ${of((round) => round[who].p99).toFixed(1)} ms`
  const rates = `${of(({ us }) => us.perSecond).toFixed(0)}/s | ${of(({ them }) => them.perSecond).toFixed(0)}/s`
  console.log(
    `| product call, ${title}, ${CONNECTIONS} connections | ${rates} | ${ratio}× | ${times('us')} | ${times('them')} | ≥ 0.4×, p99 ≤ 25 ms |`,
  )
}

function median(of: readonly number[]): number {
  const sorted = of.toSorted((a, b) => a - b)
  return ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2
}

/** The same query without anything of ours around it. */
async function bareServer(pool: Pool, rows: number): Promise<{ port: number; stop(): Promise<void> }> {
  const app = new Hono()
  const column = rows === 1 ? 'c1' : 'c0'
  const text = `SELECT c0 AS district, c1 AS stop, c2 AS day, c3 AS boardings, c4 AS mean FROM released.${release.table} WHERE ${column} = $1::text ORDER BY row_no LIMIT $2`
  app.get('/rows', async (c) => {
    const value = c.req.query(rows === 1 ? 'stop' : 'district')
    const { rows: data } = await pool.query({
      name: `bare_${column}`,
      text,
      values: [value, Number(c.req.query('limit'))],
    })
    return c.json({ data })
  })
  const server = createAdaptorServer({ fetch: app.fetch })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

async function ourServer(products: Products): Promise<{ port: number; stop(): Promise<void> }> {
  const handlers = gatewayHandlers({ products }) as unknown as { readonly [id: string]: AnyHandler }
  const settings = { port: 0 }
  return listen({ handlers, session: () => Promise.resolve(null), ...partsOf(settings) }, settings)
}

async function load(port: number, paths: readonly string[], headers: LoadOrder['headers']): Promise<LoadAnswer> {
  const child = fork(new URL('load/generate.ts', import.meta.url), { execPath: process.execPath })
  const order: LoadOrder = { port, paths, headers, connections: CONNECTIONS, warmMs: 300, runMs: SECONDS * 1_000 }
  return new Promise((resolve, reject) => {
    let answer: LoadAnswer | null = null
    child.once('message', (message) => (answer = message as LoadAnswer))
    child.once('exit', (code) =>
      answer ? resolve(answer) : reject(new Error(`the load generator ended with ${code}`)),
    )
    child.send(order)
  })
}

await main()
