import { dayOf } from '../../../core/kernel/index.ts'
import type { Sql, StoredEvent } from '../../../base/store/types.ts'

/** Folds a query over samples into the count of its day: it outlives the process. */
export async function countQuery(sql: Sql, event: StoredEvent): Promise<void> {
  await sql.query(
    `INSERT INTO domain_sample_use AS u (account, day, queries) VALUES ($1, $2, 1)
     ON CONFLICT (account, day) DO UPDATE SET queries = u.queries + 1`,
    [event.actor, dayOf(event.at)],
  )
}

/** Queries of an account on a day. */
export async function queriesOn(sql: Sql, account: string, day: string): Promise<number> {
  const [row] = await sql.query<{ queries: number }>(
    'SELECT queries FROM domain_sample_use WHERE account = $1 AND day = $2',
    [account, day],
  )
  return row?.queries ?? 0
}
