import { promisify } from 'node:util'
import { constants, crc32, deflateRaw } from 'node:zlib'

const packed = promisify(deflateRaw)

/** 1980-01-01: the same content gives the same bytes. */
const DAY = 0x21
/** Names in UTF-8; sums and sizes stand after the content, since nobody knows them before. */
const FLAGS = 0x808
const PIECE = 256 * 1024

/** A part of an archive, its text in pieces. */
export interface ZipPart {
  readonly name: string
  readonly text: AsyncIterable<string> | Iterable<string>
}

/** An archive as a stream of bytes: never more than a piece of it stands in memory. Throws RangeError beyond 4 GiB, which the plain format cannot say. */
export async function* zipStream(
  parts: Iterable<ZipPart> | AsyncIterable<ZipPart>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const listed: Buffer[] = []
  let offset = 0
  let count = 0
  for await (const part of parts) {
    const name = Buffer.from(part.name)
    const [start, about] = [Buffer.alloc(30), offset]
    start.write('PK\u0003\u0004', 'latin1')
    start.writeUInt16LE(20, 4)
    start.writeUInt16LE(FLAGS, 6)
    start.writeUInt16LE(8, 8)
    start.writeUInt16LE(DAY, 12)
    start.writeUInt16LE(name.length, 26)
    yield joined([start, name])
    const sums = { crc: 0, packed: 0, plain: 0 }
    for await (const piece of deflated(part.text, sums)) yield piece
    const end = Buffer.alloc(16)
    end.write('PK\u0007\u0008', 'latin1')
    writeSums(end, 4, sums)
    yield joined([end])
    offset += 30 + name.length + sums.packed + 16
    if (offset > 0xffff_ffff || sums.plain > 0xffff_ffff)
      throw new RangeError('an archive of this format ends at 4 GiB')
    const place = Buffer.alloc(46)
    place.write('PK\u0001\u0002', 'latin1')
    place.writeUInt16LE(20, 4)
    place.writeUInt16LE(20, 6)
    place.writeUInt16LE(FLAGS, 8)
    place.writeUInt16LE(8, 10)
    place.writeUInt16LE(DAY, 14)
    writeSums(place, 16, sums)
    place.writeUInt16LE(name.length, 28)
    place.writeUInt32LE(about, 42)
    listed.push(place, name)
    count += 1
  }
  const list = Buffer.concat(listed)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  yield joined([list, end])
}

interface Sums {
  crc: number
  packed: number
  plain: number
}

function writeSums(into: Buffer, at: number, { crc, packed: small, plain }: Sums): void {
  into.writeUInt32LE(crc, at)
  into.writeUInt32LE(small, at + 4)
  into.writeUInt32LE(plain, at + 8)
}

/** Packs a text piece by piece; each piece but the last ends on a whole byte, so that together they are one stream (RFC 1951). */
async function* deflated(text: ZipPart['text'], sums: Sums): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let waiting: string[] = []
  let length = 0
  const pack = async (finishFlush: number) => {
    const plain = Buffer.from(waiting.join(''))
    waiting = []
    length = 0
    sums.crc = crc32(plain, sums.crc)
    sums.plain += plain.length
    const small = await packed(plain, { finishFlush, level: 5 })
    sums.packed += small.length
    return joined([small])
  }
  for await (const piece of text) {
    waiting.push(piece)
    length += piece.length
    if (length >= PIECE) yield await pack(constants.Z_SYNC_FLUSH)
  }
  yield await pack(constants.Z_FINISH)
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(parts))
}
