import type { Sql } from '../../../base/store/types.ts'
import type { Table } from '../types.ts'
import { cellOf, type PhysicalColumn } from './physical.ts'

const CHUNK = 2_000

/**
 * Writes a released table in the caller's transaction, replacing one of the same name that an interrupted release may have left:
 * primary key `row_no` from 1 in the artifact's order, an index for each column that can be filtered on.
 */
export async function writeTable(
  sql: Sql,
  name: string,
  columns: readonly PhysicalColumn[],
  table: Table,
  indexed: ReadonlySet<string>,
): Promise<void> {
  const collate = (column: PhysicalColumn) => (column.sql === 'text' ? ' COLLATE "C"' : '')
  await sql.query(`DROP TABLE IF EXISTS released.${name}`)
  await sql.query(
    `CREATE TABLE released.${name} (row_no integer PRIMARY KEY, ${columns.map((column) => `${column.column} ${column.sql}${collate(column)}`).join(', ')})`,
  )
  const shape = columns.map((column) => `${column.column} ${column.sql}`).join(', ')
  for (let from = 0; from < table.rows.length; from += CHUNK) {
    const rows = table.rows.slice(from, from + CHUNK).map((row, index) => ({
      row_no: from + index + 1,
      ...Object.fromEntries(columns.map((column, at) => [column.column, cellOf(row[at] ?? null)])),
    }))
    await sql.query(
      `INSERT INTO released.${name} SELECT * FROM jsonb_to_recordset($1::text::jsonb) AS r(row_no integer, ${shape})`,
      [JSON.stringify(rows)],
    )
  }
  for (const column of columns.filter(({ name: of }) => indexed.has(of)))
    await sql.query(`CREATE INDEX ON released.${name} (${column.column}, row_no)`)
}
