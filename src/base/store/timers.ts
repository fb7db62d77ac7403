import type { Pool } from 'pg'
import type { Instant, JsonObject } from '../../core/kernel/index.ts'
import { rootCommand } from './transact.ts'

type Handler = (data: JsonObject, at: Instant, key: string) => Promise<void>

/** A timer that is due. */
export interface Due {
  readonly key: string
  readonly at: Instant
  readonly kind: string
  readonly data: JsonObject
  readonly rev: number
  readonly root: string
  readonly attempts: number
}

/** Fires timers one by one in the order of their instants. A handler may be called again after a crash or a failure. */
export class Timers {
  readonly #pool: Pool
  readonly #handlers = new Map<string, Handler>()
  readonly #report: (what: string, error: unknown) => void

  constructor(pool: Pool, report: (what: string, error: unknown) => void) {
    this.#pool = pool
    this.#report = report
  }

  on(kind: string, handle: Handler): void {
    if (this.#handlers.has(kind)) throw new Error(`timer ${kind} has two handlers`)
    this.#handlers.set(kind, handle)
  }

  /** The earliest timer up to an instant that is not waiting after a failure; null when there is none. */
  async next(to: Instant): Promise<Due | null> {
    const { rows } = await this.#pool.query<Due>({
      name: 'next_timer',
      text: 'select key, at, kind, data, rev, root, attempts from timer where at <= $1 and due <= now() order by at, key limit 1',
      values: [to],
    })
    return rows[0] ?? null
  }

  /** Calls the handler, then takes the timer away, unless the handler has set it anew. */
  async fire(due: Due): Promise<void> {
    try {
      const handle = this.#handlers.get(due.kind)
      if (!handle) throw new Error(`no handler for timer ${due.kind}`)
      await rootCommand.run(due.root, () => handle(due.data, due.at, due.key))
    } catch (error) {
      this.#report(`timer ${due.key} ${due.kind}`, error)
      await this.#pool.query(
        `update timer set attempts = attempts + 1, error = $3, due = now() + $4 * interval '1 millisecond' where key = $1 and rev = $2`,
        [due.key, due.rev, String(error).slice(0, 4000), 200 * 2 ** Math.min(due.attempts, 8)],
      )
      return
    }
    await this.#pool.query('delete from timer where key = $1 and rev = $2', [due.key, due.rev])
  }
}
