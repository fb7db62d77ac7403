import type { IncomingMessage } from 'node:http'

/** The body of a request, read once and never torn off: who stops reading early still gets its answer through. */
export interface Upload {
  /** The bytes as they come; null when the request has no body. Stopping half-way is allowed. */
  readonly bytes: AsyncIterable<Uint8Array> | null
  /**
   * Reads away what nobody wanted, so that the connection can carry the answer and the next request.
   * False when there is too much of it: then the connection must be closed.
   */
  finish(): Promise<boolean>
}

/** Most bytes read away, and how long, before the connection is given up. */
const MOST_UNWANTED = 64 << 20
const LONGEST_MS = 20_000

/** The body of a request: from the socket itself where there is one. */
export function uploadOf(request: Request, incoming: IncomingMessage | undefined): Upload {
  if (incoming === undefined) return { bytes: request.body, finish: () => Promise.resolve(true) }
  const { 'content-length': length, 'transfer-encoding': coding } = incoming.headers
  if (coding === undefined && (length === undefined || length === '0'))
    return { bytes: null, finish: () => Promise.resolve(true) }
  // Ending the iteration early must not destroy the socket under the answer.
  const bytes = {
    [Symbol.asyncIterator]: () => incoming.iterator({ destroyOnReturn: false }) as AsyncIterator<Uint8Array>,
  }
  return { bytes, finish: () => readAway(incoming) }
}

function readAway(incoming: IncomingMessage): Promise<boolean> {
  if (incoming.readableEnded) return Promise.resolve(true)
  if (incoming.destroyed) return Promise.resolve(false)
  return new Promise((resolve) => {
    let unwanted = 0
    const done = (clean: boolean) => {
      clearTimeout(timer)
      incoming.off('data', count).off('end', ended).off('error', broken).off('close', broken)
      if (!clean) incoming.pause()
      resolve(clean)
    }
    const count = (chunk: Uint8Array) => {
      unwanted += chunk.length
      if (unwanted > MOST_UNWANTED) done(false)
    }
    const ended = () => done(true)
    const broken = () => done(false)
    const timer = setTimeout(broken, LONGEST_MS)
    incoming.on('data', count).on('end', ended).on('error', broken).on('close', broken)
    incoming.resume()
  })
}
