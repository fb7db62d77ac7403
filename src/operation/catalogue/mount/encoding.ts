import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { refused, refuseIfAny, unmet } from '../refusals.ts'
import { linesAt } from './lines.ts'
import type { Received } from './receive.ts'

export interface Decoded {
  /** A file in UTF-8; a byte order mark may stand before it. */
  readonly path: string
  readonly encoding: 'utf-8' | 'gb18030'
}

async function* decode(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder('gb18030', { fatal: true })
  for await (const piece of source) yield Buffer.from(decoder.decode(piece, { stream: true }), 'utf8')
  yield Buffer.from(decoder.decode(), 'utf8')
}

/** Finds out whether a text is in UTF-8 or GB18030 and turns it into UTF-8. Throws `Refused` with byte and line where it is neither. */
export async function toUtf8(received: Received): Promise<Decoded> {
  const { path, badUtf8At, zeroAt } = received
  if (zeroAt !== null) {
    const [line] = await linesAt(path, [zeroAt])
    refuseIfAny([unmet('zero-byte', { byte: zeroAt, line: line as number }, 'export-again')])
  }
  if (badUtf8At === null) return { path, encoding: 'utf-8' }
  if (!received.wasUtf8) {
    const target = `${path}.utf8`
    try {
      await pipeline(
        createReadStream(path, { highWaterMark: 1 << 20 }),
        decode,
        createWriteStream(target, { mode: 0o600 }),
      )
      await rm(path)
      return { path: target, encoding: 'gb18030' }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error
    }
  }
  const [line] = await linesAt(path, [badUtf8At])
  throw refused(
    'encoding',
    { found: received.wasUtf8 ? 'UTF-8' : '?', byte: badUtf8At, line: line as number },
    'save-as-utf8',
  )
}
