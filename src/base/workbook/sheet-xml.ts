import { ABOVE_STYLE, cellXml, HEAD_STYLE, styleOf, textXml } from './cells.ts'
import { MAIN, XML } from './package-parts.ts'
import { columnName, escaped, widthOf } from './text.ts'
import type { Cell, CellKind, Column, Sheet } from './types.ts'

/** Rows that a sheet of the format holds, head included. */
export const MOST_ROWS = 1_048_576
/** Columns that a sheet of the format holds. */
export const MOST_COLUMNS = 16_384

/** Where a sheet begins and ends: told once it is written. */
export interface Written {
  head: number
  rows: number
}

/** A sheet as pieces of XML, row by row, so that it never stands in memory as a whole. Throws RangeError for more rows or columns than a sheet holds. */
export async function* sheetXml(sheet: Sheet, written: Written): AsyncGenerator<string> {
  const { columns, above = [], filter = true } = sheet
  if (columns.length === 0 || columns.length > MOST_COLUMNS) throw new RangeError('a sheet has 1 to 16384 columns')
  const head = above.length + 1
  written.head = head
  yield start(columns, head, sheet.toFill ?? false)
  for (const [at, line] of above.entries()) yield `<row r="${at + 1}">${textXml(`A${at + 1}`, line, ABOVE_STYLE)}</row>`
  const names = columns.map((_, at) => columnName(at))
  yield `<row r="${head}">${columns.map(({ title }, at) => textXml(`${names[at]}${head}`, title, HEAD_STYLE)).join('')}</row>`
  const kinds = columns.map(({ kind = 'text' }) => kind)
  let row = head
  for await (const cells of sheet.rows) {
    row += 1
    if (row > MOST_ROWS) throw new RangeError('a sheet has at most 1048576 rows')
    yield rowXml(row, cells, names, kinds)
  }
  written.rows = row - head
  const last = `${names.at(-1)}${Math.max(row, head)}`
  yield `</sheetData>${filter ? `<autoFilter ref="A${head}:${last}"/>` : ''}${validations(columns, names, head, row)}<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`
}

function rowXml(row: number, cells: readonly Cell[], names: readonly string[], kinds: readonly CellKind[]): string {
  let xml = `<row r="${row}">`
  const count = Math.min(cells.length, names.length)
  for (let at = 0; at < count; at += 1) xml += cellXml(`${names[at]}${row}`, cells[at] ?? null, kinds[at] ?? 'text')
  return `${xml}</row>`
}

function start(columns: readonly Column[], head: number, toFill: boolean): string {
  const widths = columns
    .map((column, at) => {
      const style = toFill ? ` style="${styleOf(column.kind ?? 'text')}"` : ''
      return `<col min="${at + 1}" max="${at + 1}" width="${widthFor(column)}" customWidth="1"${style}/>`
    })
    .join('')
  return `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="${head}" topLeftCell="A${head + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${widths}</cols><sheetData>`
}

const usual: Readonly<Record<CellKind, number>> = {
  text: 16,
  wrapped: 48,
  whole: 10,
  decimal: 12,
  money: 16,
  percent: 10,
  day: 12,
}

function widthFor({ title, kind = 'text', width }: Column): number {
  return Math.min(Math.max(width ?? Math.max(usual[kind], widthOf(title) + 4), 4), 80)
}

/** Rows below the last that a template is filled in on. */
const ROWS_TO_FILL = 10_000
/** Letters that a list of choices in a cell may have in all. */
const MOST_CHOICE_LETTERS = 255

function validations(columns: readonly Column[], names: readonly string[], head: number, last: number): string {
  const rules = columns.flatMap(({ choices, choicesAt, hint }, at) => {
    const list = choices?.join(',') ?? ''
    // A comma inside a choice, or a longer list, cannot be said here.
    const inPlace = choices && list.length <= MOST_CHOICE_LETTERS && !choices.some((one) => /[,"]/.test(one))
    const listed = inPlace ? `"${escaped(list)}"` : choicesAt ? escaped(choicesAt) : null
    if (listed === null && !hint) return []
    const ref = `${names[at]}${head + 1}:${names[at]}${Math.min(Math.max(last, head + ROWS_TO_FILL), MOST_ROWS)}`
    const prompt = hint ? ` showInputMessage="1" prompt="${escaped(hint.slice(0, 255))}"` : ''
    return [
      `<dataValidation${listed === null ? '' : ' type="list"'} allowBlank="1"${prompt} sqref="${ref}">${listed === null ? '' : `<formula1>${listed}</formula1>`}</dataValidation>`,
    ]
  })
  return rules.length === 0 ? '' : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`
}
