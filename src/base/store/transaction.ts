import { type Instant, instant, type JsonObject } from '../../core/kernel/index.ts'
import { allOrFirst } from './all-or-first.ts'
import { appendEvents, claimAndAppend, storableJson } from './append.ts'
import type { CommandMeta, NewEvent, Sql, StoredEvent, Tx } from './types.ts'

/** What one transaction left behind, for waking those who follow. */
export interface Left {
  readonly events: number
  readonly effects: number
  readonly timers: number
}

/** Signals that the command was done before; carries the first answer out of the work. Never seen by callers. */
export class AlreadyDone extends Error {
  readonly digest: string
  readonly answer: unknown

  constructor(digest: string, answer: unknown) {
    super('the command was done before')
    this.digest = digest
    this.answer = answer
  }
}

export interface TransactionOptions {
  readonly command: CommandMeta
  readonly digest: string
  /** The command outside of any effect that this one goes back to. */
  readonly root: string
  readonly at: Instant
  /** Called for every appended event, inside the transaction. */
  readonly inline: (sql: Sql, event: StoredEvent) => Promise<void> | undefined
}

const CLAIM = 'select digest, answer from claim_command($1)'
const LEAVE = 'insert into outbox (id, kind, data, command, root) values ($1, $2, $3, $4, $5)'
const CANCEL = 'delete from timer where key = $1'
const KEEP = 'insert into command (id, actor, party, digest, answer, at, last_seq) values ($1, $2, $3, $4, $5, $6, $7)'
const SET = `insert into timer (key, at, kind, data, root) values ($1, $2, $3, $4, $5)
  on conflict (key) do update set at = excluded.at, kind = excluded.kind, data = excluded.data, root = excluded.root,
    rev = default, attempts = 0, due = now(), error = null`

/**
 * One transaction on one connection. It begins with its first statement and in the same round trip; effects, timers and the answer
 * travel with the commit. So a command that appends once costs two round trips and one flush to disk.
 */
export class Transaction implements Tx {
  readonly at: Instant
  readonly #sql: Sql
  readonly #options: TransactionOptions
  readonly #events: StoredEvent[] = []
  readonly #waiting: (readonly [text: string, values: readonly unknown[]])[] = []
  #begun: Promise<AlreadyDone | null> | undefined
  #effects = 0
  #timers = 0

  constructor(sql: Sql, options: TransactionOptions) {
    this.#sql = sql
    this.#options = options
    this.at = options.at
  }

  get begun(): boolean {
    return this.#begun !== undefined
  }

  get left(): Left {
    return { events: this.#events.length, effects: this.#effects, timers: this.#timers }
  }

  async query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]> {
    const begun = this.#begin()
    return this.#after(begun, this.#sql.query<Row>(text, values))
  }

  async append(
    events: readonly NewEvent[],
    expected: ReadonlyMap<string, number> = new Map(),
  ): Promise<readonly StoredEvent[]> {
    if (events.length === 0 && expected.size === 0) return []
    const [only] = events
    if (
      !this.#begun &&
      only &&
      events.length === 1 &&
      !only.personal &&
      [...expected.keys()].every((stream) => stream === only.stream)
    ) {
      return this.#appendFirst(only, expected.get(only.stream))
    }
    const begun = this.#begin()
    const { command } = this.#options
    const stored = await this.#after(begun, appendEvents({ sql: this.#sql, command, at: this.at }, events, expected))
    this.#events.push(...stored)
    for (const event of stored) await this.#options.inline(this, event)
    return stored
  }

  /** The usual case: a command whose first statement appends one event claims its id in the same statement. */
  async #appendFirst(event: NewEvent, wanted: number | undefined): Promise<readonly StoredEvent[]> {
    const { command } = this.#options
    const both = allOrFirst([
      this.#sql.query('begin'),
      claimAndAppend({ sql: this.#sql, command, at: this.at }, event, wanted),
    ] as const)
    this.#begun = both.then(
      ([, { row }]) => (row.digest === null ? null : new AlreadyDone(row.digest, row.answer)),
      () => null,
    )
    const [, { stored }] = await both
    const done = await this.#begun
    if (done) throw done
    this.#events.push(stored)
    await this.#options.inline(this, stored)
    return [stored]
  }

  async effect(kind: string, data: JsonObject): Promise<void> {
    const { command, root } = this.#options
    const source = this.#events[0]?.seq ?? `command:${command.id}`
    const id = `${source}.${this.#effects}`
    this.#effects += 1
    this.#waiting.push([LEAVE, [id, kind, storableJson(data), command.id, root]])
  }

  async timer(key: string, at: Instant, kind: string, data: JsonObject): Promise<void> {
    this.#timers += 1
    this.#waiting.push([SET, [key, instant(at), kind, storableJson(data), this.#options.root]])
  }

  async cancelTimer(key: string): Promise<void> {
    this.#waiting.push([CANCEL, [key]])
  }

  /** Stores the answer and commits, in one round trip. */
  async finish(answer: unknown): Promise<void> {
    const begun = this.#begin()
    const { command, digest } = this.#options
    const last = this.#events.at(-1)?.seq ?? null
    const kept = [command.id, command.actor, command.party, digest, storableJson(answer ?? null), this.at, last]
    const statements = [...this.#waiting, [KEEP, kept] as const, ['commit', []] as const]
    await this.#after(begun, allOrFirst(statements.map(([text, values]) => this.#sql.query(text, values))))
  }

  /** Nothing counts before the command is known to be new. */
  async #after<T>(begun: Promise<AlreadyDone | null>, sent: Promise<T>): Promise<T> {
    const [first, second] = await Promise.allSettled([begun, sent])
    if (first.status === 'rejected') throw first.reason
    if (first.value) throw first.value
    if (second.status === 'rejected') throw second.reason
    return second.value
  }

  #begin(): Promise<AlreadyDone | null> {
    this.#begun ??= this.#claim()
    return this.#begun
  }

  async #claim(): Promise<AlreadyDone | null> {
    const [, rows] = await allOrFirst([
      this.#sql.query('begin'),
      this.#sql.query<{ digest: string; answer: unknown }>(CLAIM, [this.#options.command.id]),
    ])
    const first = rows![0] as { digest: string; answer: unknown } | undefined
    return first ? new AlreadyDone(first.digest, first.answer) : null
  }
}
