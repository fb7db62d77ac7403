import type { Sql } from '../../base/store/types.ts'
import type { PeopleLimits } from './limits.ts'

/** One failure counted beforehand: a try that succeeds takes it back, so that many tries at once cannot slip through. */
export interface Attempt {
  readonly key: string
  /** Milliseconds until which the key is locked; 0 when it is not. */
  readonly lockedUntil: number
  /** This very try, should it fail, is the one that locks. */
  readonly locks: boolean
}

/** Counts a try on a key (`name …`, `address …`). A locked key is not counted further. */
export async function countTry(
  sql: Sql,
  key: string,
  most: number,
  limits: PeopleLimits,
  now: number,
): Promise<Attempt> {
  const [row] = await sql.query<{ failed: number; locked_until: string; was_locked: boolean }>(
    `insert into people_attempt as a (key, failed, since, locked_until) values ($1, 1, $2, 0)
     on conflict (key) do update set
       failed = case when a.locked_until > $2 then a.failed when a.since < $2 - $3::bigint or a.locked_until > 0 then 1 else a.failed + 1 end,
       since = case when a.locked_until > $2 then a.since when a.since < $2 - $3::bigint or a.locked_until > 0 then $2 else a.since end,
       locked_until = case
         when a.locked_until > $2 then a.locked_until
         when a.since >= $2 - $3::bigint and a.locked_until = 0 and a.failed >= $4::int then $2 + $5::bigint
         else 0 end
     returning failed, locked_until`,
    [key, now, limits.window, most, limits.lock],
  )
  const lockedUntil = Number(row?.locked_until ?? 0)
  return { key, lockedUntil, locks: lockedUntil === 0 && (row?.failed ?? 0) === most }
}

/** A try succeeded: the key starts afresh. */
export async function forgetTries(sql: Sql, key: string): Promise<void> {
  await sql.query('delete from people_attempt where key = $1', [key])
}

/** A try succeeded: it is taken back from a key that many share. */
export async function takeBackTry(sql: Sql, key: string): Promise<void> {
  await sql.query('update people_attempt set failed = greatest(failed - 1, 0) where key = $1 and locked_until = 0', [
    key,
  ])
}

/** The last allowed try failed: the key is locked from now. */
export async function lockKey(sql: Sql, key: string, limits: PeopleLimits, now: number): Promise<void> {
  await sql.query('update people_attempt set locked_until = $2 where key = $1', [key, now + limits.lock])
}

/** Forgets old counts, so that the table stays small. */
export async function sweepTries(sql: Sql, limits: PeopleLimits, now: number): Promise<void> {
  await sql.query('delete from people_attempt where locked_until < $1 and since < $2', [now, now - limits.window])
}
