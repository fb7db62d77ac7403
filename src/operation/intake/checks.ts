import { setTimeout as sleep } from 'node:timers/promises'
import { LoadedBooks, type Loaded } from './loaded.ts'
import type { Progress } from './progress.ts'

/** How far a check is, in rows. */
export interface Standing {
  readonly rows: number
  readonly done: number
}

interface Running {
  readonly work: Promise<Loaded>
  readonly control: AbortController
  standing: Standing
}

/** Workbooks that are being looked at, and the last that were; nobody's page has to stay open for it. */
export class Checks {
  readonly #books: LoadedBooks
  readonly #running = new Map<string, Running>()

  constructor(most: number) {
    this.#books = new LoadedBooks(most)
  }

  /** The workbook once it was looked at; begins where nobody has. */
  of(key: string, check: (progress: Progress) => Promise<Loaded>): Promise<Loaded> {
    return this.#running.get(key)?.work ?? this.#books.get(key, () => this.#begin(key, check))
  }

  #begin(key: string, check: (progress: Progress) => Promise<Loaded>): Promise<Loaded> {
    const control = new AbortController()
    let standing: Standing = { rows: 0, done: 0 }
    const tell = (next: Standing) => {
      standing = next
      const found = this.#running.get(key)
      if (found) found.standing = next
    }
    const work = check({
      signal: control.signal,
      total: (rows) => tell({ ...standing, rows }),
      done: (rows) => tell({ ...standing, done: standing.done + rows }),
    }).finally(() => this.#running.delete(key))
    this.#running.set(key, { work, control, standing })
    return work
  }

  standing(key: string): Standing | null {
    return this.#running.get(key)?.standing ?? null
  }

  /** Calls off what is being looked at under keys that begin so. */
  cancel(prefix: string): void {
    for (const [key, { control }] of this.#running) if (key.startsWith(prefix)) control.abort()
  }
}

/** What comes of work within some time; null when it takes longer, and goes on. */
export async function within<T>(work: Promise<T>, ms: number): Promise<T | null> {
  const over = new AbortController()
  try {
    return await Promise.race([work, sleep(ms, null, { signal: over.signal })])
  } finally {
    over.abort()
  }
}
