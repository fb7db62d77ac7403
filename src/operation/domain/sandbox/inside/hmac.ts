import { createHash, createHmac } from 'node:crypto'
import { blockBytes, compressor, hashes, stateBytes, type HashName } from './lanes.ts'
import { memoryOf } from './wasm.ts'

/** Characters of a pseudonym: the first half of the digest in hex. */
export const pseudonymChars = 32

/** The longest value that stands with its padding in one block behind the keyed one. */
const longest = 55
const lanes = 4

/** Where what lies in the memory of the lanes. */
const at = {
  constants: 0,
  keyed: 1024,
  outerKeyed: 1024 + stateBytes,
  outer: 2048,
  digest: 2048 + blockBytes,
  blocks: 4096,
}

/** HMAC of many values under one key. */
export interface Pseudonyms {
  /** Bytes of a value; `index` counts within the batch, at most the number it was made for. */
  put(index: number, bytes: Uint8Array, from: number, length: number): void
  /** The pseudonyms of the first `count` values, one after the other as text; valid until the next call. */
  texts(count: number): Uint8Array
}

const hexPairs = Uint16Array.from({ length: 256 }, (_, byte) =>
  Buffer.from(byte.toString(16).padStart(2, '0'), 'latin1').readUInt16LE(0),
)

/**
 * HMAC-SHA-256 or HMAC-SM3, cut to 128 bits and written in hex. The states after the keyed blocks are kept, so a value of up to
 * 55 bytes takes two compressions, four values at a time; a longer one goes through the platform's library.
 */
export function pseudonyms(hash: HashName, key: Buffer, most: number): Pseudonyms {
  const groups = Math.ceil(most / lanes)
  const memory = memoryOf(at.blocks + groups * blockBytes)
  const [bytes, words] = [new Uint8Array(memory.buffer), new Uint32Array(memory.buffer)]
  const compress = compressor(hash, memory)
  const text = new Uint16Array((most * pseudonymChars) / 2)
  const long = new Map<number, string>()
  for (const [index, value] of hashes[hash].constants.entries()) splat(at.constants / 4 + index * lanes, value)
  keyed(at.keyed, 0x36)
  keyed(at.outerKeyed, 0x5c)
  // The outer block is a digest, a one, noughts, and the length of both blocks in bits.
  for (let word = 8; word < 16; word += 1) splat(at.outer / 4 + word * lanes, 0)
  splat(at.outer / 4 + 8 * lanes, 0x80000000)
  splat(at.outer / 4 + 15 * lanes, (64 + 32) * 8)

  function splat(word: number, value: number): void {
    words.fill(value, word, word + lanes)
  }

  function keyed(state: number, pad: number): void {
    const short = key.length > 64 ? createHash(hash).update(key).digest() : key
    for (let index = 0; index < 64; index += 1)
      for (let lane = 0; lane < lanes; lane += 1) bytes[place(0, lane, index)] = (short[index] ?? 0) ^ pad
    for (const [index, value] of hashes[hash].start.entries()) splat(state / 4 + index * lanes, value)
    compress(at.blocks, state, state, at.constants)
  }

  function put(index: number, from: Uint8Array, start: number, length: number): void {
    const [group, lane] = [index >> 2, index & 3]
    if (length > longest) {
      const value = from.subarray(start, start + length)
      long.set(index, createHmac(hash, key).update(value).digest('hex').slice(0, pseudonymChars))
      return
    }
    const base = (at.blocks + group * blockBytes) / 4 + lane
    const whole = length >> 2
    let place = start
    for (let word = 0; word < whole; word += 1, place += 4)
      words[base + word * lanes] =
        ((from[place] as number) << 24) |
        ((from[place + 1] as number) << 16) |
        ((from[place + 2] as number) << 8) |
        (from[place + 3] as number)
    let last = 0x80 << (24 - (length & 3) * 8)
    for (let rest = 0; rest < (length & 3); rest += 1) last |= (from[place + rest] as number) << (24 - rest * 8)
    words[base + whole * lanes] = last
    for (let word = whole + 1; word < 15; word += 1) words[base + word * lanes] = 0
    words[base + 15 * lanes] = (64 + length) * 8
  }

  function texts(count: number): Uint8Array {
    for (let group = 0; group * lanes < count; group += 1) {
      compress(at.blocks + group * blockBytes, at.keyed, at.outer, at.constants)
      compress(at.outer, at.outerKeyed, at.digest, at.constants)
      for (let lane = 0, to = group * lanes * 16; lane < lanes; lane += 1)
        for (let word = 0; word < 4; word += 1, to += 4) {
          const value = words[at.digest / 4 + word * lanes + lane] as number
          text[to] = hexPairs[value >>> 24] as number
          text[to + 1] = hexPairs[(value >>> 16) & 255] as number
          text[to + 2] = hexPairs[(value >>> 8) & 255] as number
          text[to + 3] = hexPairs[value & 255] as number
        }
    }
    const written = Buffer.from(text.buffer, 0, count * pseudonymChars)
    for (const [index, value] of long) written.write(value, index * pseudonymChars, 'latin1')
    long.clear()
    return written
  }

  return { put, texts }
}

/** Where a byte of a lane's block stands: words are big-endian in the hash and little-endian in memory. */
function place(group: number, lane: number, index: number): number {
  return at.blocks + group * blockBytes + (index >> 2) * 16 + lane * 4 + (3 - (index & 3))
}
