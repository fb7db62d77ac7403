import { aroundPart, before, Directory, END, STORED } from './format.ts'

/** A part of an archive whose length and sum are known beforehand; it is stored as it is, since PDF and workbooks are packed already. */
export interface Stored {
  readonly name: string
  readonly bytes: number
  readonly crc: number
  read(): AsyncIterable<Uint8Array>
}

/** Length of the archive that the parts make. */
export function storedLength(parts: readonly Stored[]): number {
  return parts.reduce((sum, { name, bytes }) => sum + bytes + aroundPart(name), END)
}

/** The archive of the parts as a stream; nothing of it stands in memory but a piece. Throws RangeError beyond 4 GiB. */
export async function* zipOfStored(parts: readonly Stored[]): AsyncGenerator<Uint8Array> {
  if (storedLength(parts) > 0xffff_ffff) throw new RangeError('an archive of this format ends at 4 GiB')
  const directory = new Directory()
  for (const { name, bytes, crc, read } of parts) {
    const listed = { name, method: STORED, crc, packed: bytes, plain: bytes }
    yield before(listed, listed)
    let sent = 0
    for await (const piece of read()) {
      sent += piece.length
      yield piece
    }
    if (sent !== bytes) throw new Error('a part of the file is not as long as it was')
    directory.add(listed)
  }
  yield directory.end()
}
