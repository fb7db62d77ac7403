import type { RootKey, SuiteName } from '../../../base/crypto/index.ts'
import type { Sql } from '../../../base/store/types.ts'
import type { RootHistory } from './types.ts'

interface Row {
  readonly fingerprint: string
  readonly suite: SuiteName
  readonly since: string | number
  readonly retired: string | number | null
}

/** Held by whoever puts a root key in force, until its commit. */
const LOCK = 7_204

/**
 * Fingerprint of the root key that everything is wrapped under; null before there was one.
 * INVARIANT: a commit under way is waited for: the database may still be finishing one of a process that was just killed.
 */
export async function rootInForce(sql: Sql): Promise<string | null> {
  await sql.query('SELECT pg_advisory_xact_lock_shared($1)', [LOCK])
  const [row] = await sql.query<Row>('SELECT * FROM key_root WHERE retired IS NULL')
  return row?.fingerprint ?? null
}

/** Every root key there was, the one in force first. */
export async function rootHistory(sql: Sql): Promise<readonly RootHistory[]> {
  const rows = await sql.query<Row>('SELECT * FROM key_root ORDER BY retired DESC NULLS FIRST, since DESC')
  return rows.map(({ fingerprint, suite, since, retired }) => ({
    fingerprint,
    suite,
    since: Number(since),
    retired: retired === null ? null : Number(retired),
  }))
}

/** Puts a root key in force, within the caller's transaction; nothing when it is in force already. */
export async function setRoot(tx: Sql, key: RootKey, at: number): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
  if ((await rootInForce(tx)) === key.fingerprint) return
  await tx.query('UPDATE key_root SET retired = $1 WHERE retired IS NULL', [at])
  await tx.query('INSERT INTO key_root (fingerprint, suite, since) VALUES ($1, $2, $3)', [
    key.fingerprint,
    key.suite,
    at,
  ])
}
