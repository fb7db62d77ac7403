import type { Judged } from '../jobs/ask.ts'
import { trusted } from '../jobs/trusted.ts'
import type { DomainParts } from '../parts.ts'
import { grantedTables, type OpenedTable } from '../rows.ts'
import { quoteName, SandboxEnded, SessionFault } from '../sandbox/index.ts'
import { ownedRows } from './units.ts'

/**
 * The units behind a script's model: the fewest distinct ones of any query that feeds the script and reads the grant's tables, for nobody knows which
 * of them it was made from. A summing query stands for no more than it has rows. Nought where somebody's rows cannot be told apart.
 */
export async function unitsBehind(
  parts: DomainParts,
  grant: string,
  { cells, texts }: Pick<Judged, 'cells' | 'texts'>,
): Promise<number> {
  const tables = await grantedTables(parts.store, grant)
  const python = cells.findLastIndex(({ kind }) => kind === 'python')
  const counts: number[] = []
  for (const [place, { plan }] of cells.entries()) {
    const read = tables.filter(({ name }) => plan?.shape.tables.includes(name))
    if (place < python && read.length > 0) counts.push(await unitsOf(parts, grant, texts[place] ?? '', read))
  }
  return counts.length === 0 ? 0 : Math.min(...counts)
}

async function unitsOf(parts: DomainParts, grant: string, sql: string, read: readonly OpenedTable[]): Promise<number> {
  const plain = await ownedRows(parts, grant, sql, read)
  const owned = plain ?? (await ownedRows(parts, grant, sql, read, true))
  if (!owned) return 0
  const distinct = owned.units.map((unit) => `count(DISTINCT ${quoteName(unit)})`).join(', ')
  const queries = [
    { name: 'units', sql: `SELECT least(${distinct}) AS n FROM (${owned.sql}) AS owned` },
    { name: 'rows', sql: `SELECT count(*) AS n FROM (${sql.trim().replace(/;\s*$/, '')}) AS asked` },
  ]
  try {
    const { rows } = await trusted(parts, { grant, queries })
    const [units, all] = queries.map(({ name }) => Number(rows[name]?.[0]?.['n'] ?? 0))
    return Math.min(units ?? 0, all ?? 0)
  } catch (error) {
    if (error instanceof SessionFault || error instanceof SandboxEnded) return 0
    throw error
  }
}
