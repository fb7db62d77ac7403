import type { Readable } from 'node:stream'
import { refused } from './read-fault.ts'
import { columnOf, numberText, serialText, type NumberFormat } from './read-cells.ts'
import { readXml } from './read-xml.ts'

/** What cells need to be read. */
export interface CellRules {
  /** Null while one only looks whether anything is there. */
  readonly strings: readonly string[] | null
  readonly formats: readonly NumberFormat[]
  readonly from1904: boolean
  /** Longest cell in characters. */
  readonly longest: number
}

/** Called with what a sheet holds, in order. */
export interface SheetHandlers {
  /** A row with anything in it; its number from 1 as the spreadsheet shows it; cells by column. */
  row(number: number, cells: readonly (string | null)[]): void
  /** A number that had lost digits before it got here. */
  lost?(row: number, column: number): void
  /** A cell that holds an error (#N/A); it counts as empty. */
  fault?(row: number, column: number): void
  /** A cell whose value a formula makes. */
  formula?(row: number, column: number): void
  /** A range of merged cells, `A1:C1`. */
  merged?(range: string): void
  pause?(): Promise<boolean>
}

/** Reads the rows of one sheet as they stream by. Throws `Refused`. */
export async function readSheet(stream: Readable, rules: CellRules, to: SheetHandlers): Promise<void> {
  let [row, column, type, style, value, inline, inValue, inText] = [0, -1, '', 0, '', '', false, false]
  let cells: (string | null)[] = []

  function number(): string | null {
    const format = rules.formats[style] ?? 'number'
    if (format === 'day' || format === 'instant' || format === 'time') {
      const text = serialText(Number(value), format, rules.from1904)
      if (text !== null) return text
    }
    const { text, lost } = numberText(value)
    if (lost) to.lost?.(row, column)
    return typeof format === 'object' && /^\d+$/.test(text) ? text.padStart(format.pad, '0') : text
  }

  function cell(): string | null {
    if (type === 'inlineStr') return inline
    if (value === '') return null
    switch (type) {
      case 's': {
        if (rules.strings === null) return 'text'
        const text = rules.strings[Number(value)]
        if (text === undefined) throw refused('unreadable', { part: `sharedStrings ${row}` }, 'export-again')
        return text
      }
      case 'b':
        return value === '1' ? 'true' : 'false'
      case 'd':
        return value.replace(/T00:00:00(\.0+)?$/, '').replace('T', ' ')
      case 'e':
        to.fault?.(row, column)
        return null
      case '':
      case 'n':
        return number()
      default:
        return value
    }
  }

  await readXml(stream, {
    open(name, attributes) {
      if (name === 'c') {
        const at = attributes['r'] ? columnOf(attributes['r']) : column + 1
        if (at < 0 || at > 16_383) throw refused('unreadable', { part: `row ${row}` }, 'export-again')
        column = at
        type = attributes['t'] ?? ''
        style = Number(attributes['s'] ?? 0)
        value = inline = ''
      } else if (name === 'v') inValue = true
      else if (name === 'f') to.formula?.(row, column)
      else if (name === 't') inText = type === 'inlineStr'
      else if (name === 'row') {
        row = Number(attributes['r'] ?? row + 1)
        column = -1
        cells = []
      } else if (name === 'mergeCell') to.merged?.(attributes['ref'] ?? '')
    },
    text(text) {
      if (inValue) value += text
      else if (inText) inline += text
      if (value.length + inline.length > rules.longest)
        throw refused('cell-too-long', { row, column: column + 1, limit: rules.longest }, 'mend-rows')
    },
    close(name) {
      if (name === 'v') inValue = false
      else if (name === 't') inText = false
      else if (name === 'c') {
        const text = cell()
        if (text !== null && text !== '') {
          while (cells.length < column) cells.push(null)
          cells[column] = text
        }
      } else if (name === 'row' && cells.length > 0) to.row(row, cells)
    },
    ...(to.pause ? { pause: () => to.pause!() } : {}),
  })
}
