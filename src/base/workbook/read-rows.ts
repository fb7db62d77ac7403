import { zipLimits } from '../zip/index.ts'
import { openArchive } from './read-archive.ts'
import { readBook } from './read-book.ts'
import { refused } from './read-fault.ts'
import { demandWorkbook } from './read-kind.ts'
import type { OddCell, RowRead, SheetSeen, WorkbookLimits } from './read-protocol.ts'
import { readSheet } from './read-sheet.ts'
import { readStrings } from './read-strings.ts'

const BATCH = 500
/** Odd cells that are told one by one; a sheet made by formulas has hundreds of thousands. */
const MOST_ODD = 5_000
const MOST_SHEETS = 50
const MOST_MERGED = 200

/** Reads every sheet that shows, row by row; `tell` is awaited, so a slow reader holds the stream back. Throws `Refused` with sheet and row. */
export async function readRows(
  bytes: Buffer,
  limits: WorkbookLimits,
  tell: (rows: readonly RowRead[], odd: readonly OddCell[]) => Promise<void>,
): Promise<readonly SheetSeen[]> {
  demandWorkbook(bytes)
  const archive = await openArchive(bytes, { ...zipLimits, unpacked: limits.unpacked })
  try {
    const book = await readBook(archive)
    if (book.sheets.length > MOST_SHEETS)
      throw refused('too-many-sheets', { sheets: book.sheets.length, limit: MOST_SHEETS }, 'use-template')
    const strings = await readStrings(archive, book.strings)
    const seen: SheetSeen[] = []
    let [rows, odd, told, total]: [RowRead[], OddCell[], number, number] = [[], [], 0, 0]
    const flush = async () => {
      const batch = [rows, odd] as const
      rows = []
      odd = []
      await tell(...batch)
    }
    for (const [at, sheet] of book.sheets.entries()) {
      const merged: string[] = []
      seen.push({ name: sheet.name, hidden: sheet.hidden, merged })
      if (sheet.hidden) continue
      const note = (kind: OddCell['kind']) => (row: number, column: number) => {
        if (told < MOST_ODD) odd.push({ sheet: at, row, column, kind })
        told += 1
      }
      await readSheet(
        await archive.read(sheet.part),
        { strings, formats: book.formats, from1904: book.from1904, longest: limits.cell },
        {
          row(row, cells) {
            total += 1
            if (total > limits.rows)
              throw refused('too-many-rows', { sheet: sheet.name.slice(0, 40), limit: limits.rows }, 'split')
            if (cells.length > limits.columns)
              throw refused(
                'too-many-columns',
                { sheet: sheet.name.slice(0, 40), row, columns: cells.length, limit: limits.columns },
                'use-template',
              )
            rows.push({ sheet: at, row, cells })
          },
          formula: note('formula'),
          fault: note('fault'),
          lost: note('lost'),
          merged: (range) => void (merged.length < MOST_MERGED && merged.push(range.slice(0, 30))),
          pause: async () => {
            if (rows.length >= BATCH) await flush()
            return true
          },
        },
      )
    }
    await flush()
    return seen
  } finally {
    archive.close()
  }
}
