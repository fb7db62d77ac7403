import { Refused } from '../../../../core/kernel/index.ts'
import {
  columnName,
  openArchive,
  readBook,
  readSheet,
  readStrings,
  type Book,
  type BookSheet,
} from '../../../../base/workbook/index.ts'
import { zipLimits, type Zip } from '../../../../base/zip/index.ts'
import { refused } from '../../refusals.ts'
import type { Finding } from '../../types.ts'
import { checkedNames } from '../header.ts'
import type { MountLimits } from '../limits.ts'
import { writeRows } from '../written.ts'
import { demandShape } from './shape.ts'

export interface XlsxChoice {
  /** Name of the sheet; needed where more than one holds anything. */
  readonly sheet?: string
  /** Number from 1 of the row with the column names; default the first that holds anything. */
  readonly headerRow?: number
}

export interface Converted {
  readonly names: readonly string[]
  readonly rows: number
  readonly findings: readonly Finding[]
}

const shown = 20
/** Rows below the header that are looked at for what the real header could be. */
const looked = 30

function namesOf(cells: readonly (string | null)[], limits: MountLimits): readonly string[] | Refused {
  try {
    return checkedNames(
      cells.map((cell) => (cell ?? '').trim()),
      limits,
    )
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
}

/** Parts of a workbook that do something when it is opened, or bring something in: macros, controls, embedded files, links to elsewhere. */
const active =
  /vbaproject|macrosheets\/|dialogsheets\/|activex\/|ctrlprops\/|embeddings\/|externallinks\/|connections\.xml|querytables\/|customui/

function activeParts(archive: Zip): readonly Finding[] {
  const parts = archive.names().filter((name) => active.test(name) && !name.endsWith('.rels'))
  return parts.length === 0
    ? []
    : [
        {
          code: 'active-parts',
          params: { count: parts.length, parts: parts.slice(0, 5).map((one) => one.slice(0, 80)) },
        },
      ]
}

async function holdsAnything(archive: Zip, sheet: BookSheet): Promise<boolean> {
  let any = false
  await readSheet(
    await archive.read(sheet.part),
    { strings: null, formats: [], from1904: false, longest: Infinity },
    {
      row: () => void (any = true),
      pause: async () => !any,
    },
  )
  return any
}

async function choose(archive: Zip, book: Book, wanted: string | undefined): Promise<BookSheet> {
  const visible = book.sheets.filter(({ hidden }) => !hidden)
  if (wanted !== undefined) {
    const found = book.sheets.find(({ name }) => name === wanted)
    if (!found)
      throw refused(
        'xlsx-no-sheet',
        { sheet: wanted.slice(0, 40), sheets: visible.map(({ name }) => name).slice(0, shown) },
        'choose-sheet',
      )
    return found
  }
  const filled: BookSheet[] = []
  for (const sheet of visible) if (visible.length === 1 || (await holdsAnything(archive, sheet))) filled.push(sheet)
  if (filled.length > 1)
    throw refused('xlsx-sheets', { sheets: filled.map(({ name }) => name).slice(0, shown) }, 'choose-sheet')
  if (!filled[0]) throw refused('header-only', { columns: 0 }, 'add-rows')
  return filled[0]
}

/** Turns one sheet of a workbook into written rows. Throws `Refused` with row and column of what is wrong. */
export async function convertXlsx(
  path: string,
  target: string,
  choice: XlsxChoice,
  limits: MountLimits,
): Promise<Converted> {
  const archive = await openArchive(path, {
    ...zipLimits,
    unpacked: Math.min(zipLimits.unpacked, limits.uncompressedBytes),
  })
  try {
    const book = await readBook(archive)
    const sheet = await choose(archive, book, choice.sheet)
    const strings = await readStrings(archive, book.strings)
    const writer = writeRows(target)
    let [names, headerRow, rows]: [readonly string[], number, number] = [[], 0, 0]
    const [long, merged]: [number[], string[]] = [[], []]
    const first: { row: number; filled: number }[] = []
    let [fault, filled]: [Refused | null, number] = [null, 0]
    const lost = new Map<number, { cells: number; row: number }>()
    const faults = new Map<number, { cells: number; row: number }>()
    const formulas = new Map<number, { cells: number; row: number }>()
    const count = (of: typeof lost) => (row: number, column: number) => {
      const known = of.get(column)
      of.set(column, { cells: (known?.cells ?? 0) + 1, row: known?.row ?? row })
    }
    await readSheet(
      await archive.read(sheet.part),
      { strings, formats: book.formats, from1904: book.from1904, longest: limits.lineBytes },
      {
        row(number, cells) {
          if (headerRow === 0) {
            if (choice.headerRow !== undefined && number < choice.headerRow) return
            headerRow = number
            filled = cells.filter((cell) => cell !== null).length
            const found = namesOf(cells, limits)
            if (found instanceof Refused) fault = found
            else names = found
            return
          }
          if (first.length < looked) first.push({ row: number, filled: cells.filter((cell) => cell !== null).length })
          if (cells.length > names.length && fault === null) long.push(number)
          // What is wrong already is told at the end, when the merged cells are known; nothing more is kept.
          if (fault || long.length > 0) return
          rows += 1
          if (rows > limits.rows) throw refused('too-many-rows', { rows, limit: limits.rows }, 'split')
          writer.add(names.map((_, index) => cells[index] ?? null))
        },
        lost: count(lost),
        fault: count(faults),
        formula: count(formulas),
        merged: (range) => merged.push(range),
        pause: async () => {
          await writer.drained()
          return true
        },
      },
    )
    await writer.end()
    demandShape({ headerRow, names: filled, fault, long, merged, first })
    if (rows === 0) throw refused('header-only', { columns: names.length }, 'add-rows')
    const told = (code: string, of: typeof lost) =>
      [...of].map(([column, { cells, row }]) => ({
        code,
        params: { column: names[column] ?? columnName(column), cells, row },
      }))
    return {
      names,
      rows,
      findings: [
        ...activeParts(archive),
        ...told('formula-cells', formulas),
        ...told('digits-lost', lost),
        ...told('cell-errors', faults),
      ],
    }
  } finally {
    archive.close()
  }
}
