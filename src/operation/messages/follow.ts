import { EVENT_COLUMNS, eventOf, inTransaction, type EventRow, type Sql } from '../../base/store/index.ts'
import { INSTALLATION, scopesOf } from './channels.ts'
import { adviceNotes } from './advice.ts'
import { derive, dueSoon, type Derived } from './derive.ts'
import { draftNotes } from './drafts.ts'
import { keepNotes } from './keep.ts'
import { otherNotes } from './others.ts'
import { scanNotes } from './scans.ts'
import { stopNotes } from './stops.ts'
import type { MessageParts } from './types.ts'

interface Place {
  readonly xid: string
  readonly seq: number
}

const BATCH = 200
/** Cases looked at together; a role that was given may touch thousands. */
const CASES = 50

/**
 * Reads a batch of committed events and tells whoever has to know; answers how many it read. What it reads it looks at without a
 * transaction, so that nobody waits for it; what it writes stands together with the place it has come to, or not at all.
 */
export async function readOn(parts: MessageParts): Promise<number> {
  const { store, procedures } = parts
  const [from] = await store.query<Place>('select xid::text, seq from message_position')
  if (!from) return 0
  const rows = await store.query<EventRow & { readonly xid: string }>(
    `select xid::text, ${EVENT_COLUMNS} from event
     where (xid, seq) > ($1::xid8, $2) and xid < pg_snapshot_xmin(pg_current_snapshot()) order by event.xid, seq limit ${BATCH}`,
    [from.xid, from.seq],
  )
  const last = rows.at(-1)
  if (!last) return 0
  const events = rows.map(eventOf)
  const scopes = await scopesOf(parts)
  const soonDays = scopes.get(INSTALLATION)?.soonDays ?? 0
  const urged = events.flatMap(({ stream }) => (stream.startsWith('urge/') ? [stream.slice('urge/'.length)] : []))
  const touched = [...new Set([...(await procedures.touchedBy(events)), ...urged])]
  const derived: Derived[] = []
  for (const some of chunks(touched)) derived.push(await derive(parts, events, some, soonDays))
  const drafts = [
    ...(await draftNotes(parts, events)),
    ...(await otherNotes(parts, events)),
    ...(await scanNotes(parts, events)),
    ...(await stopNotes(parts, events)),
    ...(await adviceNotes(parts, events)),
  ]
  const left = events.flatMap(({ type, stream }) =>
    type === 'account.closed' ? [stream.slice('account/'.length)] : [],
  )
  await inTransaction(store.pool, async (sql) => {
    const moved = await sql.query(
      'update message_position set xid = $3::xid8, seq = $4 where xid = $1::xid8 and seq = $2 returning 1',
      [from.xid, from.seq, last.xid, last.seq],
    )
    // Another process was faster: it has told everything.
    if (moved.length === 0) return
    for (const one of derived) {
      await keepTurns(sql, one)
      await keepNotes(parts, sql, one.notes, scopes)
    }
    await keepNotes(parts, sql, drafts, scopes)
    await forget(sql, left)
  })
  return rows.length
}

/** Where the last event stands; null when there is none. */
export async function lastEvent(sql: Sql): Promise<Place | null> {
  const [row] = await sql.query<Place>('select xid::text, seq from event order by event.xid desc, seq desc limit 1')
  return row ?? null
}

/** Whether the room has not read up to a place yet. */
export async function isBehind(sql: Sql, { xid, seq }: Place): Promise<boolean> {
  const rows = await sql.query('select 1 from message_position where (xid, seq) < ($1::xid8, $2::bigint)', [xid, seq])
  return rows.length > 0
}

/** Tells what is due soon by the setting; answers how much was told. */
export async function remind(parts: MessageParts): Promise<number> {
  const { notes, done } = await dueSoon(parts)
  if (notes.length > 0) {
    const scopes = await scopesOf(parts)
    await inTransaction(parts.store.pool, (sql) => keepNotes(parts, sql, notes, scopes))
  }
  await done()
  return notes.length
}

function chunks(all: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(all.length / CASES) }, (_, at) => all.slice(at * CASES, (at + 1) * CASES))
}

async function keepTurns(sql: Sql, { cases, turns }: Derived): Promise<void> {
  await sql.query('delete from message_turn where case_id = any ($1)', [cases])
  for (const { case_id, act, line, wants, round, parties, due, warn_on } of turns)
    await sql.query(
      `insert into message_turn (case_id, act, line, wants, round, parties, due, warn_on) values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (case_id, act, line, wants, round) do update set parties = excluded.parties, due = excluded.due, warn_on = excluded.warn_on`,
      [case_id, act, line, wants, round, parties, due, warn_on],
    )
}

/** Whoever has left is reached no more, and where they were reached is forgotten. */
async function forget(sql: Sql, accounts: readonly string[]): Promise<void> {
  if (accounts.length === 0) return
  await sql.query('delete from message_person where account = any ($1)', [accounts])
  await sql.query(
    `update message_delivery set state = 'dropped', code = 'left' where account = any ($1) and state = 'waiting'`,
    [accounts],
  )
}
