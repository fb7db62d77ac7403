import type { Sql } from '../../../base/store/types.ts'
import type { ProductState } from '../types.ts'

const columns = 'id, area, holder, standing, definition, registration, price, sunset, clauses'

/** Products on record, newest definition each. */
export async function readProducts(
  sql: Sql,
  filter: { readonly holder?: string; readonly standing?: string } = {},
): Promise<readonly ProductState[]> {
  return sql.query<ProductState>(
    `SELECT ${columns} FROM product WHERE ($1::text IS NULL OR holder = $1) AND ($2::text IS NULL OR standing = $2) ORDER BY id`,
    [filter.holder ?? null, filter.standing ?? null],
  )
}

export async function readProduct(sql: Sql, id: string): Promise<ProductState | null> {
  const [row] = await sql.query<ProductState>(`SELECT ${columns} FROM product WHERE id = $1`, [id])
  return row ?? null
}
