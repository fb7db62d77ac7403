import type { Sql, StoredEvent } from '../../base/store/types.ts'

/** What every request that a second person decides on has, as it stands in its table. */
export interface RequestRow<State extends string> {
  readonly reason: string
  readonly state: State
  readonly asked_by: string
  readonly asked_person: string
  readonly asked_at: number
  readonly decided_by: string | null
  readonly decided_at: number | null
  readonly done_at: number | null
}

/** The same as it is told. */
export function requestOf<State extends string>(row: RequestRow<State>) {
  return {
    reason: row.reason,
    state: row.state,
    askedBy: row.asked_by,
    askedPerson: row.asked_person,
    askedAt: Number(row.asked_at),
    decidedBy: row.decided_by,
    decidedAt: instant(row.decided_at),
    doneAt: instant(row.done_at),
  }
}

const instant = (value: number | null) => (value === null ? null : Number(value))

/** Puts down how the second person decided: the event is called after it (`keys.approved`, `keys.declined`). */
export async function putDecision(
  sql: Sql,
  table: 'key_order' | 'data_erasure',
  id: unknown,
  event: StoredEvent,
): Promise<void> {
  const state = event.type.slice(event.type.indexOf('.') + 1)
  await sql.query(`UPDATE ${table} SET state = $2, decided_by = $3, decided_at = $4 WHERE id = $1`, [
    id,
    state,
    event.actor,
    event.at,
  ])
}
