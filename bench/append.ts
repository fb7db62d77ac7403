import { randomBytes, randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore, type PgStore, startPostgres } from '../src/base/store/index.ts'

const SECONDS = Number(process.argv[2] ?? 3)
const ROUNDS = 4

/** Event append against a plain INSERT of the same row, on a durable embedded server; prints Markdown table rows. */
async function main(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'shuyu-bench-'))
  chmodSync(home, 0o711)
  const postgres = await startPostgres({ home })
  const store = await openStore({ url: postgres.database('postgres'), mode: 'real' })
  await store.start()
  await store.query('create table plain (like event including all)')
  try {
    console.log('| figure | event append | plain INSERT | ratio | aim |')
    console.log('|---|---|---|---|---|')
    await compare(store, 'event append, one at a time', 1, append)
    await compare(store, 'event append, 16 clients', 16, append)
    await compare(store, 'command with work around its event, one at a time', 1, command)
    await compare(store, 'command with work around its event, 16 clients', 16, command)
  } finally {
    await store.close()
    await postgres.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

async function compare(
  store: PgStore,
  title: string,
  clients: number,
  work: (store: PgStore, n: number) => Promise<void>,
): Promise<void> {
  let appended = 0
  let inserted = 0
  // Interleaved, so that whatever else the machine does hits both.
  for (let round = 0; round < ROUNDS; round += 1) {
    inserted += await rate(clients, (n) => insert(store, n))
    appended += await rate(clients, (n) => work(store, n))
  }
  const [a, i] = [appended / ROUNDS, inserted / ROUNDS]
  console.log(`| ${title} | ${Math.round(a)}/s | ${Math.round(i)}/s | ${(a / i).toFixed(2)}× | ≥ 0.5× |`)
}

/** Operations per second of so many clients, each starting the next when the last is durable. */
async function rate(clients: number, operation: (n: number) => Promise<unknown>): Promise<number> {
  for (let n = 0; n < 200; n += 1) await operation(n)
  let count = 0
  const start = performance.now()
  const end = start + (SECONDS * 1000) / ROUNDS
  const one = async (client: number) => {
    while (performance.now() < end) {
      await operation(client)
      count += 1
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, client) => one(client)))
  return count / ((performance.now() - start) / 1000)
}

const data = { dataset: 'dataset-0123456789abcdef', rows: 1024, columns: ['a', 'b', 'c'], note: '同一行的内容' }

async function append(store: PgStore, client: number): Promise<void> {
  const event = { stream: `record/${randomUUID()}`, type: 'record.noted', data, clauses: ['c-1', 'c-2'] }
  await store.record({ id: randomUUID(), actor: `actor-${client}`, party: 'party-1', request: data }, event, 0)
}

async function command(store: PgStore, client: number): Promise<void> {
  const meta = { id: randomUUID(), actor: `actor-${client}`, party: 'party-1', request: data }
  await store.transact(meta, async (tx) => {
    await tx.append([{ stream: `record/${randomUUID()}`, type: 'record.noted', data, clauses: ['c-1', 'c-2'] }])
    return null
  })
}

async function insert(store: PgStore, client: number): Promise<void> {
  await store.pool.query({
    name: 'plain_insert',
    text: `insert into plain (stream, version, type, schema, data, actor, party, on_day, at, pack, clauses, command, salt, personal)
           values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14)`,
    values: [
      `record/${randomUUID()}`,
      1,
      'record.noted',
      1,
      JSON.stringify(data),
      `actor-${client}`,
      'party-1',
      null,
      Date.now(),
      null,
      ['c-1', 'c-2'],
      randomUUID(),
      randomBytes(32),
      null,
    ],
  })
}

await main()
