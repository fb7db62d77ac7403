import type { Sql } from '../../../base/store/index.ts'
import type { Day } from '../../../core/kernel/index.ts'
import type { Hold, RecordState } from '../../../core/cases/index.ts'

/** How far below a record a hold still bears. */
const DEPTH = 6
const MOST = 5_000

/** A record whose use is closed now: by a hold on it, or on what it hangs under. */
export interface HeldNow {
  readonly id: string
  readonly kind: string
  /** The record that the hold stands on. */
  readonly on: string
  readonly hold: Hold
}

/** What hangs under a record by single links, the record itself first. */
export interface Hanging {
  readonly root: string
  readonly record: RecordState
}

const under = `with recursive under (root, id, depth) as (
    select x, x, 0 from unnest($1::text[]) x
    union select u.root, l.record, u.depth + 1 from under u join record_link l on l.target = u.id join record r on r.id = l.record
    where u.depth < ${DEPTH} and jsonb_typeof(r.state->'links'->l.name) = 'string'
  )`

/** Records of some kinds that hang under others by single links. INVARIANT: the same way up is how a hold closes an action. */
export async function hangingUnder(
  sql: Sql,
  ids: readonly string[],
  kinds: readonly string[],
): Promise<readonly Hanging[]> {
  if (ids.length === 0) return []
  const rows = await sql.query<{ root: string; state: RecordState }>(
    `${under} select found.root, r.state from (select distinct root, id from under) found join record r on r.id = found.id
     where r.kind = any($2) order by found.root, r.seq limit ${MOST}`,
    [ids, kinds],
  )
  return rows.map(({ root, state }) => ({ root, record: state }))
}

/** Records of some kinds on which an action is closed on a day, each with the first hold that closes it. */
export async function heldNow(
  sql: Sql,
  action: string,
  kinds: readonly string[],
  today: Day,
): Promise<readonly HeldNow[]> {
  const rows = await sql.query<{ id: string; hold: Hold }>(
    `select r.id, h.value as hold from record r, jsonb_array_elements(r.state->'holds') h
     where r.state->'holds' <> '[]'::jsonb and h.value->'covers' ? $1 and coalesce(h.value->>'until', '9999') >= $2 order by h.value->>'since', r.id limit ${MOST}`,
    [action, today],
  )
  const hanging = await hangingUnder(sql, [...new Set(rows.map(({ id }) => id))], kinds)
  const found = new Map<string, HeldNow>()
  for (const { id: on, hold } of rows)
    for (const { root, record } of hanging)
      if (root === on && !found.has(record.id)) found.set(record.id, { id: record.id, kind: record.kind, on, hold })
  return [...found.values()]
}
