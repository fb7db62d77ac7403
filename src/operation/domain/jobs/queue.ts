import { beside } from '../../../base/beside/index.ts'
import type { DomainParts } from '../parts.ts'
import type { JobRow } from '../rows.ts'
import type { KillReason } from '../sandbox/index.ts'
import type { Track } from '../work/track.ts'
import type { Usage } from '../work/types.ts'
import { execute, record } from './execute.ts'
import type { Line } from './line.ts'
import type { Running } from './running.ts'
import type { Sessions } from './sessions.ts'

/** Jobs waiting and running in this process. What is begun or ended within a transaction is so once it stands. */
export interface JobQueue {
  add(job: JobRow, mayRun?: () => Promise<boolean>): void
  /** Takes a waiting job away, or kills a running one. False when it is neither. */
  cancel(id: string): Promise<boolean>
  /** Ends what waits and runs for a grant. */
  stop(grant: string): Promise<void>
  /** Kills what runs for a grant, also what has no sandbox yet, and every sandbox of it; answers how many jobs ran. */
  interrupt(grant: string, reason: KillReason): number
  /** Where a job stands: its place among all that wait, from 1, or how its cells go; null when it is neither. */
  look(id: string): { readonly place: number | null; readonly track: Track | null; readonly usage: Usage | null } | null
  /** Resolves when a job has ended here, or the time is over. */
  ended(id: string, timeoutMs: number): Promise<void>
  close(): void
}

export function jobQueue(parts: DomainParts, sessions: Sessions, line: Line): JobQueue {
  const jobs = new Map<string, { readonly job: JobRow; readonly state: Running }>()

  function end(state: Running, reason: KillReason): void {
    state.stop ??= reason
    for (const one of state.live) one.kill(reason)
  }

  const runs = (id: string) => line.place(id) === null

  function interrupt(grant: string, reason: KillReason): number {
    const of = [...jobs.values()].filter(({ job }) => job.grant_id === grant && runs(job.id))
    void beside(() => {
      for (const { state } of of) end(state, reason)
      sessions.stop(grant, reason)
    })
    return of.length
  }

  function drop(job: JobRow, what: string, reason: string): Promise<boolean> {
    return line.drop(job.id, async () => {
      jobs.delete(job.id)
      await record(parts, job, what, { reason })
    })
  }

  return {
    add: (job, mayRun) => {
      const state: Running = {
        mayRun: mayRun ?? null,
        live: new Set(),
        stop: null,
        track: null,
        usage: null,
        limited: { cpu: false, result: false },
        handed: null,
      }
      void beside(() => {
        jobs.set(job.id, { job, state })
        const run = () => execute(parts, sessions, job, state).finally(() => jobs.delete(job.id))
        line.add({ id: job.id, grant: job.grant_id, kind: 'job', since: job.asked_at, run })
      })
    },
    cancel: async (id) => {
      const one = jobs.get(id)
      if (!one) return false
      await beside(async () => {
        if (!(await drop(one.job, 'cancelled', 'job.cancelled'))) end(one.state, 'cancelled')
      })
      return true
    },
    stop: async (grant) => {
      await beside(async () => {
        for (const { job } of [...jobs.values()].filter((one) => one.job.grant_id === grant))
          await drop(job, 'killed', 'job.grant-closed')
        interrupt(grant, 'closed')
      })
    },
    interrupt,
    look: (id) => {
      const one = jobs.get(id)
      if (!one) return null
      const place = line.place(id)
      return place === null
        ? { place, track: one.state.track, usage: one.state.usage }
        : { place, track: null, usage: null }
    },
    ended: (id, timeoutMs) => line.ended(id, timeoutMs),
    close: () => sessions.close(),
  }
}
