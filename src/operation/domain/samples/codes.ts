import { quoteName } from '../sandbox/index.ts'
import { codesOf, type ModelledColumn } from './model.ts'

/** Rows that a value or a cell must be shared by, rows that are looked at, values and steps of a column. Ours. */
export const sampleBounds = {
  least: 20,
  looked: 200_000,
  values: 60,
  codes: 20,
  steps: 10,
  columns: 24,
  fewest: 100,
} as const

/** A column as a number on which quantiles can be taken. */
export function measureOf(column: { readonly name: string; readonly type: string }): string {
  const name = quoteName(column.name)
  if (column.type === 'DATE') return `(epoch(${name}) / 86400)`
  return column.type.startsWith('TIMESTAMP') ? `(epoch(${name}) / 60)` : `${name}::DOUBLE`
}

/** The code of a column's value as an SQL expression; -1 for what is too rare to be told. */
export function codeSql(column: ModelledColumn): string {
  const name = quoteName(column.name)
  const none = codesOf(column) - 1
  if (column.make === 'category') {
    const whens = column.values.map((value, code) => `WHEN '${value.replaceAll("'", "''")}' THEN ${code}`)
    return `CASE WHEN ${name} IS NULL THEN ${none} ELSE CASE ${name}::VARCHAR ${whens.join(' ')} ELSE -1 END END`
  }
  const inner = column.edges.slice(1, -1).map((edge, code) => `WHEN ${measureOf(column)} < ${edge} THEN ${code}`)
  return `CASE WHEN ${name} IS NULL THEN ${none} ${inner.join(' ')} ELSE ${none - 1} END`
}
