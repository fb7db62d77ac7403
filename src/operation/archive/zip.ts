/** 1980-01-01: the same content gives the same bytes. */
const DAY = 0x21
const UTF8 = 0x800
const MOST = 0xffff_ffff

/** A part of an archive whose length and sum are known beforehand; it is stored as it is, since PDF and workbooks are packed already. */
export interface Stored {
  readonly name: string
  readonly bytes: number
  readonly crc: number
  read(): AsyncIterable<Uint8Array>
}

/** Length of the archive that the parts make. */
export function zipLength(parts: readonly Stored[]): number {
  return parts.reduce((sum, { name, bytes }) => sum + bytes + 76 + 2 * Buffer.byteLength(name), 22)
}

/** The archive as a stream; nothing of it stands in memory but a piece. Throws RangeError beyond 4 GiB. */
export async function* zipOf(parts: readonly Stored[]): AsyncGenerator<Uint8Array> {
  if (zipLength(parts) > MOST) throw new RangeError('an archive of this format ends at 4 GiB')
  const listed: Buffer[] = []
  let offset = 0
  for (const { name, bytes, crc, read } of parts) {
    const called = Buffer.from(name)
    const about = Buffer.alloc(26)
    about.writeUInt16LE(20, 0)
    about.writeUInt16LE(UTF8, 2)
    about.writeUInt16LE(DAY, 8)
    about.writeUInt32LE(crc, 10)
    about.writeUInt32LE(bytes, 14)
    about.writeUInt32LE(bytes, 18)
    about.writeUInt16LE(called.length, 22)
    yield Buffer.concat([Buffer.from('PK\u0003\u0004'), about, called])
    let sent = 0
    for await (const piece of read()) {
      sent += piece.length
      yield piece
    }
    if (sent !== bytes) throw new Error('a part of the file is not as long as it was')
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    listed.push(Buffer.from('PK\u0001\u0002\u0014\u0000'), about, place, called)
    offset += 30 + called.length + bytes
  }
  const list = Buffer.concat(listed)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(list.length, 8)
  end.writeUInt32LE(offset, 12)
  yield Buffer.concat([list, Buffer.from('PK\u0005\u0006'), end])
}
