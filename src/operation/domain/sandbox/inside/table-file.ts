import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import { footerLength, groupRows, stitched, type Part, type Range } from './stitch.ts'

/** One granted table inside the sandbox: a single Parquet file that grows by whole columns. */
export interface TableFile {
  readonly path: string
  readonly columns: string[]
  /** Takes a piece of the column being filled. */
  append(piece: Buffer): void
  /** The column is whole. */
  finish(column: string): void
  /** Writes the footer over all columns so far; needed before the table is read. `some`: over these row groups only, until the next time. */
  seal(some?: Range): void
  /** The row groups, as ranges of about so many rows; at least one. */
  ranges(rows: number): readonly Range[]
  close(): void
}

export function tableFile(path: string): TableFile {
  const fd = openSync(path, 'w+', 0o600)
  const columns: string[] = []
  const parts: Part[] = []
  let size = 0
  let begun = 0

  function write(piece: Buffer): void {
    for (let done = 0; done < piece.length;) done += writeSync(fd, piece, done, piece.length - done, size + done)
    size += piece.length
  }

  function read(length: number, at: number): Buffer {
    const bytes = Buffer.alloc(length)
    for (let done = 0; done < length;) {
      const got = readSync(fd, bytes, done, length - done, at + done)
      if (got === 0) throw new RangeError('a column file is cut short')
      done += got
    }
    return bytes
  }

  function finish(column: string): void {
    const length = footerLength(read(8, size - 8))
    parts.push({ offset: begun, footer: read(length, size - 8 - length) })
    columns.push(column)
    begun = size
  }

  function seal(some?: Range): void {
    write(stitched(parts, some))
    begun = fstatSync(fd).size
  }

  function ranges(rows: number): readonly Range[] {
    const groups = parts[0] ? groupRows(parts[0].footer) : []
    const found: Range[] = []
    let [first, held] = [0, 0]
    for (const [index, count] of groups.entries()) {
      if (held > 0 && held + count > rows) {
        found.push({ first, end: index })
        first = index
        held = 0
      }
      held += count
    }
    return [...found, { first, end: groups.length }]
  }

  return { path, columns, append: write, finish, seal, ranges, close: () => closeSync(fd) }
}
