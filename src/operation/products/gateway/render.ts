import type { ProductColumn } from '../types.ts'

/** Cells as the database gives them, in the order of the columns. */
export type Row = readonly unknown[]

/** One page as JSON: `{"data":[…],"next":…,"count":…}`. */
export function renderJson(
  columns: readonly ProductColumn[],
  rows: readonly Row[],
  next: string | null,
  count: number | null,
): string {
  const names = columns.map((column, index) => `${index === 0 ? '{' : ','}${JSON.stringify(column.name)}:`)
  const whole = columns.map((column) => column.type === 'integer')
  const data = rows.map(
    (row) => names.map((name, index) => name + jsonCell(row[index], whole[index] === true)).join('') + '}',
  )
  return `{"data":[${data.join(',')}],"next":${JSON.stringify(next)}${count === null ? '' : `,"count":${count}`}}`
}

/** Whole numbers keep all their digits, however many. */
function jsonCell(value: unknown, whole: boolean): string {
  if (whole && typeof value === 'string' && /^-?\d+$/.test(value)) return value
  return JSON.stringify(value ?? null)
}

/**
 * One page as CSV (RFC 4180, UTF-8 with byte order mark for spreadsheets). Text that a spreadsheet would run as a formula gets an
 * apostrophe in front.
 */
export function renderCsv(columns: readonly ProductColumn[], rows: readonly Row[]): string {
  const head = columns.map((column) => csvCell(column.name, true)).join(',')
  const lines = rows.map((row) => columns.map((column, index) => csvCell(row[index], column.type === 'text')).join(','))
  return `\uFEFF${[head, ...lines].join('\r\n')}\r\n`
}

function csvCell(value: unknown, text: boolean): string {
  if (value === null || value === undefined) return ''
  const plain = String(value)
  const safe = text && /^[\s]*[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
