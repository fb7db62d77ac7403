import type { Sql } from '../store/index.ts'

/** What the database says about the log. */
export interface Head {
  /** How many events have a place. */
  readonly size: number
  readonly key: string | null
}

export async function readHead(sql: Sql): Promise<Head> {
  const [head] = await sql.query<Head>('select size, key from ledger_head')
  return head!
}

/** The last checkpoint that was signed. */
export async function readLastCheckpoint(
  sql: Sql,
): Promise<{ readonly size: number; readonly root: Buffer; readonly note: string } | null> {
  const [last] = await sql.query<{ size: number; root: Buffer; note: string }>(
    'select size, root, note from ledger_checkpoint order by size desc limit 1',
  )
  return last ?? null
}

/**
 * Gives the next places to committed events. Only transactions below the oldest running one are read, in the order (xid, seq):
 * below it nothing can still appear, so the order never changes afterwards. Call inside a transaction. Returns the new size.
 */
export async function sequenceNext(sql: Sql, limit: number): Promise<number> {
  const [head] = await sql.query<{ size: number; xid: string; seq: number }>(
    'select size, xid::text, seq from ledger_head for update',
  )
  const { size, xid, seq } = head!
  const next = await sql.query<{ xid: string; seq: number }>(
    `select xid::text, seq from event
     where (event.xid, event.seq) > ($1::xid8, $2) and event.xid < pg_snapshot_xmin(pg_current_snapshot())
     order by event.xid, event.seq limit $3`,
    [xid, seq, limit],
  )
  const last = next.at(-1)
  if (!last) return size
  await sql.query(
    'insert into leaf (idx, seq) select $1 + nr - 1, seq from unnest($2::bigint[]) with ordinality as x (seq, nr)',
    [size, next.map((event) => event.seq)],
  )
  await sql.query('update ledger_head set size = $1, xid = $2::xid8, seq = $3', [
    size + next.length,
    last.xid,
    last.seq,
  ])
  return size + next.length
}
