import { createHash } from 'node:crypto'
import { chunksAtOnce, inThread } from './chunk-pool.ts'
import { createCipheriv } from './gcm.ts'
import {
  chunkAad,
  chunkBytes,
  chunkIv,
  frameHead,
  newHeader,
  ofChunks,
  trailerBytes,
  type EnvelopeContext,
  type Header,
} from './envelope-format.ts'
import { derive, suiteOf, tagBytes, type SuiteName } from './suite.ts'
import { zeroise } from './key.ts'

/** Bytes as they come: a file, a request body, a list of buffers. */
export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** What a finished envelope holds; the digest is of the plaintext, or of its chunks' tags where it was sealed so. */
/** Which digest stands in an envelope: of the plaintext, or (three times as fast) of the tags of its chunks, which stand for their content under this key. */
export type SealedDigest = 'plaintext' | 'chunks'

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
  digestOf: SealedDigest = 'plaintext',
): AsyncGenerator<Buffer, Sealed> {
  const suite = suiteOf(suiteName)
  const header = newHeader(suite, key, of)
  const working = derive(suite, key, 'content', header.prefix)
  const digest = createHash('sha256')
  const chunk = Buffer.allocUnsafeSlow(chunkBytes)
  let [filled, index, total] = [0, 0, 0]
  const under: Promise<Buffer[]>[] = []
  const plaintext = digestOf === 'plaintext'

  function told(frame: Buffer[]): Buffer[] {
    const end = frame.at(-1)
    if (!plaintext && end) digest.update(end.subarray(-tagBytes))
    return frame
  }

  try {
    yield header.bytes
    for await (const piece of source) {
      const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
      if (plaintext) digest.update(bytes)
      total += bytes.length
      for (let from = 0; from < bytes.length;) {
        if (filled === 0 && bytes.length - from >= chunkBytes && !suite.threads) {
          // Whole chunks are encrypted where they lie.
          yield* told(sealChunk(header, working, of, index, false, bytes.subarray(from, from + chunkBytes)))
          from += chunkBytes
          index += 1
          continue
        }
        const taken = bytes.copy(chunk, filled, from)
        filled += taken
        from += taken
        if (filled < chunkBytes) continue
        if (suite.threads) under.push(quiet(sealLater(header, working, of, index, chunk)))
        else yield* told(sealChunk(header, working, of, index, false, chunk))
        if (under.length > chunksAtOnce) yield* told((await under.shift()) ?? [])
        index += 1
        filled = 0
      }
    }
    for (const one of under) yield* told(await one)
    if (filled > 0) {
      yield* told(sealChunk(header, working, of, index, false, chunk.subarray(0, filled)))
      index += 1
    }
    const trailer = Buffer.alloc(trailerBytes)
    const sha256 = digest.digest()
    sha256.copy(trailer)
    trailer.writeBigUInt64BE(plaintext ? BigInt(total) : BigInt(total) | ofChunks, 32)
    yield* sealChunk(header, working, of, index, true, trailer)
    return { bytes: total, sha256: sha256.toString('hex') }
  } finally {
    zeroise(working, chunk)
  }
}
