import type { Sql } from '../../../base/store/types.ts'
import type { VaultObject } from './types.ts'

interface Row {
  readonly object: string
  readonly dataset: string
  readonly version: number
  readonly name: string
  readonly position: number
  readonly type: string
  readonly bytes: string | number
  readonly rows: string | number
}

function objectOf(row: Row): VaultObject {
  const { object, dataset, version, name, position, type } = row
  return { object, dataset, version, name, position, type, bytes: Number(row.bytes), rows: Number(row.rows) }
}

/** Objects that match equal values, in their order. */
export async function findObjects(
  sql: Sql,
  where: { readonly [column: string]: string | number },
): Promise<readonly VaultObject[]> {
  const names = Object.keys(where)
  const conditions = names.map((name, index) => `${name} = $${index + 1}`).join(' AND ')
  const rows = await sql.query<Row>(
    `SELECT * FROM vault_object WHERE ${conditions} ORDER BY dataset, version, position, name`,
    Object.values(where),
  )
  return rows.map(objectOf)
}

/** Adds an object's row; false when its place is taken. */
export async function addObject(sql: Sql, grant: string, of: VaultObject): Promise<boolean> {
  const added = await sql.query(
    `INSERT INTO vault_object (object, grant_id, dataset, version, name, position, type, bytes, rows)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING object`,
    [of.object, grant, of.dataset, of.version, of.name, of.position, of.type, of.bytes, of.rows],
  )
  return added.length > 0
}

/** Forgets objects. */
export async function dropObjects(sql: Sql, objects: readonly string[]): Promise<void> {
  await sql.query('DELETE FROM vault_object WHERE object = ANY($1)', [objects])
}
