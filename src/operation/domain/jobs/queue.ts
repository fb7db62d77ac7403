import type { DomainParts } from '../parts.ts'
import type { JobRow } from '../rows.ts'
import type { KillReason } from '../sandbox/index.ts'
import type { Track } from '../work/track.ts'
import type { Usage } from '../work/types.ts'
import { execute, record } from './execute.ts'
import type { Running } from './running.ts'
import type { Sessions } from './sessions.ts'

/** Jobs waiting and running in this process. The database knows all of them; the queue only remembers their order. */
export interface JobQueue {
  add(job: JobRow, mayRun?: () => Promise<boolean>): void
  /** Takes a waiting job away, or kills a running one. False when it is neither. */
  cancel(id: string): Promise<boolean>
  /** Ends what waits and runs for a grant. */
  stop(grant: string): Promise<void>
  /** Kills what runs for a grant, also what has no sandbox yet, and every sandbox of it; answers how many jobs ran. */
  interrupt(grant: string, reason: KillReason): number
  /** Where a job stands: its place among those that wait, from 1, or how its cells go; null when it is neither. */
  look(id: string): { readonly place: number | null; readonly track: Track | null; readonly usage: Usage | null } | null
  /** Resolves when a job has ended here, or the time is over. */
  ended(id: string, timeoutMs: number): Promise<void>
  close(): Promise<void>
}

export function jobQueue(parts: DomainParts, sessions: Sessions): JobQueue {
  const waiting: JobRow[] = []
  const asking = new Map<string, () => Promise<boolean>>()
  const running = new Map<string, { readonly job: JobRow; readonly state: Running; readonly done: Promise<void> }>()
  const listeners = new Map<string, Set<() => void>>()
  let closed = false

  function free(job: JobRow): boolean {
    const ofGrant = [...running.values()].filter((one) => one.job.grant_id === job.grant_id).length
    return ofGrant < parts.settings.perGrant
  }

  function pump(): void {
    if (closed || running.size >= parts.settings.atOnce) return
    const next = waiting.findIndex(free)
    if (next < 0) return
    const [job] = waiting.splice(next, 1)
    if (!job) return
    const state: Running = {
      mayRun: asking.get(job.id) ?? null,
      live: new Set(),
      stop: null,
      track: null,
      usage: null,
      limited: { cpu: false, result: false },
      given: 0,
      handed: null,
    }
    asking.delete(job.id)
    const done = execute(parts, sessions, job, state).finally(() => {
      running.delete(job.id)
      told(job.id)
      pump()
    })
    running.set(job.id, { job, state, done })
    pump()
  }

  function end(state: Running, reason: KillReason): void {
    state.stop ??= reason
    for (const one of state.live) one.kill(reason)
  }

  function interrupt(grant: string, reason: KillReason): number {
    const of = [...running.values()].filter((one) => one.job.grant_id === grant)
    for (const one of of) end(one.state, reason)
    sessions.stop(grant, reason)
    return of.length
  }

  function told(id: string): void {
    for (const tell of listeners.get(id) ?? []) tell()
    listeners.delete(id)
  }

  async function drop(id: string, what: string, reason: string): Promise<boolean> {
    const at = waiting.findIndex((job) => job.id === id)
    const [job] = at < 0 ? [] : waiting.splice(at, 1)
    if (!job) return false
    asking.delete(id)
    await record(parts, job, what, { reason })
    told(id)
    return true
  }

  return {
    add: (job, mayRun) => {
      if (mayRun) asking.set(job.id, mayRun)
      waiting.push(job)
      pump()
    },
    cancel: async (id) => {
      const one = running.get(id)
      if (!one) return drop(id, 'cancelled', 'job.cancelled')
      end(one.state, 'cancelled')
      return true
    },
    stop: async (grant) => {
      for (const job of waiting.filter((one) => one.grant_id === grant))
        await drop(job.id, 'killed', 'job.grant-closed')
      interrupt(grant, 'closed')
    },
    interrupt,
    look: (id) => {
      const place = waiting.findIndex((job) => job.id === id)
      if (place >= 0) return { place: place + 1, track: null, usage: null }
      const one = running.get(id)
      return one ? { place: null, track: one.state.track, usage: one.state.usage } : null
    },
    ended: (id, timeoutMs) =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer)
          resolve()
        }
        const timer = setTimeout(done, timeoutMs)
        if (!running.has(id) && !waiting.some((job) => job.id === id)) return done()
        listeners.set(id, (listeners.get(id) ?? new Set()).add(done))
      }),
    close: async () => {
      closed = true
      sessions.close()
      await Promise.all([...running.values()].map((one) => one.done))
    },
  }
}
