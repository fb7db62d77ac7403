import { createHash, randomBytes } from 'node:crypto'
import { CryptoFault } from './fault.ts'
import { derive, suiteOfCode, tagBytes, type Suite } from './suite.ts'

/** Which object an envelope holds; both enter the authenticated data of every chunk. */
export interface EnvelopeContext {
  readonly object: string
  readonly version: number
}

/*
 * Header, 64 bytes: magic 6 · suite 1 · reserved 1 · chunk size 4 · nonce prefix 8 · key check 16 · object check 16 · checksum 12.
 * Frame: index 4 · length 4 (top bit: last) · ciphertext · tag 16. The last frame holds only the trailer: SHA-256 32 · length 8 (top bit: the digest is of the chunks' tags).
 */
export const chunkBytes = 1 << 20
export const headerBytes = 64
export const frameHeadBytes = 8
export const trailerBytes = 40
/** Set in the trailer's length where its digest is of the chunks' tags. */
export const ofChunks: bigint = 1n << 63n
const magic = Buffer.from('SHUYU1', 'latin1')
const lastBit = 0x80000000

export interface Header {
  readonly suite: Suite
  readonly prefix: Buffer
  readonly bytes: Buffer
}

function checks(suite: Suite, key: Buffer, prefix: Buffer, of: EnvelopeContext): Buffer {
  return Buffer.concat([
    derive(suite, key, 'key check', prefix, 16),
    derive(suite, key, `object check ${of.version} ${of.object}`, prefix, 16),
  ])
}

function checksum(head: Buffer): Buffer {
  return createHash('sha256').update(head).digest().subarray(0, 12)
}

/** A header for a new envelope, with a fresh nonce prefix. */
export function newHeader(suite: Suite, key: Buffer, of: EnvelopeContext): Header {
  const prefix = randomBytes(8)
  const head = Buffer.alloc(20)
  magic.copy(head)
  head[6] = suite.code
  head.writeUInt32BE(chunkBytes, 8)
  prefix.copy(head, 12)
  const checked = Buffer.concat([head, checks(suite, key, prefix, of)])
  return { suite, prefix, bytes: Buffer.concat([checked, checksum(checked)]) }
}

/** Reads a header and tells a damaged one from a wrong key from another object's envelope. */
export function readHeader(bytes: Buffer, key: Buffer, of: EnvelopeContext): Header {
  if (bytes.length < headerBytes)
    throw new CryptoFault(
      bytes.length === 0 || magic.subarray(0, bytes.length).equals(bytes.subarray(0, 6))
        ? 'truncated'
        : 'not-an-envelope',
      of.object,
    )
  if (!bytes.subarray(0, 6).equals(magic)) throw new CryptoFault('not-an-envelope', of.object)
  if (!checksum(bytes.subarray(0, 52)).equals(bytes.subarray(52, headerBytes)))
    throw new CryptoFault('damaged', `${of.object}, header`)
  const suite = suiteOfCode(bytes[6] ?? 0)
  if (!suite || bytes.readUInt32BE(8) !== chunkBytes) throw new CryptoFault('not-an-envelope', of.object)
  const prefix = Buffer.from(bytes.subarray(12, 20))
  const wanted = checks(suite, key, prefix, of)
  if (!wanted.subarray(0, 16).equals(bytes.subarray(20, 36))) throw new CryptoFault('wrong-key', of.object)
  if (!wanted.subarray(16).equals(bytes.subarray(36, 52))) throw new CryptoFault('other-object', of.object)
  return { suite, prefix, bytes }
}

/** What is authenticated beside a chunk: suite, object, version, index and whether it is the last. */
export function chunkAad(suite: Suite, of: EnvelopeContext, index: number, last: boolean): Buffer {
  const name = Buffer.from(of.object, 'utf8')
  const aad = Buffer.alloc(10 + name.length)
  aad[0] = suite.code
  aad.writeUInt32BE(of.version, 1)
  aad.writeUInt32BE(index, 5)
  aad[9] = last ? 1 : 0
  name.copy(aad, 10)
  return aad
}

/** INVARIANT: the nonce is the object's random prefix and the chunk's index, and every object has its own key: no nonce repeats under a key. */
export function chunkIv(prefix: Buffer, index: number): Buffer {
  const iv = Buffer.alloc(12)
  prefix.copy(iv)
  iv.writeUInt32BE(index, 8)
  return iv
}

export interface FrameHead {
  readonly index: number
  readonly length: number
  readonly last: boolean
}

/** The eight bytes before a chunk. */
export function frameHead(of: FrameHead): Buffer {
  const head = Buffer.alloc(frameHeadBytes)
  head.writeUInt32BE(of.index, 0)
  head.writeUInt32BE((of.length | (of.last ? lastBit : 0)) >>> 0, 4)
  return head
}

/** Undoes `frameHead`. */
export function readFrameHead(bytes: Buffer): FrameHead {
  const word = bytes.readUInt32BE(4)
  return { index: bytes.readUInt32BE(0), length: word & ~lastBit, last: (word & lastBit) !== 0 }
}

/** Bytes that an envelope takes for a plaintext of so many bytes. */
export function sealedBytes(plain: number): number {
  const chunks = Math.ceil(plain / chunkBytes)
  return headerBytes + plain + chunks * (frameHeadBytes + tagBytes) + frameHeadBytes + trailerBytes + tagBytes
}
