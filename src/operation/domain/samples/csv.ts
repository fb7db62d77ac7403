import type { DrawnRow } from './draw.ts'

/** A table as CSV for spreadsheets: UTF-8 with a mark at its beginning, lines end with CR LF, no cell is a formula. */
export function csvOf(names: readonly string[], rows: readonly DrawnRow[]): string {
  const cell = (value: string | null) => {
    const text = value ?? ''
    const safe = /^[=@\t]|^[+-](?![\d.]+$)/.test(text) ? `'${text}` : text
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  return `\uFEFF${[names, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}
