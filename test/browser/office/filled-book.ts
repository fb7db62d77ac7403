import { partsOf, zipOf } from '../../../src/base/workbook/testing.ts'
import { readWorkbook } from '../../../src/base/workbook/index.ts'

/** What stands in a cell: a text, or a formula with the result that was saved. */
export type Filled = string | { readonly formula: string; readonly value: string }

/** Sheets of a downloaded template: their names, and the rows that stand in each, by number. */
export async function readTemplate(bytes: Uint8Array): Promise<readonly TemplateSheet[]> {
  const rows = new Map<number, (readonly (string | null)[])[]>()
  const sheets = await readWorkbook(bytes, (some) => {
    for (const { sheet, cells } of some) rows.set(sheet, [...(rows.get(sheet) ?? []), cells])
  })
  return sheets.map(({ name }, at) => ({ name, rows: rows.get(at) ?? [] }))
}

export interface TemplateSheet {
  readonly name: string
  readonly rows: readonly (readonly (string | null)[])[]
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function letters(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : letters(Math.floor(index / 26) - 1) + letters(index % 26)
}

function cellXml(cell: Filled, at: string): string {
  if (typeof cell === 'string') return `<c r="${at}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`
  return `<c r="${at}" t="str"><f>${escaped(cell.formula)}</f><v>${escaped(cell.value)}</v></c>`
}

/** A workbook as an office program saves it: `merged` by sheet, `hidden` sheets are not shown. */
export function filledBook(
  sheets: readonly { readonly name: string; readonly rows: readonly (readonly Filled[])[]; readonly merged?: string }[],
  hidden: readonly string[] = [],
): Buffer {
  const parts = partsOf({
    sheets: Object.fromEntries(
      sheets.map(({ name, rows, merged }) => [
        name,
        `<sheetData>${rows
          .map(
            (row, at) =>
              `<row r="${at + 1}">${row.map((cell, column) => (cell === '' ? '' : cellXml(cell, `${letters(column)}${at + 1}`))).join('')}</row>`,
          )
          .join('')}</sheetData>${merged ? `<mergeCells><mergeCell ref="${merged}"/></mergeCells>` : ''}`,
      ]),
    ),
  })
  const book = hidden.reduce(
    (xml, name) => xml.replace(`<sheet name="${name}"`, `<sheet name="${name}" state="hidden"`),
    parts['xl/workbook.xml'] ?? '',
  )
  return zipOf({ ...parts, 'xl/workbook.xml': book })
}
