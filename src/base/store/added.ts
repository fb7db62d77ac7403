import type { Sql } from './types.ts'

/** Adds a row unless it is there, in a fold that counts each thing once; true where it was not there. `table` and columns are names of ours, never input. */
export async function added(sql: Sql, table: string, row: { readonly [column: string]: string }): Promise<boolean> {
  const places = Object.keys(row).map((_, index) => `$${index + 1}`)
  const found = await sql.query(
    `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${places.join(', ')}) ON CONFLICT DO NOTHING RETURNING 1`,
    Object.values(row),
  )
  return found.length > 0
}
