import type { Projection, Sql } from '../../store/index.ts'

/** Tables of the machinery that a restore makes anew. */
const REMADE = ['migration', 'projection_position']

/**
 * Every table that cannot be rebuilt from events: events themselves, commands, personal parts, the log's order, and what rooms keep outside. A table that
 * refers to one that is made anew is made with it: at a restore its rows would have nothing to refer to.
 */
export async function keptTables(sql: Sql, projections: readonly Projection[]): Promise<readonly string[]> {
  const remade = [...REMADE, ...projections.flatMap((projection) => projection.tables)]
  const rows = await sql.query<{ name: string }>(
    `select t.relname as name from pg_class t where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and t.relname <> all($1)
       and not exists (select from pg_constraint c join pg_class m on m.oid = c.confrelid
         where c.contype = 'f' and c.conrelid = t.oid and m.oid <> t.oid and m.relname = any($1)) order by 1`,
    [remade],
  )
  return rows.map((row) => row.name)
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
