import type { Projection, Sql } from '../../store/index.ts'

/** Tables of the machinery that a restore makes anew. */
const REMADE = ['migration', 'projection_position']

/** Every table that cannot be rebuilt from events: events themselves, commands, personal parts, the log's order, and what rooms keep outside. */
export async function keptTables(sql: Sql, projections: readonly Projection[]): Promise<readonly string[]> {
  const remade = [...REMADE, ...projections.flatMap((projection) => projection.tables)]
  const rows = await sql.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and not (tablename = any($1)) order by tablename`,
    [remade],
  )
  return rows.map((row) => row.name)
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
