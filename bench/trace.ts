import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore, startPostgres, type PgStore } from '../src/base/store/index.ts'
import { day, type JsonObject } from '../src/core/kernel/index.ts'
import { domainProjection } from '../src/operation/domain/projection.ts'
import { heads } from '../src/operation/procedures/parts/heads.ts'
import { productsProjection } from '../src/operation/products/projections.ts'
import { containing, impactOf } from '../src/operation/trace/lineage/downstream.ts'
import { graphOf } from '../src/operation/trace/lineage/graph.ts'
import { originOf } from '../src/operation/trace/lineage/origin.ts'
import { readsOf, usesOf } from '../src/operation/trace/lineage/uses.ts'
import { traceProjection } from '../src/operation/trace/projection.ts'
import { timeline, type TrailFilter } from '../src/operation/trace/trail/timeline.ts'

const JOBS = Number(process.argv[2] ?? 100_000)
const LINES = Number(process.argv[3] ?? 1_000_000)
const GRANTS = 100
const ROUNDS = 60
const all = { grants: null }

/** Questions of lineage with so many jobs, pages of timelines with so many lines, and what recording costs the start of a job. */
async function main(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'shuyu-bench-'))
  chmodSync(home, 0o711)
  const postgres = await startPostgres({ home })
  const store = await openStore({ url: postgres.database('postgres'), mode: 'real' })
  for (const projection of [heads, productsProjection, domainProjection]) store.project(projection)
  await store.start()
  try {
    await fillLineage(store)
    await fillTrail(store)
    await store.query('vacuum analyze')
    console.log('| figure | p50 ms | p95 ms | aim p95 |')
    console.log('|---|---|---|---|')
    await questions(store)
    await timelines(store)
    await starts(store, postgres.database('postgres'))
  } finally {
    await store.close()
    await postgres.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

async function measure(title: string, aim: string, work: (round: number) => Promise<unknown>): Promise<void> {
  for (let round = 0; round < 5; round += 1) await work(round)
  const took: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now()
    await work(round)
    took.push(performance.now() - start)
  }
  took.sort((a, b) => a - b)
  const at = (share: number) => (took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0).toFixed(1)
  console.log(`| ${title} | ${at(0.5)} | ${at(0.95)} | ${aim} |`)
}

/** What the fold would have written for jobs of a hundred grants on one data set of twenty columns; every thousandth became a product. */
async function fillLineage(store: PgStore): Promise<void> {
  const run = (text: string) => store.query(text, [])
  await run(
    `insert into trace_node select 'source:dataset-d@1/c' || c, 'source', 'dataset-d', 'c' || c, 1, 'dataset-d', '{"type":"VARCHAR"}', 1, 1, null from generate_series(1, 20) c`,
  )
  await run(`insert into trace_node select 'masked:grant-' || g || '/dataset-d@1/c' || c, 'masked', 'grant-' || g, 'c' || c, 1, 'dataset-d',
    '{"mask":{"method":"keep"},"ladder":"group"}', 2, 2, null from generate_series(1, ${GRANTS}) g, generate_series(1, 20) c`)
  await run(`insert into trace_edge select 'source:dataset-d@1/c' || c, 'masked:grant-' || g || '/dataset-d@1/c' || c, true, '["keep"]', null
    from generate_series(1, ${GRANTS}) g, generate_series(1, 20) c`)
  await run(`insert into trace_job select 'job-' || j, 'grant-' || (j % ${GRANTS} + 1), 'sql', 'job ' || j, 'scenario-' || (j % 7), '', 'account-' || (j % 300), 'party-' || (j % ${GRANTS}),
    'finished', null, md5(j::text), md5(j::text), 'artifact-' || j, 100, 4000, 100, j, j, j + 1, j from generate_series(1, ${JOBS}) j`)
  await run(
    `insert into trace_read select 'dataset-d', 'c' || ((j + k) % 20 + 1), 'job-' || j, k < 3, k >= 3, j from generate_series(1, ${JOBS}) j, generate_series(0, 4) k`,
  )
  await run(`insert into trace_use select r.dataset, r.name, j.grant_id, j.account, j.party, j.scenario, j.purpose, count(*), count(*) filter (where r.direct), count(*), min(r.at), max(r.at)
    from trace_read r join trace_job j on j.id = r.job group by 1, 2, 3, 4, 5, 6, 7`)
  await run(`insert into trace_node select 'output:artifact-' || j || '/o' || k, 'output', 'artifact-' || j, 'o' || k, 1, null, jsonb_build_object('job', 'job-' || j), j, j, null
    from generate_series(1, ${JOBS}) j, generate_series(0, 2) k`)
  await run(`insert into trace_edge select 'masked:grant-' || (j % ${GRANTS} + 1) || '/dataset-d@1/c' || ((j + s) % 20 + 1), 'output:artifact-' || j || '/o' || k, s = k, '["AGGREGATION"]', 'job-' || j
    from generate_series(1, ${JOBS}) j, generate_series(0, 2) k, generate_series(0, 4) s where s = k or s >= 3`)
  const made = `generate_series(1000, ${JOBS}, 1000) j, generate_series(0, 2) k`
  await run(
    `insert into trace_node select 'product:product-' || j || '@1/o' || k, 'product', 'product-' || j, 'o' || k, 1, null, '{}', j, j, null from ${made}`,
  )
  await run(
    `insert into trace_edge select 'output:artifact-' || j || '/o' || k, 'product:product-' || j || '@1/o' || k, true, '["RELEASED"]', null from ${made}`,
  )
  await run(`insert into trace_reach select 'product:product-' || j || '@1/o' || k, 'product-' || j, 'o' || k, 'dataset-d', 'c' || ((j + s) % 20 + 1), 1, s = k
    from ${made}, generate_series(0, 4) s where s = k or s >= 3 on conflict do nothing`)
}

const kinds = ['look', 'job', 'job', 'job', 'refusal', 'call', 'key', 'case', 'profile', 'check']

/** A million lines; one data set stands in every second, grants and persons in a hundredth each. */
async function fillTrail(store: PgStore): Promise<void> {
  const list = kinds.map((kind) => `'${kind}'`).join(',')
  await store.query(
    `insert into trail_entry select 1000000000000 + n * 1000, 1772400000000 + n * 30000::bigint, 1772400000000 + n * 30000::bigint, (array[${list}])[n % 10 + 1],
       case when n % 10 = 4 then 'refused' else 'done' end, 'job.finished', 'account-' || (n % 300), 'party-1', 'job-' || n, 1, null, '{"rows": 10, "code": "abc"}'
     from generate_series(1, $1::bigint) n`,
    [LINES],
  )
  await store.query(
    `insert into trail_about select s.subject, e.seq, e.at, e.kind, e.outcome from trail_entry e, lateral (
       select case when (e.seq - 1000000000000) / 1000 % 2 = 0 then 'dataset-d' else 'dataset-' || ((e.seq - 1000000000000) / 1000 % 50) end as subject
       union all select 'grant-' || ((e.seq - 1000000000000) / 1000 % ${GRANTS} + 1) union all select e.account) s`,
    [],
  )
}

async function questions(store: PgStore): Promise<void> {
  const column = (round: number) => ({ dataset: 'dataset-d', column: `c${(round % 20) + 1}` })
  const page = { limit: 50 }
  const jobs = `${JOBS.toLocaleString('en')} jobs`
  await measure(`who used this column, ${jobs}`, '≤ 500', (n) => usesOf(store, column(n), all, page))
  await measure(`jobs that read a column, ${jobs}`, '≤ 500', (n) => readsOf(store, column(n), all, page))
  await measure(`what contains a column, ${jobs}`, '≤ 500', (n) =>
    containing(store, { ...column(n), indirect: true }, all),
  )
  await measure(`impact of withdrawing a column, ${jobs}`, '≤ 500', (n) => impactOf(store, column(n), all))
  await measure(`graph of a column, ${jobs}`, '≤ 500', (n) =>
    graphOf(store, { owner: 'dataset-d', column: column(n).column }, all),
  )
  await measure(`origin of a product, ${jobs}`, '≤ 500', (n) =>
    originOf(store, `product-${((n % Math.max(1, Math.floor(JOBS / 1000))) + 1) * 1000}`),
  )
}

async function timelines(store: PgStore): Promise<void> {
  const lines = `${LINES.toLocaleString('en')} lines`
  const filters: readonly (readonly [string, string, TrailFilter])[] = [
    ['a data set', 'dataset-d', {}],
    ['a data set, refusals', 'dataset-d', { outcome: 'refused' }],
    ['a data set, one kind in one month', 'dataset-d', { kind: 'job', from: day('2026-06-01'), to: day('2026-06-30') }],
    ['a mandate', 'grant-7', {}],
    ['a person, one kind', 'account-7', { kind: 'profile' }],
  ]
  for (const [title, subject, filter] of filters) {
    let cursor: string | undefined
    await measure(`timeline of ${title}, page after page, ${lines}`, '≤ 100', async () => {
      const page = await timeline(store, subject, filter, { cursor, limit: 50 })
      cursor = page.next ?? undefined
    })
  }
  await measure(`timeline of everything, ${lines}`, '≤ 100', () => timeline(store, null, {}, { limit: 50 }))
}

const plan = {
  digest: 'd'.repeat(64),
  columns: Array.from({ length: 6 }, (_, n) => ({ table: 't', dataset: 'dataset-x', column: `c${n}`, use: 'both' })),
  output: Array.from({ length: 4 }, (_, n) => ({
    name: `o${n}`,
    type: 'BIGINT',
    state: 'aggregate',
    aggregates: ['sum'],
    leaksValue: false,
  })),
  lineage: { fields: {} },
  shape: {
    keys: [],
    measures: [],
    rowLevel: false,
    tables: ['t'],
    operators: ['GET'],
    functions: ['sum'],
    filters: [],
  },
}

/** What is recorded before a job runs, in a store without and with the trace following, by turns. */
async function starts(plain: PgStore, url: string): Promise<void> {
  const traced = await openStore({ url, mode: 'real' })
  for (const projection of [heads, productsProjection, domainProjection, traceProjection]) traced.project(projection)
  const took: { readonly [side in 'plain' | 'traced']: number[] } = { plain: [], traced: [] }
  const rate = async (store: PgStore, side: 'plain' | 'traced') => {
    for (let n = 0; n < 150; n += 1) {
      const start = performance.now()
      await startJob(store)
      took[side].push(performance.now() - start)
    }
  }
  await rate(plain, 'plain')
  took.plain.length = 0
  await traced.start()
  for (let round = 0; round < 6; round += 1) {
    await rate(plain, 'plain')
    await rate(traced, 'traced')
  }
  const median = (of: number[]) => of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)] ?? 0
  const p95 = (of: number[]) => of.toSorted((a, b) => a - b)[Math.floor(of.length * 0.95)] ?? 0
  console.log(
    `| recording the start of a job, without the trace | ${median(took.plain).toFixed(2)} | ${p95(took.plain).toFixed(2)} | – |`,
  )
  console.log(
    `| recording the start of a job, with the trace following | ${median(took.traced).toFixed(2)} | ${p95(took.traced).toFixed(2)} | ≤ 1.2× |`,
  )
  await followed(traced)
  await traced.close()
}

async function startJob(store: PgStore): Promise<void> {
  const job = `job-${randomUUID()}`
  const data = {
    job,
    grant: 'grant-x',
    area: '990100',
    scenario: null,
    name: 'a job',
    sql: 'select 1',
    sqlDigest: 'a',
    refusal: null,
    plan,
  } as unknown as JsonObject
  const meta = () => ({ id: randomUUID(), actor: 'account-x', party: 'party-x', request: null })
  const append = (type: string, of: JsonObject) =>
    store.transact(meta(), (tx) => tx.append([{ stream: `job/${job}`, type, data: of }]).then(() => null))
  await append('job.asked', data)
  await append('job.started', { job, grant: 'grant-x' })
}

/** How fast the fold reads what was left. */
async function followed(store: PgStore): Promise<void> {
  const behind = async () => {
    const [row] = await store.query<{ n: number }>(
      `select count(*)::int as n from event where seq > coalesce((select seq from projection_position where name = 'trace'), 0)`,
    )
    return row?.n ?? 0
  }
  await store.query(
    `do $$ begin delete from projection_position where name = 'trace'; truncate ${traceProjection.tables.join(', ')}; end $$`,
    [],
  )
  const events = await behind()
  const start = performance.now()
  while ((await behind()) > 0) await new Promise((done) => setTimeout(done, 20))
  const seconds = (performance.now() - start) / 1000
  console.log(
    `\nThe fold of the trace read ${events} events in ${seconds.toFixed(1)} s (${Math.round(events / seconds)}/s).`,
  )
}

await main()
