import type { Pool } from 'pg'
import { inTransaction } from './connection/sql.ts'
import { EVENT_COLUMNS, eventOf, type EventRow } from './rows.ts'
import type { Projection, Sql, StoredEvent } from './types.ts'

/** Events that a follower reads at once. */
export const BATCH = 500

/** The registered projections, sorted by what they listen to. */
export class Projections {
  readonly #all: Projection[] = []
  readonly #inline = new Map<string, Projection[]>()

  add(projection: Projection): void {
    if (this.#all.some((other) => other.name === projection.name))
      throw new Error(`projection ${projection.name} is registered twice`)
    this.#all.push(projection)
    this.#inline.clear()
  }

  get all(): readonly Projection[] {
    return this.#all
  }

  /** Applies the inline projections of an event, in the order of registration. */
  inline(sql: Sql, event: StoredEvent): Promise<void> | undefined {
    const listening = this.#listening(event.type)
    return listening.length > 0 ? applyAll(listening, sql, event) : undefined
  }

  hasInline(type: string): boolean {
    return this.#listening(type).length > 0
  }

  #listening(type: string): readonly Projection[] {
    let found = this.#inline.get(type)
    if (!found) {
      found = this.#all.filter((projection) => projection.mode === 'inline' && listens(projection, type))
      this.#inline.set(type, found)
    }
    return found
  }
}

async function applyAll(projections: readonly Projection[], sql: Sql, event: StoredEvent): Promise<void> {
  for (const projection of projections) await projection.apply(sql, event)
}

function listens(projection: Projection, type: string): boolean {
  return projection.on === 'all' || projection.on.includes(type)
}

/** Applies every stored event to a projection, in the order of their sequence numbers; `until` ends at a follower's position. */
export async function replay(
  sql: Sql,
  projection: Projection,
  until: { xid: string; seq: number } | null = null,
): Promise<number> {
  let after = 0
  let count = 0
  for (;;) {
    const rows = await sql.query<EventRow>(
      `select ${EVENT_COLUMNS} from public.event
       where seq > $1 and ($2::text[] is null or type = any($2)) and ($3::xid8 is null or (xid, seq) <= ($3::xid8, $4::bigint))
       order by seq limit ${BATCH}`,
      [after, projection.on === 'all' ? null : projection.on, until?.xid ?? null, until?.seq ?? null],
    )
    for (const row of rows) await projection.apply(sql, eventOf(row))
    count += rows.length
    if (rows.length < BATCH) return count
    after = rows.at(-1)!.seq
  }
}

/** Lets one following projection read a batch of what is committed below the oldest running transaction. Returns how many events it read. */
export async function follow(pool: Pool, projection: Projection): Promise<number> {
  // Mostly there is nothing: one look finds that, without a transaction.
  const { rows: looked } = await pool.query<{ known: boolean; news: boolean }>({ ...LOOK, values: [projection.name] })
  if (!looked[0]!.news) return 0
  return inTransaction(pool, async (sql) => {
    if (!looked[0]!.known)
      await sql.query(`insert into projection_position (name, xid, seq) values ($1, '0', 0) on conflict do nothing`, [
        projection.name,
      ])
    // Sent together: the second sees the place that the first has locked.
    const [, rows] = await Promise.all([
      sql.query('select 1 from projection_position where name = $1 for update', [projection.name]),
      sql.query<EventRow & { xid: string }>(
        `select xid::text, ${EVENT_COLUMNS} from event
         where (xid, seq) > ((select xid from projection_position where name = $1), (select seq from projection_position where name = $1))
           and xid < pg_snapshot_xmin(pg_current_snapshot()) order by event.xid, seq limit ${BATCH}`,
        [projection.name],
      ),
    ])
    const last = rows.at(-1)
    if (!last) return 0
    for (const row of rows) if (listens(projection, row.type)) await projection.apply(sql, eventOf(row))
    await sql.query('update projection_position set xid = $2::xid8, seq = $3 where name = $1', [
      projection.name,
      last.xid,
      last.seq,
    ])
    return rows.length
  })
}

/**
 * Whether anything stands behind a place that a follower may read, as an expression. `exists` would do, but the database then expects to find
 * something soon and reads all events from their beginning, every time that nothing is new.
 */
export const newsBehind = (xid: string, seq: string): string =>
  `(select true from event e where (e.xid, e.seq) > (${xid}, ${seq}) and e.xid < pg_snapshot_xmin(pg_current_snapshot())
    order by e.xid, e.seq limit 1) is not null`

/** Whether a follower has a place, and whether there is news for it. */
const LOOK = {
  name: 'follower_looks',
  text: `select p.name is not null as known, ${newsBehind(`coalesce(p.xid, '0'::xid8)`, 'coalesce(p.seq, 0)')} as news
         from (select $1::text as name) as wanted left join projection_position p using (name)`,
}

/** A place in the order that followers read in. */
export interface Position {
  readonly xid: string
  readonly seq: number
}

/** The last place that anything is stored at; null when nothing is. */
export async function lastPosition(pool: Pool): Promise<Position | null> {
  const { rows } = await pool.query<Position>(
    'select xid::text, seq from event order by event.xid desc, seq desc limit 1',
  )
  return rows[0] ?? null
}

/** Whether one of these projections has not read up to a place yet. */
export async function isBehind(pool: Pool, names: readonly string[], position: Position | null): Promise<boolean> {
  if (names.length === 0 || !position) return false
  const { rows } = await pool.query<{ behind: boolean }>(
    `select exists (
       select from unnest($1::text[]) as name left join projection_position p using (name)
       where p.xid is null or (p.xid, p.seq) < ($2::xid8, $3::bigint)
     ) as behind`,
    [names, position.xid, position.seq],
  )
  return rows[0]!.behind
}
