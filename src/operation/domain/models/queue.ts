import { beside } from '../../../base/beside/index.ts'
import type { Line } from '../jobs/index.ts'
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

/** Trainings in the line of the jobs. What is begun or ended within a transaction is so once it stands. */
export interface TrainingQueue {
  add(of: Pick<Training, 'job' | 'grant' | 'mayRun'>, since: number): void
  /** Takes a waiting one away, or kills one that runs. False when it is neither. */
  cancel(job: string): Promise<boolean>
  /** Ends what waits and runs for a grant. */
  stop(grant: string): Promise<void>
  /** How far one is that runs, or its place among all that wait, from 1. */
  look(job: string): { readonly percent: number | null; readonly place: number | null }
  ended(job: string, timeoutMs: number): Promise<void>
  /** Kills what runs. */
  close(): void
}

/** `run` ends a training whatever comes and throws nothing; `note` records one that never began. */
export function trainingQueue(
  line: Line,
  run: (training: Training) => Promise<void>,
  note: (job: string, what: 'cancelled' | 'killed', reason: string) => Promise<void>,
): TrainingQueue {
  const trainings = new Map<string, Training>()

  function drop(job: string, what: 'cancelled' | 'killed', reason: string): Promise<boolean> {
    return line.drop(job, async () => {
      trainings.delete(job)
      await note(job, what, reason)
    })
  }

  function end(training: Training, reason: KillReason): void {
    training.stop ??= reason
    for (const one of training.held) one.kill(reason)
  }

  return {
    add: (of, since) => {
      const training: Training = { ...of, held: new Set(), stop: null, percent: 0, core: 0 }
      void beside(() => {
        trainings.set(of.job, training)
        const begin = () => run(training).finally(() => trainings.delete(of.job))
        line.add({ id: of.job, grant: of.grant, kind: 'training', since, run: begin })
      })
    },
    cancel: async (job) => {
      const training = trainings.get(job)
      if (!training) return false
      await beside(async () => {
        if (!(await drop(job, 'cancelled', 'job.cancelled'))) end(training, 'cancelled')
      })
      return true
    },
    stop: async (grant) => {
      await beside(async () => {
        for (const training of [...trainings.values()].filter((one) => one.grant === grant))
          if (!(await drop(training.job, 'killed', 'job.grant-closed'))) end(training, 'closed')
      })
    },
    look: (job) => {
      const place = line.place(job)
      return { place, percent: place === null ? (trainings.get(job)?.percent ?? null) : null }
    },
    ended: (job, timeoutMs) => line.ended(job, timeoutMs),
    close: () => {
      for (const training of trainings.values()) end(training, 'closed')
    },
  }
}
