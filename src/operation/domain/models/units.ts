import { randomBytes } from 'node:crypto'
import { countedOf, type Counted } from '../grants/index.ts'
import { isOwn } from '../own-data/rows.ts'
import type { DomainParts } from '../parts.ts'
import type { UnitQuery } from '../plan-gate/index.ts'
import type { OpenedTable } from '../rows.ts'

/** A training query whose rows say whose they are, and what of the tables only counts. */
export interface OwnedRows extends UnitQuery {
  readonly counted: ReadonlyMap<string, Counted>
}

/**
 * The query with the units of protection of its rows: those of the tables, never what a request says. Null where its rows are not rows of tables,
 * or are rows of a table whose units nobody knows. `grouped`: a summing query as the rows that it sums.
 */
export async function ownedRows(
  parts: Pick<DomainParts, 'gate' | 'vault'>,
  grant: string,
  sql: string,
  tables: readonly OpenedTable[],
  grouped = false,
): Promise<OwnedRows | null> {
  const counted = await countedOf(parts, grant, tables)
  const publicRead = tables.some(({ dataset }) => !isOwn(dataset))
  const units = tables.flatMap(({ name, dataset }): readonly (readonly [string, readonly string[]])[] => {
    const of = counted.get(name)
    // Own data protect nobody of theirs beside others; alone each of their rows is one.
    if (isOwn(dataset)) return [[name.toLowerCase(), publicRead || !of ? [] : [of.row]]]
    return of && of.units.length > 0 ? [[name.toLowerCase(), of.units]] : []
  })
  // The names cannot be guessed: what an author calls a column stands in nobody's place.
  const prefix = `__unit_${randomBytes(8).toString('hex')}`
  const found = await parts.gate.rows(sql, { units: Object.fromEntries(units), prefix, grouped })
  return found && found.units.length > 0 ? { ...found, counted } : null
}
