import { openDispatch } from './dispatch.ts'
import { isBehind, lastEvent, readOn, remind } from './follow.ts'
import { sweepReach } from './preferences.ts'
import { tryAllNow } from './progress.ts'
import type { MessageParts } from './types.ts'

const LOOK_MS = 1_000
/** Commits that follow one another are looked at together. */
const GATHER_MS = 200
const AGAIN_MS = 10

/** The two loops of the room: what has happened becomes messages, and messages go out. Neither waits for the other. */
export function runMessages(parts: MessageParts) {
  const { store, report } = parts
  const dispatch = openDispatch(parts)
  const wake = store.wakes.add('events')
  const stop = new AbortController()
  const loops: Promise<void>[] = []
  const running = () => !stop.signal.aborted

  async function told(): Promise<void> {
    while ((await readOn(parts)) > 0 && running());
    while ((await remind(parts)) > 0 && running());
  }

  /** Works until it is stopped; a fault is told and tried again, nothing is lost by it. */
  async function loop(what: string, work: () => Promise<unknown>, rest: () => Promise<void>): Promise<void> {
    while (running()) {
      await work().catch((error: unknown) => (running() ? report(what, error) : undefined))
      if (running()) await rest()
    }
  }

  return {
    /** Brings everything up to now and sends once: for tests and for whoever cannot wait. */
    async look(): Promise<void> {
      const last = await lastEvent(store)
      await told()
      // Older transactions, of other databases of the same server too, keep what came after them waiting.
      while (last && (await isBehind(store, last)) && running()) {
        await pause(AGAIN_MS, stop.signal)
        await told()
      }
      await dispatch.pass()
    },
    async begin(): Promise<void> {
      await sweepReach(store)
      await tryAllNow(parts)
      loops.push(
        loop('messages', told, async () => {
          await wake.wait(LOOK_MS)
          await pause(GATHER_MS, stop.signal)
        }),
        loop('messages out', dispatch.pass, () => pause(LOOK_MS, stop.signal)),
      )
    },
    async end(): Promise<void> {
      stop.abort()
      store.wakes.remove(wake)
      wake.signal()
      await Promise.all(loops)
      dispatch.close()
    },
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) return done()
    const timer = setTimeout(end, ms)
    function end() {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      done()
    }
    signal.addEventListener('abort', end)
  })
}
