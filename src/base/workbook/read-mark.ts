import { packedPart, zipLimits, zipOfPacked, type PackedPart, type Zip } from '../zip/index.ts'
import { openArchive } from './read-archive.ts'
import { readBook } from './read-book.ts'
import { demandWorkbook } from './read-kind.ts'
import { MarkSheet, type SheetMarks } from './read-mark-sheet.ts'
import { markStyles, type MarkStyles } from './read-mark-styles.ts'
import type { WorkbookLimits } from './read-protocol.ts'

/** What is to be marked in a workbook, sheet by sheet. */
export interface Marks {
  /** Head of the column with the reasons. */
  readonly title: string
  readonly sheets: readonly SheetMarks[]
}

const MOST_STYLES = 16 << 20

/**
 * A copy of a workbook in which wrong cells are coloured and the reasons stand at the end of their rows. Parts that are not touched are copied as they lie,
 * packed; sheets are written through as they stream by. Colours of an earlier round are taken off cells that are right by now. Throws `Refused`.
 */
export async function markWorkbook(bytes: Buffer, marks: Marks, limits: WorkbookLimits): Promise<Buffer> {
  demandWorkbook(bytes)
  const archive = await openArchive(bytes, { ...zipLimits, unpacked: limits.unpacked })
  try {
    const book = await readBook(archive)
    const styles = book.styles === null ? null : await stylesOf(archive, book.styles)
    const wanted = new Map(marks.sheets.map((one) => [one.name, one]))
    const touched = new Map(
      book.sheets.flatMap((sheet) => {
        const of = wanted.get(sheet.name)
        return of && !sheet.hidden ? [[sheet.part.toLowerCase(), of] as const] : []
      }),
    )
    const parts: PackedPart[] = []
    for (const name of archive.names()) {
      const raw = await archive.raw(name)
      const of = touched.get(name)
      if (of) parts.push(await packedPart(raw.name, sheetText(archive, name, of, marks.title, styles?.marks ?? null)))
      else if (styles && name === book.styles?.toLowerCase()) parts.push(await packedPart(raw.name, [styles.text]))
      else parts.push(raw)
    }
    return zipOfPacked(parts)
  } finally {
    archive.close()
  }
}

async function stylesOf(
  archive: Zip,
  part: string,
): Promise<{ readonly text: string; readonly marks: MarkStyles } | null> {
  if (!archive.has(part)) return null
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of (await archive.read(part)) as AsyncIterable<Buffer>) {
    size += piece.length
    if (size > MOST_STYLES) return null
    pieces.push(piece)
  }
  return markStyles(Buffer.concat(pieces).toString('utf8'))
}

async function* sheetText(
  archive: Zip,
  part: string,
  marks: SheetMarks,
  title: string,
  styles: MarkStyles | null,
): AsyncGenerator<string> {
  const writer = new MarkSheet(marks, title, styles)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const piece of (await archive.read(part)) as AsyncIterable<Buffer>)
    yield writer.write(decoder.decode(piece, { stream: true }))
  yield writer.end()
}
