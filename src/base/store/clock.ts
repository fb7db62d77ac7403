import { type Instant, instant, type Json } from '../../core/kernel/index.ts'
import { StoreFault } from './faults.ts'
import type { Clock, Sql } from './types.ts'

/** Moves a simulated clock; given by the store, which knows timers and effects. */
export type Advance = (to: Instant) => Promise<void>

/** The platform's clock. Its mode is fixed in the first event of the installation. */
export class PlatformClock implements Clock {
  readonly mode: 'real' | 'simulated'
  #now: Instant
  readonly #advance: Advance
  #moving: Promise<void> = Promise.resolve()

  constructor(mode: 'real' | 'simulated', now: Instant, advance: Advance) {
    this.mode = mode
    this.#now = now
    this.#advance = advance
  }

  now(): Instant {
    return this.mode === 'real' ? instant(Date.now()) : this.#now
  }

  async advance(to: Instant): Promise<void> {
    if (this.mode === 'real') throw new StoreFault('clock-real')
    const turn = this.#moving.then(() => {
      if (to < this.#now) throw new StoreFault('clock-backwards', { now: this.#now, to })
      return this.#advance(instant(to))
    })
    this.#moving = turn.catch(() => undefined)
    return turn
  }

  /** INVARIANT: simulated time never goes back. */
  set(to: Instant): void {
    if (to > this.#now) this.#now = to
  }
}

/** Simulated time as the events tell it: the last stop, or the instant of founding. */
export async function readSimulatedNow(sql: Sql, founded: Instant): Promise<Instant> {
  const [row] = await sql.query<{ data: { to: Json } }>(
    `select data from event where stream = 'clock' order by version desc limit 1`,
  )
  return row ? instant(Number(row.data.to)) : founded
}
