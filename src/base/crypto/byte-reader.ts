import type { ByteSource } from './seal.ts'

/** Takes exact numbers of bytes from a stream of pieces of any size. */
export class ByteReader {
  readonly #pieces: AsyncIterator<Uint8Array> | Iterator<Uint8Array>
  #held: Buffer = Buffer.alloc(0)

  constructor(source: ByteSource) {
    this.#pieces = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]()
  }

  /** The next `count` bytes, fewer only at the end of the stream. */
  async upTo(count: number): Promise<Buffer> {
    const parts: Buffer[] = []
    let missing = count
    while (missing > 0) {
      if (this.#held.length === 0) {
        const next = await this.#pieces.next()
        if (next.done) break
        this.#held = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength)
        continue
      }
      const part = this.#held.subarray(0, missing)
      this.#held = this.#held.subarray(part.length)
      missing -= part.length
      parts.push(part)
    }
    return parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts)
  }

  /** Lets the source go, also in the middle. */
  async close(): Promise<void> {
    await this.#pieces.return?.()
  }
}
