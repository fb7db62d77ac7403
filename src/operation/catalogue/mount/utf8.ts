import { isUtf8 } from 'node:buffer'

/** Bytes at the end that begin a character and lack its rest: 0 to 3. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] as number
    if (byte < 0x80) return 0
    if (byte < 0xc0) continue
    const wants = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return back < wants ? back : 0
  }
  return 0
}

/** Index of the first byte that cannot stand there, in bytes known to hold one. */
function firstBad(bytes: Buffer): number {
  let [low, high] = [0, bytes.length]
  // The longest valid prefix by halving; a prefix may end within a character.
  while (high - low > 1) {
    const middle = (low + high) >> 1
    const part = bytes.subarray(0, middle)
    if (isUtf8(part.subarray(0, part.length - unfinished(part)))) low = middle
    else high = middle
  }
  const part = bytes.subarray(0, low)
  return low - unfinished(part)
}

/** Checks a stream for UTF-8 as it passes. */
export class Utf8Check {
  #rest: Buffer = Buffer.alloc(0)
  #offset = 0
  #threeByte = 0
  /** Offset of the first wrong byte; null while there is none. */
  badAt: number | null = null

  add(piece: Buffer): void {
    if (this.badAt !== null) return
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, piece]) : piece
    const whole = bytes.subarray(0, bytes.length - unfinished(bytes))
    if (!isUtf8(whole)) {
      const at = firstBad(whole)
      this.#count(whole.subarray(0, at))
      this.badAt = this.#offset + at
      return
    }
    if (this.#threeByte < 3) this.#count(whole)
    this.#offset += whole.length
    this.#rest = Buffer.from(bytes.subarray(whole.length))
  }

  end(): void {
    if (this.badAt === null && this.#rest.length > 0) this.badAt = this.#offset
  }

  /** Whether Chinese in UTF-8 came before the wrong byte: then the text is damaged UTF-8 and not in another encoding. */
  get wasUtf8(): boolean {
    return this.#threeByte >= 3
  }

  #count(bytes: Buffer): void {
    for (let at = 0; at < bytes.length && this.#threeByte < 3; at += 1) {
      if ((bytes[at] as number) >= 0xe0 && (bytes[at] as number) < 0xf0) this.#threeByte += 1
    }
  }
}
