import { randomFillSync } from 'node:crypto'
import type { PoolClient } from 'pg'
import { type Instant, platformRefusal, Refused } from '../../core/kernel/index.ts'
import { sqlOf } from './connection/sql.ts'
import { type SealedPart, sealPersonal } from './personal.ts'
import type { CommandMeta, NewEvent, StoredEvent } from './types.ts'

/** How many statements an append must wait for before it may be trusted: set by the transaction that it runs in. */
export interface AppendContext {
  readonly client: PoolClient
  readonly command: CommandMeta
  readonly at: Instant
}

const APPEND = 'select seq, version from append_event($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14)'
const LOCK = 'select lock_streams($1, $2)'

/** Appends events in order, all in one round trip. Throws Refused('conflict') for a version that is no longer the newest. */
export async function appendEvents(
  context: AppendContext,
  events: readonly NewEvent[],
  expected: ReadonlyMap<string, number>,
): Promise<readonly StoredEvent[]> {
  const { client } = context
  const sealed = await sealAll(client, events)
  const pending: Promise<unknown>[] = []
  const streams = [...new Set([...expected.keys(), ...events.map((event) => event.stream)])].sort()
  const locked = streams.length > 1 || events.length === 0
  if (locked && streams.length > 0) {
    const versions = streams.map((stream) => expected.get(stream) ?? null)
    pending.push(client.query({ name: 'lock_streams', text: LOCK, values: [streams, versions] }))
  }
  const seen = new Set<string>()
  const appended = events.map((event, index) => {
    const wanted = !locked && !seen.has(event.stream) ? expected.get(event.stream) : undefined
    seen.add(event.stream)
    return client.query<{ seq: number; version: number }>({
      name: 'append_event',
      text: APPEND,
      values: valuesOf(context, event, wanted ?? null, sealed[index] ?? null),
    })
  })
  const results = await allOrFirst([...pending, ...appended]).catch((error: unknown) => {
    throw asRefusal(error)
  })
  const rows = results.slice(pending.length) as { rows: { seq: number; version: number }[] }[]
  const stored = events.map((event, index) => storedEvent(context, event, rows[index]!.rows[0]!))
  await keepPersonal(client, stored, events, sealed)
  return stored
}

/** Waits for all, so that nothing is left running on the connection, then throws the first failure. */
async function allOrFirst(promises: readonly Promise<unknown>[]): Promise<unknown[]> {
  const settled = await Promise.allSettled(promises)
  const failed = settled.find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
  return settled.map((result) => (result as PromiseFulfilledResult<unknown>).value)
}

let salts = Buffer.alloc(0)

/** Random salts are drawn in blocks: one call of the system's generator for many events. */
function salt(): Buffer {
  if (salts.length < 32) salts = randomFillSync(Buffer.alloc(32 * 128))
  const next = salts.subarray(0, 32)
  salts = salts.subarray(32)
  return next
}

function valuesOf(
  context: AppendContext,
  event: NewEvent,
  wanted: number | null,
  sealed: SealedPart | null,
): unknown[] {
  const { command, at } = context
  return [
    event.stream,
    wanted,
    event.type,
    event.schema ?? 1,
    storableJson(event.data),
    command.actor,
    command.party,
    event.on ?? null,
    at,
    event.pack ?? null,
    event.clauses ?? [],
    command.id,
    salt(),
    sealed?.commitment ?? null,
  ]
}

/** JSON text for a column; NUL characters are refused, because no text column takes them. */
export function storableJson(value: unknown): string {
  const text = JSON.stringify(value)
  if (text.includes('\\u0000') && hasNul(value)) throw new Refused(platformRefusal('invalid', 'text-not-storable'))
  return text
}

function hasNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0')
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, member]) => key.includes('\0') || hasNul(member))
}

function storedEvent(context: AppendContext, event: NewEvent, row: { seq: number; version: number }): StoredEvent {
  return {
    seq: row.seq,
    stream: event.stream,
    version: row.version,
    type: event.type,
    schema: event.schema ?? 1,
    data: event.data,
    actor: context.command.actor,
    party: context.command.party,
    on: event.on ?? null,
    at: context.at,
    pack: event.pack ?? null,
    clauses: event.clauses ?? [],
    command: context.command.id,
  }
}

async function sealAll(client: PoolClient, events: readonly NewEvent[]): Promise<(SealedPart | null)[]> {
  const sealed: (SealedPart | null)[] = []
  for (const event of events) sealed.push(event.personal ? await sealPersonal(sqlOf(client), event.personal) : null)
  return sealed
}

async function keepPersonal(
  client: PoolClient,
  stored: readonly StoredEvent[],
  events: readonly NewEvent[],
  sealed: readonly (SealedPart | null)[],
): Promise<void> {
  for (const [index, part] of sealed.entries()) {
    const personal = events[index]!.personal
    if (!part || !personal) continue
    await client.query('insert into personal_part (seq, subject, sealed) values ($1, $2, $3)', [
      stored[index]!.seq,
      personal.subject,
      part.sealed,
    ])
  }
}

/** Turns what the database says about versions into a refusal; anything else stays a fault. */
function asRefusal(error: unknown): unknown {
  const { code, detail, constraint } = (error ?? {}) as { code?: string; detail?: string; constraint?: string }
  if (code === 'SY001' && detail) {
    const params = JSON.parse(detail) as { stream: string; expected: number; actual: number }
    return new Refused(platformRefusal('conflict', 'stale-version', params, 'read-again'))
  }
  if (code === '23505' && constraint === 'event_stream_version') {
    return new Refused(platformRefusal('conflict', 'conflict', {}, 'reload'))
  }
  return error
}
