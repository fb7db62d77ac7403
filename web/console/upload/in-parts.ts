import { Refused } from '../../../src/core/kernel/index.ts'
import { ServerFault, SignedOut } from '../../shared/api/index.ts'
import { untilSignedIn } from '../session/lost.ts'

/** How far a file is: on its way, or waiting for the network. */
export interface PartState {
  readonly phase: 'sending' | 'waiting'
  readonly offset: number
}

export interface InParts {
  readonly file: Blob
  /** Where the server stands. */
  readonly offset: number
  readonly partBytes: number
  readonly signal: AbortSignal
  readonly show: (state: PartState) => void
  /** Sends bytes that begin at an offset; answers where the next ones begin. */
  readonly put: (offset: number, raw: Blob, sent: (bytes: number) => void) => Promise<number>
  readonly offsetNow: () => Promise<number>
}

const patience = [1000, 2000, 5000, 10_000, 20_000]
const most = 40

/** Sends a file in parts, asking for the offset after every break. Rejects with `AbortError` when paused, `Refused` when refused. */
export async function sendInParts({ file, partBytes, signal, show, put, offsetNow, ...of }: InParts): Promise<void> {
  let offset = of.offset
  let failures = 0
  while (offset < file.size) {
    show({ phase: failures > 0 ? 'waiting' : 'sending', offset })
    try {
      if (failures > 0) offset = await offsetNow()
      const from = offset
      const sent = (bytes: number) => show({ phase: 'sending', offset: from + bytes })
      offset = await put(from, file.slice(from, from + partBytes), sent)
      failures = 0
    } catch (error) {
      if (error instanceof SignedOut) {
        show({ phase: 'waiting', offset })
        await untilSignedIn()
        failures = 1
      } else {
        if (!passing(error) || failures >= most) throw error
        show({ phase: 'waiting', offset })
        await pause(patience[Math.min(failures, patience.length - 1)]!, signal)
        // Without a network nothing was tried.
        if (navigator.onLine || failures === 0) failures += 1
      }
    }
  }
}

/** Asks again after a lost connection or session, since the same work goes on meanwhile. */
export async function patiently<T>(signal: AbortSignal, work: () => Promise<T>, waits?: () => void): Promise<T> {
  for (let failures = 0; ;) {
    try {
      return await work()
    } catch (error) {
      if (!signal.aborted && !(error instanceof Refused)) waits?.()
      if (error instanceof SignedOut) await untilSignedIn()
      else if (!(error instanceof ServerFault && error.status === 0) || failures >= most) throw error
      else await pause(patience[Math.min(failures++, patience.length - 1)]!, signal)
    }
  }
}

/** Passes with time: no connection, a server that restarts, or an offset that another try has moved. */
function passing(error: unknown): boolean {
  if (error instanceof ServerFault) return true
  return error instanceof Refused && error.refusal.unmet[0]?.code === 'upload.offset'
}

/** Waits so long, or until the network is back. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (end: () => void) => () => {
      clearTimeout(timer)
      window.removeEventListener('online', go)
      signal.removeEventListener('abort', stop)
      end()
    }
    const go = done(resolve)
    const stop = done(() => reject(new DOMException('paused', 'AbortError')))
    const timer = setTimeout(go, ms)
    window.addEventListener('online', go)
    signal.addEventListener('abort', stop)
    if (signal.aborted) stop()
  })
}
