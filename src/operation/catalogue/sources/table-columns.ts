import type { Finding } from '../types.ts'
import type { WrittenColumn } from '../mount/written.ts'
import { refusedAs } from '../refusals.ts'

/** A column of a foreign table: its name, what it becomes, and how it is read. */
export interface TableColumn extends WrittenColumn {
  readonly name: string
  readonly type: string
  /** How its cells come as text. */
  readonly as: 'text' | 'hex' | 'date'
  readonly finding: Finding | null
}

const digitsOfDouble = 15
const refused = refusedAs('source')

/** A decimal of a known precision: a number while no digit can get lost, else text. */
export function decimal(name: string, precision: number | null): TableColumn {
  return precision !== null && precision <= digitsOfDouble
    ? { name, type: 'DOUBLE', as: 'text', finding: null }
    : { name, type: 'VARCHAR', as: 'text', finding: { code: 'decimal-text', params: { column: name } } }
}

/** Bytes, as hexadecimal text. */
export function binary(name: string): TableColumn {
  return { name, type: 'VARCHAR', as: 'hex', finding: { code: 'bytes-hex', params: { column: name } } }
}

/** The columns that were asked for, in that order; all without a choice. Throws `Refused` naming those that are not there. */
export function chosen(all: readonly TableColumn[], wanted: readonly string[], table: string): readonly TableColumn[] {
  if (all.length === 0) throw refused('no-table', { table }, 'check-table')
  const missing = wanted.filter((name) => !all.some((column) => column.name === name))
  if (missing.length > 0) throw refused('no-columns', { table, columns: missing.slice(0, 20) }, 'check-table')
  return wanted.length === 0 ? all : wanted.map((name) => all.find((column) => column.name === name) as TableColumn)
}
