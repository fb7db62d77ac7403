import type { Sql } from '../../../base/store/types.ts'
import type { KeyState } from '../types.ts'

const columns = 'id, subscription, product, account, quota, expires, revoked, issued'

export async function readKey(sql: Sql, id: string): Promise<KeyState | null> {
  const [row] = await sql.query<KeyState>(`SELECT ${columns} FROM product_key WHERE id = $1`, [id])
  return row ?? null
}

export async function readKeys(sql: Sql, subscription: string): Promise<readonly KeyState[]> {
  return sql.query<KeyState>(`SELECT ${columns} FROM product_key WHERE subscription = $1 ORDER BY issued, id`, [
    subscription,
  ])
}

/** A key with the hash of its secret. */
export async function readSecret(sql: Sql, id: string): Promise<(KeyState & { readonly hash: string }) | null> {
  const [row] = await sql.query<KeyState & { hash: string }>(
    `SELECT k.*, s.hash FROM product_key k JOIN product_key_secret s USING (id) WHERE id = $1`,
    [id],
  )
  return row ?? null
}
