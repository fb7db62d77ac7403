import { AsyncLocalStorage } from 'node:async_hooks'
import { hash } from 'node:crypto'
import type { Pool } from 'pg'
import { canonical, type Instant, type Json, platformRefusal, Refused } from '../../core/kernel/index.ts'
import { untilItStands, untilTakenBack } from '../beside/index.ts'
import { recordEvent } from './append.ts'
import { Session } from './connection/session.ts'
import { StoreFault } from './faults.ts'
import { AlreadyDone, type Left, Transaction } from './transaction.ts'
import type { CommandMeta, NewEvent, Sql, StoredEvent, Tx } from './types.ts'

/** The root command of the effect or timer that is being handled right now; commands issued inside belong to it. */
export const rootCommand = new AsyncLocalStorage<string>()

export interface TransactContext {
  readonly pool: Pool
  now(): Instant
  hasInline(type: string): boolean
  inline(sql: Sql, event: StoredEvent): Promise<void> | undefined
  /** Called after the commit. */
  committed(left: Left): void
}

/** The rehearsal that a piece of work belongs to: one open transaction, in which commands are savepoints. */
export const rehearsal = new AsyncLocalStorage<{ readonly sql: Sql; over: boolean }>()

/** The rehearsal under way; none for work that outlived its own. */
export function rehearsed(): Sql | null {
  const found = rehearsal.getStore()
  return found && !found.over ? found.sql : null
}

export interface Answered<T> {
  readonly answer: T
  readonly repeated: boolean
}

const TRIES = 5
/** Deadlock and serialisation failure: nothing was done, so the work runs again. */
const AGAIN = new Set(['40P01', '40001'])
const DISK_FULL = '53100'

/** Runs a command once: a repeat gets the first answer, another request under the same id is refused as a conflict. */
export async function transact<T extends Json>(
  context: TransactContext,
  command: CommandMeta,
  work: (tx: Tx) => Promise<T>,
): Promise<Answered<T>> {
  const digest = digestOf(command)
  const within = rehearsed()
  if (within) return inRehearsal(context, within, command, digest, work)
  for (let round = 1; ; round += 1) {
    try {
      return await untilItStands(() => once(context, command, digest, work))
    } catch (error) {
      if (error instanceof AlreadyDone) return repeat<T>(command, digest, error)
      if (codeOf(error) === DISK_FULL)
        throw new StoreFault('disk-full', { path: 'PostgreSQL', free: 0, needed: 1 }, error)
      if (round === TRIES || !AGAIN.has(codeOf(error))) throw error
    }
  }
}

async function once<T extends Json>(
  context: TransactContext,
  command: CommandMeta,
  digest: string,
  work: (tx: Tx) => Promise<T>,
): Promise<Answered<T>> {
  const client = await context.pool.connect()
  const root = rootCommand.getStore() ?? command.id
  const session = new Session(client)
  const tx = new Transaction(session, { command, digest, root, at: context.now(), inline: context.inline })
  let broken: Error | boolean = false
  try {
    const answer = await work(tx)
    await tx.finish(answer)
    return { answer, repeated: false }
  } catch (error) {
    if (tx.begun) broken = await session.query('rollback').then(() => false, asError)
    throw error
  } finally {
    client.release(broken)
    if (tx.left.events + tx.left.effects + tx.left.timers > 0) context.committed(tx.left)
  }
}

const POINTS: { readonly [text: string]: string } = {
  begin: 'savepoint command',
  commit: 'release savepoint command',
  rollback: 'rollback to savepoint command',
}

/** A command of a rehearsal: what it did is seen by those after it and goes with the rehearsal. */
async function inRehearsal<T extends Json>(
  context: TransactContext,
  outer: Sql,
  command: CommandMeta,
  digest: string,
  work: (tx: Tx) => Promise<T>,
): Promise<Answered<T>> {
  const sql: Sql = { query: (text, values) => outer.query(POINTS[text] ?? text, values) }
  const root = rootCommand.getStore() ?? command.id
  const tx = new Transaction(sql, { command, digest, root, at: context.now(), inline: context.inline })
  try {
    const answer = await work(tx)
    await tx.finish(answer)
    return { answer, repeated: false }
  } catch (error) {
    if (tx.begun) await sql.query('rollback')
    if (error instanceof AlreadyDone) return repeat<T>(command, digest, error)
    throw error
  }
}

/** Runs work on one connection and takes everything back, also what it would have done beside the database. */
export function rehearse<T>(pool: Pool, work: () => Promise<T>): Promise<T> {
  return untilTakenBack(() => onOneConnection(pool, work))
}

async function onOneConnection<T>(pool: Pool, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect()
  const sql = new Session(client)
  const turn = { sql, over: false }
  let broken: Error | boolean = false
  try {
    await sql.query('begin')
    return await rehearsal.run(turn, work)
  } finally {
    turn.over = true
    broken = await sql.query('rollback').then(() => false, asError)
    client.release(broken)
  }
}

function repeat<T extends Json>(
  command: CommandMeta,
  digest: string,
  done: Pick<AlreadyDone, 'digest' | 'answer'>,
): Answered<T> {
  if (done.digest === digest) return { answer: done.answer as T, repeated: true }
  throw new Refused(platformRefusal('conflict', 'command-clash', { id: command.id }, 'new-command-id'))
}

function digestOf({ actor, party, request }: CommandMeta): string {
  return hash('sha256', canonical([actor, party, request]), 'base64')
}

/** Where a recorded event stands. */
export type Place = { readonly seq: number; readonly version: number }

/** A command of one event and nothing else. Inline projections and personal parts need a transaction; without them one statement does it all. */
export async function record(
  context: TransactContext,
  command: CommandMeta,
  event: NewEvent,
  expected: number | undefined,
): Promise<Answered<Place>> {
  if (event.personal || context.hasInline(event.type) || rehearsed()) {
    const versions = expected === undefined ? undefined : new Map([[event.stream, expected]])
    return transact(context, command, async (tx) => {
      const [stored] = await tx.append([event], versions)
      return { seq: stored!.seq, version: stored!.version }
    })
  }
  const digest = digestOf(command)
  const client = await context.pool.connect()
  let broken: Error | boolean = false
  try {
    const sql = new Session(client)
    const row = await recordEvent({ sql, command, at: context.now() }, event, expected, digest)
    if (row.digest !== null) return repeat<Place>(command, digest, { digest: row.digest, answer: row.answer })
    const place = { seq: row.seq!, version: row.version! }
    context.committed({ events: 1, effects: 0, timers: 0 })
    return { answer: place, repeated: false }
  } catch (error) {
    broken = !(error instanceof Refused) && !isServerError(error)
    throw error
  } finally {
    client.release(broken)
  }
}

/** An error that the server told us leaves the connection in order; any other may mean that it is gone. */
function isServerError(error: unknown): boolean {
  return codeOf(error).length === 5
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason))
}
