import { promisify } from 'node:util'
import { constants, crc32, deflateRaw } from 'node:zlib'
import { before, DEFLATED, Directory, sumsAfter } from './format.ts'

const packed = promisify(deflateRaw)
const PIECE = 256 * 1024

/** A part of an archive, its text in pieces. */
export interface TextPart {
  readonly name: string
  readonly text: AsyncIterable<string> | Iterable<string>
}

/** An archive of texts as a stream of bytes, packed as they come: never more than a piece of it stands in memory. Throws RangeError beyond 4 GiB. */
export async function* zipOfTexts(
  parts: Iterable<TextPart> | AsyncIterable<TextPart>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const directory = new Directory()
  for await (const { name, text } of parts) {
    const sums = { crc: 0, packed: 0, plain: 0 }
    yield bytesOf(before({ name, method: DEFLATED }, null))
    for await (const piece of deflated(text, sums)) yield piece
    directory.add({ name, method: DEFLATED, ...sums }, true)
    yield bytesOf(sumsAfter(sums))
  }
  yield bytesOf(directory.end())
}

interface Sums {
  crc: number
  packed: number
  plain: number
}

/** Packs a text piece by piece; each piece but the last ends on a whole byte, so that together they are one stream (RFC 1951). */
async function* deflated(text: TextPart['text'], sums: Sums): AsyncGenerator<Uint8Array<ArrayBuffer>> {
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
    return bytesOf(small)
  }
  for await (const piece of text) {
    waiting.push(piece)
    length += piece.length
    if (length >= PIECE) yield await pack(constants.Z_SYNC_FLUSH)
  }
  yield await pack(constants.Z_FINISH)
}

function bytesOf(buffer: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer)
}
