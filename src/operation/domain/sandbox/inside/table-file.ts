import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import { footerLength, stitched, type Part } from './stitch.ts'

/** One granted table inside the sandbox: a single Parquet file that grows by whole columns. */
export interface TableFile {
  readonly path: string
  readonly columns: string[]
  /** Takes a piece of the column being filled. */
  append(piece: Buffer): void
  /** The column is whole. */
  finish(column: string): void
  /** Writes the footer over all columns so far; needed before the table is read. */
  seal(): void
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

  function seal(): void {
    write(stitched(parts))
    begun = fstatSync(fd).size
  }

  return { path, columns, append: write, finish, seal, close: () => closeSync(fd) }
}
