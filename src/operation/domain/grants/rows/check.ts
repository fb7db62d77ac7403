import { isDay } from '../../../../core/kernel/index.ts'
import type { RowColumn, RowCondition, RowFault, RowValue } from './condition.ts'

const number = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|DOUBLE|FLOAT|DECIMAL)/
const whole = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER)/
const instant = /^\d{4}-\d{2}-\d{2}( \d{2}:\d{2}(:\d{2})?)?$/

/** Everything that is wrong with a condition over a table: columns that it does not have, values of another type. */
export function checkRows(condition: RowCondition, columns: readonly RowColumn[]): readonly RowFault[] {
  if (condition.test === 'all' || condition.test === 'any')
    return condition.of.flatMap((one) => checkRows(one, columns))
  if (condition.test === 'not') return checkRows(condition.of, columns)
  const type = columns.find(({ name }) => name === condition.column)?.type
  if (type === undefined) return [{ code: 'rows.column', params: { column: condition.column } }]
  const { column } = condition
  const fault = (value: RowValue): RowFault => ({
    code: 'rows.type',
    params: { column, type, value: String(value).slice(0, 40) },
  })
  switch (condition.test) {
    case 'null':
      return []
    case 'prefix':
      return type === 'VARCHAR' || (whole.test(type) && /^\d{1,18}$/.test(condition.text))
        ? []
        : [fault(condition.text)]
    case 'in':
      return condition.values.filter((value) => !fitsType(value, type)).map(fault)
    case 'compare':
      return fitsType(condition.value, type) && (condition.sign === '<>' || type !== 'BOOLEAN')
        ? []
        : [fault(condition.value)]
  }
}

function fitsType(value: RowValue, type: string): boolean {
  if (type === 'VARCHAR') return typeof value === 'string'
  if (type === 'BOOLEAN') return typeof value === 'boolean'
  if (whole.test(type)) return Number.isSafeInteger(value)
  if (number.test(type)) return typeof value === 'number' && Number.isFinite(value)
  if (typeof value !== 'string') return false
  if (type === 'DATE') return isDay(value)
  return type.startsWith('TIMESTAMP') && instant.test(value) && isDay(value.slice(0, 10))
}
