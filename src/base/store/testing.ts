import { randomBytes } from 'node:crypto'
import { createConnection } from 'node:net'
import { Client } from 'pg'
import { type Day, day, type Instant, startOf } from '../../core/kernel/index.ts'
import { connection } from './connection/pool.ts'
import { openStore, type PgStore } from './store.ts'
import type { CommandMeta, Projection } from './types.ts'

const TEMPLATE = 'shuyu_template'

export interface TestStoreOptions {
  readonly mode?: 'real' | 'simulated'
  /** First instant of the simulated clock; Monday 2026-03-02 09:00 in Beijing unless told. */
  readonly at?: Instant | Day
  readonly projections?: readonly Projection[]
  /** Called before `start`, for registering handlers. */
  readonly prepare?: (store: PgStore) => void | Promise<void>
  readonly report?: (what: string, error: unknown) => void
}

/** A store on a fresh, migrated database of its own, started; `close` drops the database. Use inside Vitest only. */
export async function testStore(options: TestStoreOptions = {}): Promise<PgStore> {
  const { url, drop } = await testPostgres()
  const at = typeof options.at === 'string' ? startOf(options.at, 540) : (options.at ?? startOf(day('2026-03-02'), 540))
  const store = await openStore({ url, mode: options.mode ?? 'simulated', at, connections: 8, report: options.report })
  for (const projection of options.projections ?? []) store.project(projection)
  await options.prepare?.(store)
  await store.start()
  return Object.defineProperties(store, {
    close: {
      value: closing(store.close.bind(store), drop),
    },
  })
}

/** A fresh database: migrated unless `empty`. `drop` removes it with whatever is connected to it. */
export async function testPostgres(
  options: { readonly empty?: boolean } = {},
): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const admin = await askForServer()
  const name = `t_${randomBytes(8).toString('hex')}`
  await run(admin, `create database ${name} ${options.empty ? '' : `template ${TEMPLATE}`}`)
  const url = admin.replace('/postgres?', `/${name}?`)
  return { url, drop: () => run(admin, `drop database if exists ${name} with (force)`) }
}

let counter = 0

/** A command for tests: an id of its own unless told. */
export function testCommand(meta: Partial<CommandMeta> = {}): CommandMeta {
  counter += 1
  return { id: `test-${process.pid}-${counter}`, actor: 'tester', party: null, request: null, ...meta }
}

function closing(close: () => Promise<void>, drop: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => (done ??= close().then(drop))
}

async function run(url: string, text: string): Promise<void> {
  const client = new Client(connection(url))
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}

let asked: Promise<string> | undefined

function askForServer(): Promise<string> {
  asked ??= new Promise((resolve, reject) => {
    const path = process.env['SHUYU_TEST_POSTGRES']
    if (!path) throw new Error('testStore works inside Vitest only: its global set-up starts PostgreSQL')
    let text = ''
    createConnection(path)
      .on('data', (chunk) => (text += chunk.toString()))
      .on('error', reject)
      .on('end', () => {
        const answer = JSON.parse(text) as { url?: string; error?: string }
        if (answer.url) resolve(answer.url)
        else reject(new Error(answer.error))
      })
  })
  return asked
}
