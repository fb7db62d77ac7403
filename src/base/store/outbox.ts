import type { Pool } from 'pg'
import { Refused, type JsonObject } from '../../core/kernel/index.ts'
import { rootCommand } from './transact.ts'
import type { Effect } from './types.ts'

const MAX_ATTEMPTS = 8
const AT_ONCE = 8

interface OutboxRow {
  readonly nr: number
  readonly id: string
  readonly kind: string
  readonly data: JsonObject
  readonly command: string
  readonly root: string
  readonly attempts: number
}

/** Work that nobody could do: visible until somebody retries it. */
export interface DeadEffect {
  readonly id: string
  readonly kind: string
  readonly command: string
  readonly attempts: number
  readonly error: string
  readonly data: JsonObject
  /** Codes of the refusal that ended it; `fault` for anything else. */
  readonly codes: readonly string[]
  readonly since: Date
}

/** What is told when an effect is given up. No text of an error: it may carry data. */
export type GivenUp = Pick<DeadEffect, 'id' | 'kind' | 'command' | 'data' | 'codes'> & {
  readonly attempts: number
}

/** Does the work left by commands, in order within a command, at least once. */
export class Outbox {
  readonly #pool: Pool
  readonly #handlers = new Map<string, (effect: Effect) => Promise<void>>()
  readonly #running = new Set<Promise<void>>()
  readonly #changed: () => void
  readonly #report: (what: string, error: unknown) => void
  readonly #gaveUp: (effect: GivenUp) => Promise<void>

  constructor(
    pool: Pool,
    changed: () => void,
    report: (what: string, error: unknown) => void,
    gaveUp: (effect: GivenUp) => Promise<void>,
  ) {
    this.#pool = pool
    this.#changed = changed
    this.#report = report
    this.#gaveUp = gaveUp
  }

  on(kind: string, handle: (effect: Effect) => Promise<void>): void {
    if (this.#handlers.has(kind)) throw new Error(`effect ${kind} has two handlers`)
    this.#handlers.set(kind, handle)
  }

  /** What a dead process had begun is free again. Only the conductor may call it. */
  async takeOver(): Promise<void> {
    await this.#pool.query(`update outbox set holder = null where state = 'waiting' and holder is not null`)
  }

  /** Starts what is due; returns how many it started. */
  async step(): Promise<number> {
    const room = AT_ONCE - this.#running.size
    if (room <= 0) return 0
    const { rows } = await this.#pool.query<OutboxRow>({
      name: 'take_effects',
      text: `update outbox set holder = 'taken', attempts = attempts + 1 where nr in (
         select nr from outbox o where state = 'waiting' and holder is null and due <= now()
           and not exists (select from outbox e where e.command = o.command and e.nr < o.nr and e.state = 'waiting')
         order by due, nr limit $1 for update skip locked)
       returning nr, id, kind, data, command, root, attempts`,
      values: [room],
    })
    for (const row of rows.sort((a, b) => a.nr - b.nr)) this.#start(row)
    return rows.length
  }

  #start(row: OutboxRow): void {
    const run = this.#do(row)
      .catch((error: unknown) => this.#report(`effect ${row.id} ${row.kind}`, error))
      .finally(() => {
        this.#running.delete(run)
        this.#changed()
      })
    this.#running.add(run)
  }

  async #do(row: OutboxRow): Promise<void> {
    try {
      const handle = this.#handlers.get(row.kind)
      if (!handle) throw new Error(`no handler for effect ${row.kind}`)
      await rootCommand.run(row.root, () =>
        handle({ id: row.id, kind: row.kind, data: row.data, command: row.command }),
      )
    } catch (error) {
      await this.#failed(row, error)
      return
    }
    await this.#pool.query(
      `update outbox set state = 'done', holder = null, error = null, ended = now() where nr = $1`,
      [row.nr],
    )
  }

  async #failed(row: OutboxRow, error: unknown): Promise<void> {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    const dead = row.attempts >= MAX_ATTEMPTS || isFinal(error)
    this.#report(`effect ${row.id} ${row.kind}, attempt ${row.attempts}${dead ? ', given up' : ''}`, error)
    const codes = codesOf(error)
    const { id, kind, command, data, attempts } = row
    if (dead) await this.#gaveUp({ id, kind, command, data, codes, attempts })
    await this.#pool.query(
      `update outbox set holder = null, error = $2, state = $3, ended = case when $3 = 'dead' then now() end,
         due = now() + $4 * interval '1 millisecond', codes = $5 where nr = $1`,
      [row.nr, text.slice(0, 4000), dead ? 'dead' : 'waiting', 100 * 2 ** row.attempts, codes],
    )
  }

  /** Whether work that goes back to a command is still waiting or running. */
  async isOpen(root: string): Promise<boolean> {
    const { rows } = await this.#pool.query<{ open: boolean }>(
      `select exists (select from outbox where state = 'waiting' and (root = $1 or command = $1)) as open`,
      [root],
    )
    return rows[0]!.open
  }

  /** Whether anything is left that has not failed yet: what a clock must wait for before it moves on. */
  async isBusy(): Promise<boolean> {
    const { rows } = await this.#pool.query<{ open: boolean }>(
      `select exists (select from outbox where state = 'waiting' and attempts <= 1 and error is null) as open`,
    )
    return rows[0]!.open
  }

  async dead(): Promise<readonly DeadEffect[]> {
    const { rows } = await this.#pool.query<DeadEffect>(
      `select id, kind, command, attempts, error, data, coalesce(codes, '{fault}') as codes, ended as since
       from outbox where state = 'dead' order by nr`,
    )
    return rows
  }

  /** Puts a dead effect back to work; answers whether there was one. */
  async retry(id: string): Promise<boolean> {
    const { rowCount } = await this.#pool.query(
      `update outbox set state = 'waiting', attempts = 0, due = now(), ended = null where id = $1 and state = 'dead'`,
      [id],
    )
    this.#changed()
    return (rowCount ?? 0) > 0
  }

  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running)
  }
}

/** A refusal stays a refusal, however often it is tried; only a conflict or a busy answer passes with time. */
function isFinal(error: unknown): boolean {
  return error instanceof Refused && error.refusal.kind !== 'conflict' && error.refusal.kind !== 'busy'
}

function codesOf(error: unknown): readonly string[] {
  return error instanceof Refused ? error.refusal.unmet.map(({ code }) => code) : ['fault']
}
