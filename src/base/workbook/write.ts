import { aroundSheets, type Listed } from './package-parts.ts'
import { sheetXml, type Written } from './sheet-xml.ts'
import { columnName, sheetName } from './text.ts'
import type { Sheet } from './types.ts'
import { zipOfTexts, type TextPart } from '../zip/index.ts'

/** The media type of a workbook. */
export const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/**
 * A workbook (XLSX, ECMA-376) as a stream of bytes. Rows are asked for as they are written, so a hundred thousand of them never stand in memory.
 * Throws RangeError for no sheet, or for more rows or columns than a sheet holds (after a part of it was sent).
 */
export async function* workbookStream(sheets: readonly Sheet[]): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  if (sheets.every(({ hidden }) => hidden)) throw new RangeError('a workbook has a sheet to show')
  yield* zipOfTexts(partsOf(sheets))
}

/** The same in one piece, for small workbooks and for digests. */
export async function workbookBytes(sheets: readonly Sheet[]): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = []
  for await (const piece of workbookStream(sheets)) pieces.push(piece)
  return new Uint8Array(Buffer.concat(pieces))
}

/** Sheets come first, since only then their sizes are known; an archive has no order. */
async function* partsOf(sheets: readonly Sheet[]): AsyncGenerator<TextPart> {
  const listed: Listed[] = []
  const taken = new Set<string>()
  for (const [at, sheet] of sheets.entries()) {
    const name = sheetName(sheet.name, taken)
    taken.add(name.toLowerCase())
    const written: Written = { head: 1, rows: 0 }
    yield { name: `xl/worksheets/sheet${at + 1}.xml`, text: sheetXml(sheet, written) }
    const last = `$${columnName(sheet.columns.length - 1)}$${written.head + written.rows}`
    listed.push({
      name,
      hidden: sheet.hidden ?? false,
      filtered: (sheet.filter ?? true) ? `$A$${written.head}:${last}` : null,
      head: written.head,
    })
  }
  for (const [name, text] of aroundSheets(listed)) yield { name, text: [text] }
}
