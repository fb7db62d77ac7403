import { crc32, createDeflateRaw } from 'node:zlib'
import { before, DEFLATED, Directory, type Listed } from './format.ts'

/** A part as it stands in an archive. */
export interface PackedPart extends Omit<Listed, 'packed'> {
  readonly packed: Buffer
}

/** A text packed as it comes; only what is packed is kept. */
export async function packedPart(name: string, text: AsyncIterable<string> | Iterable<string>): Promise<PackedPart> {
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
export function zipOfPacked(parts: readonly PackedPart[]): Buffer {
  const directory = new Directory()
  const written = parts.flatMap(({ packed, ...of }) => {
    const listed = { ...of, packed: packed.length }
    directory.add(listed)
    return [before(listed, listed), packed]
  })
  return Buffer.concat([...written, directory.end()])
}
