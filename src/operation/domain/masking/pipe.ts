import { PassThrough } from 'node:stream'

/** Pieces that one side pushes and the other pulls; a push waits for its turn. */
export interface Pipe {
  /** Throws when the other side has stopped. */
  push(piece: Buffer): Promise<void>
  end(): void
  /** The other side gets this as its fault. */
  fail(error: unknown): void
  readonly pieces: AsyncIterable<Buffer>
}

export function pipe(): Pipe {
  const stream = new PassThrough({ objectMode: true, highWaterMark: 4 })
  stream.on('error', () => {})

  async function push(piece: Buffer): Promise<void> {
    if (stream.destroyed) throw new Error('nobody takes it any more')
    if (stream.write(piece)) return
    await new Promise<void>((resolve, reject) => {
      const drained = () => {
        stream.off('close', closed)
        resolve()
      }
      const closed = () => {
        stream.off('drain', drained)
        reject(new Error('nobody takes it any more'))
      }
      stream.once('drain', drained).once('close', closed)
    })
  }

  return {
    push,
    end: () => stream.end(),
    fail: (error) => stream.destroy(error instanceof Error ? error : new Error(String(error))),
    pieces: stream,
  }
}
