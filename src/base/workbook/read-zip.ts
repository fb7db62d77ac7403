import { crc32, createDeflateRaw } from 'node:zlib'
import type { RawPart } from './read-archive.ts'

/** 1980-01-01: the same content gives the same bytes. */
const DAY = 0x21
const UTF8 = 0x800
const DEFLATED = 8

/** A text packed as it comes; only what is packed is kept. */
export async function packedPart(name: string, text: AsyncIterable<string> | Iterable<string>): Promise<RawPart> {
  const deflate = createDeflateRaw({ level: 5 })
  const pieces: Buffer[] = []
  deflate.on('data', (piece: Buffer) => pieces.push(piece))
  const ended = new Promise<void>((resolve, reject) => deflate.on('end', resolve).on('error', reject))
  let [crc, plain] = [0, 0]
  for await (const piece of text) {
    const bytes = Buffer.from(piece)
    crc = crc32(bytes, crc)
    plain += bytes.length
    if (!deflate.write(bytes)) await new Promise((resolve) => deflate.once('drain', resolve))
  }
  deflate.end()
  await ended
  return { name, method: DEFLATED, crc, plain, packed: Buffer.concat(pieces) }
}

/** An archive of parts that are packed already. */
export function zipOf(parts: readonly RawPart[]): Buffer {
  const written: Buffer[] = []
  const listed: Buffer[] = []
  let offset = 0
  for (const { name, method, crc, plain, packed } of parts) {
    const title = Buffer.from(name)
    const about = Buffer.alloc(26)
    about.writeUInt16LE(20, 0)
    about.writeUInt16LE(UTF8, 2)
    about.writeUInt16LE(method, 4)
    about.writeUInt16LE(DAY, 8)
    about.writeUInt32LE(crc, 10)
    about.writeUInt32LE(packed.length, 14)
    about.writeUInt32LE(plain, 18)
    about.writeUInt16LE(title.length, 22)
    written.push(Buffer.from('PK\u0003\u0004', 'latin1'), about, title, packed)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    listed.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), about, place, title)
    offset += 30 + title.length + packed.length
  }
  const list = Buffer.concat(listed)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...written, list, end])
}
