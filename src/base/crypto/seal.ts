import { createHash } from 'node:crypto'
import { chunksAtOnce, inThread } from './chunk-pool.ts'
import { createCipheriv } from './gcm.ts'
import {
  chunkAad,
  chunkBytes,
  chunkIv,
  frameHead,
  newHeader,
  trailerBytes,
  type EnvelopeContext,
  type Header,
} from './envelope-format.ts'
import { derive, suiteOf, type SuiteName } from './suite.ts'
import { zeroise } from './key.ts'

/** Bytes as they come: a file, a request body, a list of buffers. */
export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** What a finished envelope holds; the digest is of the plaintext. */
export interface Sealed {
  readonly bytes: number
  readonly sha256: string
}

function sealChunk(
  header: Header,
  key: Buffer,
  of: EnvelopeContext,
  index: number,
  last: boolean,
  plain: Buffer,
): Buffer[] {
  const cipher = createCipheriv(header.suite, key, chunkIv(header.prefix, index))
  cipher.setAAD(chunkAad(header.suite, of, index, last))
  const body = cipher.update(plain)
  cipher.final()
  return [frameHead({ index, length: plain.length, last }), body, cipher.getAuthTag()]
}

/** Its failure is told where it is awaited, in its turn. */
function quiet<T>(work: Promise<T>): Promise<T> {
  work.catch(() => {})
  return work
}

/** `sealChunk` in a thread; what is not yet a whole chunk long is not worth one. */
async function sealLater(
  header: Header,
  key: Buffer,
  of: EnvelopeContext,
  index: number,
  plain: Buffer,
): Promise<Buffer[]> {
  const made = await inThread({
    suite: header.suite.code,
    seal: true,
    key,
    iv: chunkIv(header.prefix, index),
    aad: chunkAad(header.suite, of, index, false),
    body: plain,
  })
  if (!made) throw new Error('a chunk was not encrypted')
  return [frameHead({ index, length: plain.length, last: false }), made]
}

/**
 * Encrypts a stream in chunks of 1 MiB. Yields the envelope's bytes and returns the plaintext's length and digest, which stand only
 * inside the envelope (in its last, encrypted frame). The key stays the caller's.
 */
export async function* seal(
  suiteName: SuiteName,
  key: Buffer,
  of: EnvelopeContext,
  source: ByteSource,
): AsyncGenerator<Buffer, Sealed> {
  const suite = suiteOf(suiteName)
  const header = newHeader(suite, key, of)
  const working = derive(suite, key, 'content', header.prefix)
  const digest = createHash('sha256')
  const chunk = Buffer.allocUnsafeSlow(chunkBytes)
  let [filled, index, total] = [0, 0, 0]
  const under: Promise<Buffer[]>[] = []
  try {
    yield header.bytes
    for await (const piece of source) {
      const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
      digest.update(bytes)
      total += bytes.length
      for (let from = 0; from < bytes.length;) {
        const taken = bytes.copy(chunk, filled, from)
        filled += taken
        from += taken
        if (filled < chunkBytes) continue
        if (suite.threads) under.push(quiet(sealLater(header, working, of, index, chunk)))
        else yield* sealChunk(header, working, of, index, false, chunk)
        if (under.length > chunksAtOnce) yield* (await under.shift()) ?? []
        index += 1
        filled = 0
      }
    }
    for (const one of under) yield* await one
    if (filled > 0) {
      yield* sealChunk(header, working, of, index, false, chunk.subarray(0, filled))
      index += 1
    }
    const trailer = Buffer.alloc(trailerBytes)
    const sha256 = digest.digest()
    sha256.copy(trailer)
    trailer.writeBigUInt64BE(BigInt(total), 32)
    yield* sealChunk(header, working, of, index, true, trailer)
    return { bytes: total, sha256: sha256.toString('hex') }
  } finally {
    zeroise(working, chunk)
  }
}
