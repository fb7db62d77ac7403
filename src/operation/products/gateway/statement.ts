import type { ProductColumn, ProductDefinition } from '../types.ts'
import type { Position } from './cursor.ts'
import type { Comparison, Filter, Plan } from './plan.ts'

/** A prepared statement: its text depends on the plan's shape alone, everything that a caller wrote is a value. */
export interface Statement {
  readonly text: string
  readonly values: readonly (string | number | null | readonly string[])[]
}

const sqlTypes: { readonly [Type in ProductColumn['type']]: string } = {
  text: 'text',
  integer: 'bigint',
  decimal: 'numeric',
  double: 'double precision',
  boolean: 'boolean',
  date: 'date',
  timestamp: 'timestamp',
}

const operators: { readonly [Each in Exclude<Comparison, 'in' | 'prefix'>]: string } = {
  eq: '=',
  gte: '>=',
  gt: '>',
  lte: '<=',
  lt: '<',
}

/** Reads one page and one row more; the last two columns are the row's number and the sort column as text. */
export function pageStatement(
  of: ProductDefinition,
  places: readonly number[],
  plan: Plan,
  from: Position | null,
): Statement {
  const values: (string | number | null | readonly string[])[] = []
  const bind = (value: string | number | null | readonly string[]) => `$${values.push(value)}`
  const column = (index: number) => `c${places[index]}`
  const type = (index: number) => of.columns[index]?.type ?? 'text'
  const where = plan.filters.map((filter) => condition(filter, column(filter.column), type(filter.column), bind))
  if (from) where.push(after(plan, from, column, type, bind))
  const select = plan.columns.map((index) => output(column(index), type(index)))
  const order = plan.sort
    ? `${column(plan.sort.column)} ${plan.sort.descending ? 'DESC' : 'ASC'} NULLS LAST, row_no`
    : 'row_no'
  const sorted = `${plan.sort ? `${column(plan.sort.column)}::text` : 'NULL'} AS sort_text`
  const text = `SELECT ${[...select, 'row_no', sorted].join(', ')} FROM released.${of.table}${whereText(where)} ORDER BY ${order} LIMIT ${bind(plan.limit + 1)}`
  return { text, values }
}

/** Counts all rows that the filters let through. */
export function countStatement(of: ProductDefinition, places: readonly number[], plan: Plan): Statement {
  const values: (string | number | null | readonly string[])[] = []
  const bind = (value: string | number | null | readonly string[]) => `$${values.push(value)}`
  const where = plan.filters.map((filter) =>
    condition(filter, `c${places[filter.column]}`, of.columns[filter.column]?.type ?? 'text', bind),
  )
  return { text: `SELECT count(*) FROM released.${of.table}${whereText(where)}`, values }
}

type Bind = (value: string | number | null | readonly string[]) => string

function whereText(where: readonly string[]): string {
  return where.length > 0 ? ` WHERE ${where.join(' AND ')}` : ''
}

function condition(filter: Filter, column: string, type: ProductColumn['type'], bind: Bind): string {
  const { comparison, value } = filter
  if (comparison === 'in') return `${column} = ANY(${bind(value)}::${sqlTypes[type]}[])`
  if (comparison === 'prefix') return `${column} LIKE ${bind(`${String(value).replace(/[\\%_]/g, '\\$&')}%`)}`
  return `${column} ${operators[comparison]} ${bind(value)}::${sqlTypes[type]}`
}

/** Everything after a position in the order: greater (or smaller) values, the same value further down, and the empty ones at the end. */
function after(
  plan: Plan,
  from: Position,
  column: (index: number) => string,
  type: (index: number) => ProductColumn['type'],
  bind: Bind,
): string {
  const row = bind(from.row)
  if (!plan.sort) return `row_no > ${row}`
  const name = column(plan.sort.column)
  if (from.value === null) return `(${name} IS NULL AND row_no > ${row})`
  const value = `${bind(from.value)}::${sqlTypes[type(plan.sort.column)]}`
  return `(${name} ${plan.sort.descending ? '<' : '>'} ${value} OR (${name} = ${value} AND row_no > ${row}) OR ${name} IS NULL)`
}

function output(column: string, type: ProductColumn['type']): string {
  return type === 'timestamp' ? `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS')` : column
}
