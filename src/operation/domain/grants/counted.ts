import { unitObject } from '../masking/index.ts'
import type { DomainParts } from '../parts.ts'
import type { OpenedTable } from '../rows.ts'
import { unreadUnits } from './units.ts'

/** A column of a table that only the platform's own queries may name, and the one in its file that it stands for. */
export interface OwnColumn {
  readonly name: string
  readonly type: string
  readonly from: string
}

/** The number of a row within its table's file. */
export const rowNumber = 'file_row_number'

/** What the platform itself may refer to beyond the open columns of a table. The names are the table's own, so that no join meets them twice. */
export interface Counted {
  /** By the name under which the platform's queries refer to them, in the order of the table's units. */
  readonly units: readonly string[]
  readonly row: string
  readonly columns: readonly OwnColumn[]
}

/**
 * The unit columns of a table as the platform's queries refer to them: open ones by their own name, others by the numbers kept for counting.
 * `kept` are the grant's objects of the data set; a unit that nothing was kept of (opened before there were such numbers) counts as it is open, or not.
 */
export function countedIn(table: OpenedTable, kept: ReadonlySet<string>): Counted {
  const unread = new Set(unreadUnits(table.units, table.columns))
  const own = (unit: string) => `__unit_${table.name}_${unit}`
  const units = table.units.flatMap((unit) => {
    if (!unread.has(unit)) return [unit]
    if (kept.has(unitObject(unit))) return [own(unit)]
    return table.columns.some(({ name, ladder }) => name === unit && ladder !== 'hidden') ? [unit] : []
  })
  const numbers = table.units.filter((unit) => units.includes(own(unit)))
  const row = `__row_${table.name}`
  return {
    units,
    row,
    columns: [
      ...numbers.map((unit) => ({ name: own(unit), type: 'UBIGINT', from: unitObject(unit) })),
      { name: row, type: 'BIGINT', from: rowNumber },
    ],
  }
}

/** The same for tables of a grant, by name. */
export async function countedOf(
  parts: Pick<DomainParts, 'vault'>,
  grant: string,
  tables: readonly OpenedTable[],
): Promise<ReadonlyMap<string, Counted>> {
  const objects = await parts.vault.grantObjects(grant)
  return new Map(
    tables.map((table) => {
      const kept = new Set(objects.filter(({ dataset }) => dataset === table.dataset).map(({ name }) => name))
      return [table.name, countedIn(table, kept)]
    }),
  )
}
