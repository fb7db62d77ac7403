import { createHash } from 'node:crypto'
import type { Pool } from 'pg'
import { inTransaction, sqlOf } from './connection/sql.ts'
import { replay } from './projections.ts'
import type { Projection, Sql } from './types.ts'

const LOCK = 7_202

/**
 * Folds anew what is new to this database or was folded in another shape by an older program: inline projections at once, before any
 * command runs; followers start again from the first event.
 */
export async function catchUp(pool: Pool, projections: readonly Projection[]): Promise<void> {
  const stale = await staleOf(sqlOf(pool), projections)
  if (stale.length === 0) return
  await inTransaction(pool, async (sql) => {
    await sql.query('select pg_advisory_xact_lock($1)', [LOCK])
    const shapes = await shapesOf(sql, stale)
    for (const projection of await staleOf(sql, stale)) {
      for (const table of projection.tables) {
        await sql.query(`lock table public."${table}" in exclusive mode`)
        await sql.query(`delete from public."${table}"`)
      }
      await sql.query(
        `insert into projection_position (name, xid, seq, shape) values ($1, '0', 0, $2)
         on conflict (name) do update set xid = '0', seq = 0, shape = excluded.shape`,
        [projection.name, shapes.get(projection.name)],
      )
      if (projection.mode === 'inline') await replay(sql, projection)
    }
  })
}

/** Projections whose tables do not hold the fold of the events yet: the next start makes it. */
export async function staleOf(sql: Sql, projections: readonly Projection[]): Promise<readonly Projection[]> {
  const rows = await sql.query<{ name: string; shape: string | null }>(
    'select name, shape from public.projection_position',
  )
  const known = new Map(rows.map(({ name, shape }) => [name, shape]))
  const shapes = await shapesOf(sql, projections)
  return projections.filter((projection) => known.get(projection.name) !== shapes.get(projection.name))
}

/** Says of each, by its name, which tables, with which columns, are folded from which events. */
async function shapesOf(sql: Sql, projections: readonly Projection[]): Promise<ReadonlyMap<string, string>> {
  // Looked up once for all of them: this view of the catalogue is slow to ask.
  const columns = await sql.query<{ table_name: string }>(
    `select table_name, column_name, data_type from information_schema.columns
     where table_schema = 'public' and table_name = any($1) order by table_name, column_name`,
    [projections.flatMap(({ tables }) => tables)],
  )
  return new Map(
    projections.map(({ name, tables, on, revision = 0 }) => {
      const own = columns.filter((column) => tables.includes(column.table_name))
      const events = on === 'all' ? on : on.toSorted()
      return [
        name,
        createHash('sha256')
          .update(JSON.stringify([own, events, revision]))
          .digest('hex'),
      ]
    }),
  )
}
