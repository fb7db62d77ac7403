import { quoteName } from '../../sandbox/index.ts'
import type { RowColumn, RowCondition, RowValue } from './condition.ts'

/** A checked condition as an SQL expression of the engine. Names and values are written out by type; nothing of the condition's text is. */
export function rowsSql(condition: RowCondition, columns: readonly RowColumn[]): string {
  const typeOf = (name: string): string => columns.find((column) => column.name === name)?.type ?? 'VARCHAR'
  switch (condition.test) {
    case 'all':
    case 'any':
      return `(${condition.of.map((one) => rowsSql(one, columns)).join(condition.test === 'all' ? ' AND ' : ' OR ')})`
    case 'not':
      return `(NOT ${rowsSql(condition.of, columns)})`
    case 'null':
      return `(${quoteName(condition.column)} IS ${condition.is ? '' : 'NOT '}NULL)`
    case 'prefix':
      return `starts_with(${quoteName(condition.column)}::VARCHAR, ${literal(condition.text, 'VARCHAR')})`
    case 'in': {
      const type = typeOf(condition.column)
      return `(${quoteName(condition.column)} IN (${condition.values.map((value) => literal(value, type)).join(', ')}))`
    }
    case 'compare':
      return `(${quoteName(condition.column)} ${condition.sign} ${literal(condition.value, typeOf(condition.column))})`
  }
}

function literal(value: RowValue, type: string): string {
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return Number.isInteger(value) ? value.toFixed(0) : String(value)
  const text = `'${value.replaceAll("'", "''")}'`
  return type === 'VARCHAR' ? text : `${text}::${type.startsWith('TIMESTAMP') ? 'TIMESTAMP' : 'DATE'}`
}
