import type { KillReason } from '../sandbox/index.ts'

/** Something in a sandbox that can be ended. */
interface Killable {
  kill(reason: KillReason): void
}

/** A training under way, for whoever may stop it. */
export interface Training {
  readonly job: string
  readonly grant: string
  readonly mayRun: (() => Promise<boolean>) | null
  /** The sandboxes that work for it now. */
  readonly held: Set<Killable>
  stop: KillReason | null
  /** How far it is, in hundredths; for people who wait. */
  percent: number
  /** Processor time that it used, milliseconds. */
  core: number
}

/** Trainings waiting and running in this process, one at a time for a grant. The database knows all of them. */
export interface TrainingQueue {
  add(job: string, grant: string, mayRun: (() => Promise<boolean>) | null): void
  cancel(job: string): boolean
  stop(grant: string): Promise<void>
  percent(job: string): number | null
  ended(job: string, timeoutMs: number): Promise<void>
  close(): Promise<void>
}

/** `run` ends a training whatever comes and throws nothing. */
export function trainingQueue(run: (training: Training) => Promise<void>, atOnce: number): TrainingQueue {
  const waiting: Training[] = []
  const running = new Map<string, { readonly training: Training; readonly done: Promise<void> }>()
  let closed = false

  function pump(): void {
    if (closed || running.size >= atOnce) return
    const busy = new Set([...running.values()].map(({ training }) => training.grant))
    const at = waiting.findIndex(({ grant }) => !busy.has(grant))
    const [training] = at < 0 ? [] : waiting.splice(at, 1)
    if (!training) return
    const done = run(training).finally(() => {
      running.delete(training.job)
      pump()
    })
    running.set(training.job, { training, done })
    pump()
  }

  function end(training: Training, reason: KillReason): void {
    training.stop ??= reason
    for (const one of training.held) one.kill(reason)
  }

  function find(job: string): Training | undefined {
    return running.get(job)?.training ?? waiting.find((one) => one.job === job)
  }

  return {
    add: (job, grant, mayRun) => {
      waiting.push({ job, grant, mayRun, held: new Set(), stop: null, percent: 0, core: 0 })
      pump()
    },
    cancel: (job) => {
      const training = find(job)
      if (!training) return false
      end(training, 'cancelled')
      return true
    },
    // A waiting one ends by itself when its turn comes: it is told not to begin.
    stop: async (grant) => {
      const all = [...waiting, ...[...running.values()].map(({ training }) => training)]
      for (const training of all.filter((one) => one.grant === grant)) end(training, 'closed')
    },
    percent: (job) => find(job)?.percent ?? null,
    ended: async (job, timeoutMs) => {
      const until = performance.now() + timeoutMs
      while (find(job) && performance.now() < until) {
        const done = running.get(job)?.done ?? new Promise((resolve) => setTimeout(resolve, 50))
        await Promise.race([
          done,
          new Promise((resolve) => setTimeout(resolve, Math.max(until - performance.now(), 0))),
        ])
      }
    },
    close: async () => {
      closed = true
      for (const { training } of running.values()) end(training, 'closed')
      await Promise.all([...running.values()].map(({ done }) => done))
    },
  }
}
