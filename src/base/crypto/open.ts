import { createDecipheriv } from './gcm.ts'
import {
  chunkAad,
  chunkBytes,
  chunkIv,
  frameHeadBytes,
  headerBytes,
  ofChunks,
  readFrameHead,
  readHeader,
  trailerBytes,
  type EnvelopeContext,
  type FrameHead,
  type Header,
} from './envelope-format.ts'
import { chunksAtOnce, inThread } from './chunk-pool.ts'
import { CryptoFault, type CryptoFaultCode } from './fault.ts'
import { derive, tagBytes } from './suite.ts'
import { zeroise } from './key.ts'
import type { ByteSource, Sealed } from './seal.ts'
import { ByteReader } from './byte-reader.ts'

function openChunk(
  header: Header,
  key: Buffer,
  of: EnvelopeContext,
  head: FrameHead,
  body: Buffer,
): Buffer | undefined {
  const decipher = createDecipheriv(header.suite, key, chunkIv(header.prefix, head.index))
  decipher.setAAD(chunkAad(header.suite, of, head.index, head.last))
  decipher.setAuthTag(body.subarray(body.length - tagBytes))
  const plain = decipher.update(body.subarray(0, body.length - tagBytes))
  try {
    decipher.final()
    return plain
  } catch {
    zeroise(plain)
    return undefined
  }
}

/** `openChunk` in a thread. */
function openLater(
  header: Header,
  key: Buffer,
  of: EnvelopeContext,
  head: FrameHead,
  body: Buffer,
): Promise<Buffer | null> {
  const aad = chunkAad(header.suite, of, head.index, head.last)
  const plain = inThread({
    suite: header.suite.code,
    seal: false,
    key,
    iv: chunkIv(header.prefix, head.index),
    aad,
    body,
  })
  plain.catch(() => {})
  return plain
}

interface Frame {
  readonly place: string
  readonly head: FrameHead
  readonly plain: Promise<Buffer | null> | Buffer | undefined
}

/**
 * Decrypts an envelope chunk by chunk; what it yields is authentic. Returns the plaintext's length and digest.
 * Throws `CryptoFault` at the first chunk that is not what it should be; a truncated envelope shows only at its end, so what was
 * read before counts only when the stream ends well.
 */
export async function* open(key: Buffer, of: EnvelopeContext, source: ByteSource): AsyncGenerator<Buffer, Sealed> {
  const reader = new ByteReader(source)
  const header = readHeader(await reader.upTo(headerBytes), key, of)
  const working = derive(header.suite, key, 'content', header.prefix)
  let total = 0

  /** The next frame, being decrypted. What is wrong with it is told in its turn, after everything before it. */
  async function nextFrame(index: number): Promise<Frame> {
    const place = `${of.object}, chunk ${index}`
    const fault = (code: CryptoFaultCode): Frame => {
      const plain = Promise.reject(new CryptoFault(code, place))
      plain.catch(() => {})
      return { place, head: { index, length: 0, last: true }, plain }
    }
    const start = await reader.upTo(frameHeadBytes)
    if (start.length < frameHeadBytes) return fault('truncated')
    const head = readFrameHead(start)
    if (head.length > chunkBytes) return fault('damaged')
    const body = await reader.upTo(head.length + tagBytes)
    if (body.length < head.length + tagBytes) return fault('truncated')
    const threaded = header.suite.threads && !head.last && head.length === chunkBytes
    const plain = threaded ? openLater(header, working, of, head, body) : openChunk(header, working, of, head, body)
    return { place, head, plain }
  }

  try {
    const under: Frame[] = []
    for (let index = 0; ; index += 1) {
      while (under.length < (header.suite.threads ? chunksAtOnce : 1) && under.at(-1)?.head.last !== true)
        under.push(await nextFrame(index + under.length))
      const { place, head, plain: opened } = under.shift() as Frame
      const plain = await opened
      if (!plain) throw new CryptoFault('damaged', place)
      if (head.index !== index) throw new CryptoFault('reordered', place)
      if (!head.last) {
        total += plain.length
        yield plain
        continue
      }
      // Every chunk is authentic and in its place, so the trailer's digest holds without being computed again.
      if (plain.length !== trailerBytes || (plain.readBigUInt64BE(32) & ~ofChunks) !== BigInt(total)) {
        throw new CryptoFault('damaged', place)
      }
      if ((await reader.upTo(1)).length > 0) throw new CryptoFault('damaged', `${of.object}, after the end`)
      return { bytes: total, sha256: plain.toString('hex', 0, 32) }
    }
  } finally {
    zeroise(working)
    await reader.close()
  }
}
