import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import {
  sandboxPool,
  SandboxEnded,
  type PythonSession,
  type SandboxPool,
  type SandboxSession,
} from '../src/operation/domain/sandbox/index.ts'
import { family, residentBytes } from '../src/operation/domain/sandbox/watch.ts'

const ROWS = Number(process.argv[2] ?? 2_000_000)
const STARTS = Number(process.argv[3] ?? 40)
const megabyte = 1 << 20
const limits = {
  memory: 1024 * megabyte,
  wallMs: 60_000,
  cpuSeconds: 600,
  threads: 2,
  resultBytes: 512 * megabyte,
  resultRows: 10_000_000,
}
const table = {
  name: 't',
  columns: [
    { name: 'id', type: 'BIGINT' },
    { name: 'amount', type: 'DOUBLE' },
    { name: 'day', type: 'DATE' },
    { name: 'kind', type: 'VARCHAR' },
  ],
}
const source = `SELECT range AS id, CASE WHEN range % 9 = 0 THEN NULL ELSE range / 7.0 END AS amount, DATE '2020-01-01' + (range % 900)::INTEGER AS day,
  '类' || (range % 500) AS kind FROM range(${ROWS})`

/** Starts, bounds and the way of tables through scripts in the sandbox; prints Markdown table rows. */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'shuyu-bench-'))
  const pool = sandboxPool({ idle: 2, idlePython: 2, tmpfs: 1 << 30, threads: 2 })
  try {
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    await connection.run(`COPY (${source}) TO '${folder}/t.parquet' (FORMAT parquet)`)
    console.log('| figure | ours | aim |')
    console.log('|---|---|---|')
    pool.warmPython()
    await pause(3_000)
    await starts('SQL', async () => (await pool.take([table], limits)).kill('closed'))
    await starts('Python, pandas and scikit-learn imported', async () => (await pool.takePython(limits)).kill('closed'))
    await through(pool, readFileSync(`${folder}/t.parquet`))
    await bounds(pool)
  } finally {
    await pool.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function starts(kind: string, take: () => Promise<void>): Promise<void> {
  const taken: number[] = []
  for (let round = 0; round < STARTS; round++) {
    // As people start them: not faster than the pool can start the next.
    await pause(1_500)
    const began = performance.now()
    await take()
    taken.push(performance.now() - began)
  }
  const sorted = taken.sort((a, b) => a - b)
  const at = (share: number) => (sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0).toFixed(1)
  console.log(`| job start, ${kind}, p50 (p99) | ${at(0.5)} ms (${at(0.99)} ms) | ≤ 150 ms (≤ 500 ms) |`)
}

async function through(pool: SandboxPool, parquet: Buffer): Promise<void> {
  const [sql, python] = [await pool.take([table], limits), await pool.takePython(limits)]
  await sql.fill('t', '*', pieces(parquet))
  await sql.show()
  const began = performance.now()
  await python.give('t', await sql.plain('SELECT * FROM t'))
  await python.run('n = len(t)')
  const given = performance.now()
  const declared = [
    { name: 'id', kind: 'integer' },
    { name: 'amount', kind: 'float' },
    { name: 'day', kind: 'date' },
    { name: 'kind', kind: 'text' },
  ] as const
  await python.run('result = t')
  const middle = performance.now()
  const made = await sql.unplain(await python.result('result', declared))
  const done = performance.now()
  const rate = (ms: number) => `${(ROWS / ms / 1000).toFixed(1)} M rows/s`
  console.log(
    `| ${ROWS.toLocaleString('en')} × 4 columns from the engine to a data frame | ${(given - began).toFixed(0)} ms, ${rate(given - began)} | – |`,
  )
  console.log(
    `| and back into one Parquet file of ${(made.parquet.length / megabyte).toFixed(0)} MB | ${(done - middle).toFixed(0)} ms, ${rate(done - middle)} | – |`,
  )
  sql.kill('closed')
  python.kill('closed')
}

async function bounds(pool: SandboxPool): Promise<void> {
  const small = { ...limits, memory: 600 * megabyte }
  const eats = 'import numpy\nkept = []\nwhile True: kept.append(numpy.ones(1 << 20))'
  const python = await pool.takePython(small)
  await report('memory', 'Python', small.memory, python, () => python.run(eats))
  const sql = await pool.take([table], small)
  const greedy = "SELECT list_transform(range(100000000), x -> repeat('a', 1000)) AS l"
  await report('memory', 'SQL', small.memory, sql, () => sql.query(greedy))
  const endless = await pool.takePython(limits)
  await late('Python', endless, () => endless.run('while True: pass'))
  const slow = await pool.take([table], limits)
  await late('SQL', slow, () =>
    slow.query('SELECT count(*) AS n FROM range(100000000000) a, range(1000000) b WHERE a.range % 7 = b.range % 5'),
  )
}

type Bounded = Pick<SandboxSession | PythonSession, 'kill'>

async function report(
  what: string,
  kind: string,
  limit: number,
  one: Bounded,
  work: () => Promise<unknown>,
): Promise<void> {
  const seen = watched()
  const why = await work().then(
    () => 'ended',
    (error: unknown) => (error instanceof SandboxEnded ? String(error.reason) : String((error as Error).message)),
  )
  const most = seen()
  one.kill('closed')
  console.log(
    `| ${what} bound, ${kind}: most resident (${why}) | ${(most / megabyte).toFixed(0)} of ${limit / megabyte} MB, ${((most / limit - 1) * 100).toFixed(1)} % | ≤ +5 % |`,
  )
}

/** The most that any process below this one has held. */
function watched(): () => number {
  let most = 0
  const timer = setInterval(() => {
    for (const pid of family(process.pid).slice(1)) most = Math.max(most, residentBytes(pid))
  }, 2)
  return () => {
    clearInterval(timer)
    return most
  }
}

async function late(kind: string, one: Bounded, work: () => Promise<unknown>): Promise<void> {
  const deadline = 1_000
  const began = performance.now()
  const timer = setTimeout(() => one.kill('deadline'), deadline)
  await work().catch(() => null)
  clearTimeout(timer)
  console.log(
    `| time bound, ${kind}: over a deadline of ${deadline} ms | +${(performance.now() - began - deadline).toFixed(0)} ms | ≤ +100 ms |`,
  )
}

async function* pieces(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

await main()
