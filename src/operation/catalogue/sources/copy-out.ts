import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import type { Connection, Submittable } from 'pg'

/** What `COPY … TO STDOUT` brought. */
export interface Copied {
  readonly rows: number
  readonly digest: string
}

const flushAt = 1 << 20

/** Runs a COPY and writes what comes to a fresh file; the server is held back while the file is. `seen` hears the number of rows so far. */
export class CopyOut implements Submittable {
  readonly done: Promise<Copied>
  readonly #text: string
  readonly #file: ReturnType<typeof createWriteStream>
  readonly #hash = createHash('sha256')
  readonly #most: number
  #held: Buffer[] = []
  #bytes = 0
  rows = 0
  #resolve!: (copied: Copied) => void
  #reject!: (error: unknown) => void
  #complete = false

  constructor(text: string, target: string, mostBytes: number) {
    this.#text = text
    this.#most = mostBytes
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
    this.done.catch(() => {})
    this.#file = createWriteStream(target, { flags: 'wx', mode: 0o600, highWaterMark: flushAt })
    this.#file.on('error', (error) => this.#reject(error))
  }

  #total = 0

  submit(connection: Connection): void {
    ;(connection as Connection & { query(text: string): void }).query(this.#text)
  }

  handleCopyData({ chunk }: { chunk: Buffer }, connection: Connection): void {
    this.rows += 1
    // The parser uses its memory again.
    this.#held.push(Buffer.from(chunk))
    this.#bytes += chunk.length
    if (this.#bytes < flushAt) return
    const { stream } = connection as Connection & { stream: { pause(): void; resume(): void; destroy(): void } }
    this.#total += this.#bytes
    if (this.#total > this.#most) {
      this.#reject(Object.assign(new Error('too large'), { code: 'TOO_LARGE' }))
      stream.destroy()
      return
    }
    if (!this.#flush()) {
      stream.pause()
      this.#file.once('drain', () => stream.resume())
    }
  }

  #flush(): boolean {
    const piece = Buffer.concat(this.#held)
    this.#held = []
    this.#bytes = 0
    this.#hash.update(piece)
    return this.#file.write(piece)
  }

  handleCommandComplete(): void {
    this.#complete = true
  }

  handleReadyForQuery(): void {
    if (!this.#complete) return
    this.#flush()
    this.#file.end(() => this.#resolve({ rows: this.rows, digest: this.#hash.digest('hex') }))
  }

  handleError(error: unknown): void {
    this.#file.destroy()
    this.#reject(error)
  }

  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
  handleCopyInResponse(): void {}
}
