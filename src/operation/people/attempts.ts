import type { Sql } from '../../base/store/types.ts'
import type { PeopleLimits } from './limits.ts'

/** Who tries from where. */
export interface Trial {
  readonly name: string
  readonly address: string
}

/**
 * What is counted. A name is locked for the address from which it was guessed at, never for everybody: else five wrong guesses would shut anybody out.
 * INVARIANT: guesses from many addresses together shut out the addresses that the account never came from, and no other.
 */
const keys = {
  pair: ({ name, address }: Trial) => `name ${name} @ ${address}`,
  name: ({ name }: Trial) => `name ${name}`,
  address: ({ address }: Trial) => `address ${address}`,
  /** How often the pair was locked of late: each time for longer. */
  level: (of: Trial) => `level ${keys.pair(of)}`,
  /** The account came from this address before. */
  known: (of: Trial) => `known ${keys.pair(of)}`,
}

const DAY = 24 * 60 * 60_000
const knownFor = 90 * DAY

/** Milliseconds until which a trial is not looked at; 0 when it is. */
export async function lockedUntil(sql: Sql, of: Trial, now: number): Promise<number> {
  const rows = await sql.query<{ key: string; locked_until: string }>(
    'select key, locked_until from people_attempt where key = any($1) and locked_until > $2',
    [[keys.pair(of), keys.name(of), keys.address(of), keys.known(of)], now],
  )
  const known = rows.some(({ key }) => key === keys.known(of))
  const holds = rows.filter(({ key }) => key !== keys.known(of) && !(known && key === keys.name(of)))
  return Math.max(0, ...holds.map((row) => Number(row.locked_until)))
}

/** A trial failed. Answers for how long its name is now locked from its address; 0 when it is not. */
export async function countFailure(sql: Sql, of: Trial, limits: PeopleLimits, now: number): Promise<number> {
  const { failuresOfName, failuresOfAddress, failuresEverywhere, window, firstLock, lock } = limits
  if ((await failed(sql, keys.address(of), window, now)) >= failuresOfAddress)
    await hold(sql, keys.address(of), now, lock)
  if ((await failed(sql, keys.name(of), window, now)) >= failuresEverywhere) await hold(sql, keys.name(of), now, lock)
  if ((await failed(sql, keys.pair(of), window, now)) < failuresOfName) return 0
  const [level] = await sql.query<{ failed: number }>(
    `insert into people_attempt as a (key, failed, since, locked_until) values ($1, 1, $2, $3)
     on conflict (key) do update set failed = case when a.locked_until > $2 then a.failed + 1 else 1 end, since = $2, locked_until = $3 returning failed`,
    [keys.level(of), now, now + DAY],
  )
  const time = Math.min(firstLock * 2 ** ((level?.failed ?? 1) - 1), lock)
  await hold(sql, keys.pair(of), now, time)
  return time
}

/** A trial succeeded: its pair starts afresh, and the account is known to come from there. */
export async function forgetFailures(sql: Sql, of: Trial, now: number): Promise<void> {
  await sql.query('delete from people_attempt where key = any($1)', [[keys.pair(of), keys.level(of)]])
  await sql.query(
    `insert into people_attempt (key, failed, since, locked_until) values ($1, 0, $2, $3)
     on conflict (key) do update set since = $2, locked_until = $3`,
    [keys.known(of), now, now + knownFor],
  )
}

/** Somebody lifted the locks of a name, from everywhere. */
export async function forgetName(sql: Sql, name: string): Promise<void> {
  await sql.query(
    `delete from people_attempt where key = 'name ' || $1 or starts_with(key, 'name ' || $1 || ' @ ') or starts_with(key, 'level name ' || $1 || ' @ ')`,
    [name],
  )
}

/** Forgets old counts, so that the table stays small. */
export async function sweepTries(sql: Sql, limits: PeopleLimits, now: number): Promise<void> {
  await sql.query('delete from people_attempt where locked_until < $1 and since < $2', [now, now - limits.window])
}

async function failed(sql: Sql, key: string, window: number, now: number): Promise<number> {
  const [row] = await sql.query<{ failed: number }>(
    `insert into people_attempt as a (key, failed, since, locked_until) values ($1, 1, $2, 0)
     on conflict (key) do update set failed = case when a.since < $2 - $3::bigint then 1 else a.failed + 1 end,
       since = case when a.since < $2 - $3::bigint then $2 else a.since end
     returning failed`,
    [key, now, window],
  )
  return row?.failed ?? 0
}

async function hold(sql: Sql, key: string, now: number, time: number): Promise<void> {
  await sql.query('update people_attempt set failed = 0, since = $2, locked_until = $3 where key = $1', [
    key,
    now,
    now + time,
  ])
}

const waiting = new Map<string, { last: Promise<unknown>; many: number }>()
/** Trials of one name from one address that may wait for one another. */
const most = 20

/**
 * Trials of one name from one address are looked at one after the other: so many at once cannot slip through the count, and right ones at the
 * same time do not lock one another out. Null when too many wait.
 */
export async function inTurn<T>(of: Trial, work: () => Promise<T>): Promise<T | null> {
  const key = keys.pair(of)
  const queue = waiting.get(key) ?? { last: Promise.resolve(), many: 0 }
  if (queue.many >= most) return null
  waiting.set(key, queue)
  queue.many += 1
  const mine = queue.last.then(work, work)
  queue.last = mine.catch(() => {})
  try {
    return await mine
  } finally {
    queue.many -= 1
    if (queue.many === 0) waiting.delete(key)
  }
}
