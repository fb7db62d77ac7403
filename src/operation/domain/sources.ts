import { countedIn, type Counted } from './grants/index.ts'
import { isOwn } from './own-data/rows.ts'
import type { OpenedTable } from './rows.ts'
import type { ArtifactSource } from './types.ts'

/** Tables as whoever computes evidence over them names what they have. */
export function sourcesOf(
  tables: readonly OpenedTable[],
  counted: ReadonlyMap<string, Counted>,
): ArtifactSource['sources'] {
  return tables.map((table) => {
    const { name, dataset, columns } = table
    const { units, row } = counted.get(name) ?? countedIn(table, new Set())
    const open = columns.filter(({ ladder }) => ladder !== 'hidden')
    return {
      table: name,
      dataset,
      units,
      own: isOwn(dataset),
      row,
      columns: open.map((column) => ({ name: column.name, type: column.type })),
    }
  })
}
