import type { Json } from '../../../core/kernel/index.ts'
import type { DetectIdentifiers, Finding, Table } from '../types.ts'
import { finding } from './finding.ts'

/**
 * Every text cell that holds an identifier of a person, an enterprise or an account. Numbers are read as text too, since a phone number
 * may stand in an integer column; figures of aggregates are not scanned (`columns` names those to scan), a sum can look like a card number.
 */
export function identifiers(table: Table, columns: ReadonlySet<string>, detect: DetectIdentifiers): readonly Finding[] {
  const scanned = table.columns
    .map((column, index) => ({ name: column.name, index }))
    .filter(({ name }) => columns.has(name))
  return table.rows.flatMap((row, number) =>
    scanned.flatMap(({ name, index }) => {
      const kinds = detect(textOf(row[index] ?? null))
      return kinds.length > 0
        ? [finding('identifier', 'fail', { row: number, column: name }, null, null, kinds.join(','))]
        : []
    }),
  )
}

function textOf(cell: Json): string {
  return cell === null ? '' : typeof cell === 'object' ? JSON.stringify(cell) : String(cell)
}
