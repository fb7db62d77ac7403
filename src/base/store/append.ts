import { randomFillSync } from 'node:crypto'
import { type Instant, platformRefusal, Refused } from '../../core/kernel/index.ts'
import { allOrFirst } from './all-or-first.ts'
import { type SealedPart, sealPersonal } from './personal.ts'
import type { CommandMeta, NewEvent, Sql, StoredEvent } from './types.ts'

export interface AppendContext {
  readonly sql: Sql
  readonly command: CommandMeta
  readonly at: Instant
}

const APPEND = 'select seq, version from append_event($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14)'
const CLAIM_APPEND = 'select * from claim_and_append($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14)'
const LOCK = 'select lock_streams($1, $2)'

/** Appends events in order, all in one round trip. Throws Refused('conflict') for a version that is no longer the newest. */
export async function appendEvents(
  context: AppendContext,
  events: readonly NewEvent[],
  expected: ReadonlyMap<string, number>,
): Promise<readonly StoredEvent[]> {
  const { sql } = context
  const sealed = events.some((event) => event.personal) ? await sealAll(sql, events) : []
  const streams = new Set([...expected.keys(), ...events.map((event) => event.stream)])
  const one = streams.size === 1 && events.length > 0
  const locked = one ? [] : [sql.query(LOCK, lockValues(streams, expected))]
  const appended = events.map((event, index) => {
    const wanted = one && index === 0 ? expected.get(event.stream) : undefined
    return sql.query<{ seq: number; version: number }>(
      APPEND,
      valuesOf(context, event, wanted ?? null, sealed[index] ?? null),
    )
  })
  const results = await allOrFirst([...locked, ...appended]).catch((error: unknown) => {
    throw asRefusal(error)
  })
  const rows = results.slice(locked.length) as { seq: number; version: number }[][]
  const stored = events.map((event, index) => storedEvent(context, event, rows[index]![0]!))
  if (sealed.length > 0) await keepPersonal(sql, stored, events, sealed)
  return stored
}

/** The row of `claim_and_append`: either the new event's place or the first answer. */
export interface ClaimedRow {
  readonly seq: number | null
  readonly version: number | null
  readonly digest: string | null
  readonly answer: unknown
}

/** Claims the command and appends its first event in one call. Throws as `appendEvents`. */
export async function claimAndAppend(
  context: AppendContext,
  event: NewEvent,
  wanted: number | undefined,
): Promise<{ readonly row: ClaimedRow; readonly stored: StoredEvent }> {
  const [row] = await context.sql
    .query<ClaimedRow>(CLAIM_APPEND, valuesOf(context, event, wanted ?? null, null))
    .catch((error: unknown) => {
      throw asRefusal(error)
    })
  return { row: row!, stored: storedEvent(context, event, row as { seq: number; version: number }) }
}

const RECORD = 'select * from record_event($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15)'

/** Claims, appends and answers in one statement that commits by itself. Throws as `appendEvents`. */
export async function recordEvent(
  context: AppendContext,
  event: NewEvent,
  wanted: number | undefined,
  digest: string,
): Promise<ClaimedRow> {
  const values = [...valuesOf(context, event, wanted ?? null, null), digest]
  const [row] = await context.sql.query<ClaimedRow>(RECORD, values).catch((error: unknown) => {
    throw asRefusal(error)
  })
  return row!
}

function lockValues(streams: ReadonlySet<string>, expected: ReadonlyMap<string, number>): unknown[] {
  const sorted = [...streams].sort()
  return [sorted, sorted.map((stream) => expected.get(stream) ?? null)]
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

async function sealAll(sql: Sql, events: readonly NewEvent[]): Promise<(SealedPart | null)[]> {
  const sealed: (SealedPart | null)[] = []
  for (const event of events) sealed.push(event.personal ? await sealPersonal(sql, event.personal) : null)
  return sealed
}

async function keepPersonal(
  sql: Sql,
  stored: readonly StoredEvent[],
  events: readonly NewEvent[],
  sealed: readonly (SealedPart | null)[],
): Promise<void> {
  for (const [index, part] of sealed.entries()) {
    const personal = events[index]!.personal
    if (!part || !personal) continue
    await sql.query('insert into personal_part (seq, subject, sealed) values ($1, $2, $3)', [
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
