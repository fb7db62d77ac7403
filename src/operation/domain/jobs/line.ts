/** Something that computes on a grant's rows, as it stands in the line. */
export interface Turn {
  readonly id: string
  readonly grant: string
  readonly kind: 'job' | 'training'
  /** When it was asked for: who asked first is first, also after a restart. */
  readonly since: number
  /** Ends whatever comes and throws nothing. */
  readonly run: () => Promise<void>
}

/** What waits and what runs in this process, jobs and trainings alike. The database knows all of them; the line only remembers their order. */
export interface Line {
  add(turn: Turn): void
  /** Takes one away that still waits, and records it; false when it does not wait. */
  drop(id: string, note: () => Promise<void>): Promise<boolean>
  /** Place among those that wait, from 1; null when it does not wait. */
  place(id: string): number | null
  /** Ids that wait for a grant. */
  waitingFor(grant: string): readonly string[]
  /** Resolves when one has ended here, or the time is over. */
  ended(id: string, timeoutMs: number): Promise<void>
  /** Lets nothing begin until the answer is called. */
  pause(): () => void
  /** Lets nothing begin any more; resolves when what runs has ended. */
  close(): Promise<void>
}

/** Bounds of the line: at the same time in all, for one grant, and trainings, which take long and two sandboxes each. */
export interface LineBounds {
  readonly atOnce: number
  readonly perGrant: number
  readonly trainings: number
}

export function lineOf({ atOnce, perGrant, trainings }: LineBounds): Line {
  const waiting: Turn[] = []
  const running = new Map<string, { readonly turn: Turn; readonly done: Promise<void> }>()
  const listeners = new Map<string, Set<() => void>>()
  let held = 0
  let closed = false

  function free(turn: Turn): boolean {
    const under = [...running.values()].map((one) => one.turn)
    if (turn.kind === 'training' && under.filter(({ kind }) => kind === 'training').length >= trainings) return false
    return under.filter(({ grant }) => grant === turn.grant).length < perGrant
  }

  function pump(): void {
    while (!closed && held === 0 && running.size < atOnce) {
      const next = waiting.findIndex(free)
      const [turn] = next < 0 ? [] : waiting.splice(next, 1)
      if (!turn) return
      const done = turn.run().finally(() => {
        running.delete(turn.id)
        told(turn.id)
        pump()
      })
      running.set(turn.id, { turn, done })
    }
  }

  function told(id: string): void {
    for (const tell of listeners.get(id) ?? []) tell()
    listeners.delete(id)
  }

  return {
    add: (turn) => {
      const after = waiting.findLastIndex(({ since }) => since <= turn.since)
      waiting.splice(after + 1, 0, turn)
      pump()
    },
    drop: async (id, note) => {
      const at = waiting.findIndex((turn) => turn.id === id)
      if (at < 0) return false
      waiting.splice(at, 1)
      await note()
      told(id)
      return true
    },
    place: (id) => {
      const at = waiting.findIndex((turn) => turn.id === id)
      return at < 0 ? null : at + 1
    },
    waitingFor: (grant) => waiting.filter((turn) => turn.grant === grant).map(({ id }) => id),
    ended: (id, timeoutMs) =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer)
          resolve()
        }
        const timer = setTimeout(done, timeoutMs)
        if (!running.has(id) && !waiting.some((turn) => turn.id === id)) return done()
        listeners.set(id, (listeners.get(id) ?? new Set()).add(done))
      }),
    pause: () => {
      held += 1
      let over = false
      return () => {
        if (over) return
        over = true
        held -= 1
        pump()
      }
    },
    close: async () => {
      closed = true
      await Promise.all([...running.values()].map(({ done }) => done))
    },
  }
}
