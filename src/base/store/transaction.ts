import type { PoolClient, QueryResultRow } from 'pg'
import { type Instant, instant, type JsonObject } from '../../core/kernel/index.ts'
import { appendEvents, storableJson } from './append.ts'
import type { CommandMeta, NewEvent, Sql, StoredEvent, Tx } from './types.ts'

/** What one transaction left behind, for waking those who follow. */
export interface Left {
  readonly events: readonly StoredEvent[]
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
  readonly inline: (sql: Sql, event: StoredEvent) => Promise<void>
}

interface Waiting {
  readonly text: string
  readonly name: string
  readonly values: unknown[]
}

/**
 * One transaction on one connection. It begins with its first statement and in the same round trip; effects, timers and the answer
 * travel with the commit. So a command that appends once costs two round trips and one flush to disk.
 */
export class Transaction implements Tx {
  readonly at: Instant
  readonly #client: PoolClient
  readonly #options: TransactionOptions
  readonly #events: StoredEvent[] = []
  readonly #waiting: Waiting[] = []
  #begun: Promise<void> | undefined
  #effects = 0
  #timers = 0

  constructor(client: PoolClient, options: TransactionOptions) {
    this.#client = client
    this.#options = options
    this.at = options.at
  }

  get begun(): boolean {
    return this.#begun !== undefined
  }

  get left(): Left {
    return { events: this.#events, effects: this.#effects, timers: this.#timers }
  }

  async query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]> {
    return (await this.#run(() => this.#client.query<QueryResultRow>(text, values as unknown[]))).rows as Row[]
  }

  async append(
    events: readonly NewEvent[],
    expected: ReadonlyMap<string, number> = new Map(),
  ): Promise<readonly StoredEvent[]> {
    if (events.length === 0 && expected.size === 0) return []
    const { command } = this.#options
    // Text that cannot be stored is refused before anything is sent.
    for (const event of events) storableJson(event.data)
    if (events.some((event) => event.personal)) await this.#begin()
    const stored = await this.#run(() => appendEvents({ client: this.#client, command, at: this.at }, events, expected))
    this.#events.push(...stored)
    for (const event of stored) await this.#options.inline(this, event)
    return stored
  }

  async effect(kind: string, data: JsonObject): Promise<void> {
    const { command, root } = this.#options
    const source = this.#events[0]?.seq ?? `command:${command.id}`
    const id = `${source}.${this.#effects}`
    this.#effects += 1
    this.#waiting.push({
      name: 'leave_effect',
      text: 'insert into outbox (id, kind, data, command, root) values ($1, $2, $3, $4, $5)',
      values: [id, kind, storableJson(data), command.id, root],
    })
  }

  async timer(key: string, at: Instant, kind: string, data: JsonObject): Promise<void> {
    this.#timers += 1
    this.#waiting.push({
      name: 'set_timer',
      text: `insert into timer (key, at, kind, data, root) values ($1, $2, $3, $4, $5)
             on conflict (key) do update set at = excluded.at, kind = excluded.kind, data = excluded.data, root = excluded.root,
               rev = default, attempts = 0, due = now(), error = null`,
      values: [key, instant(at), kind, storableJson(data), this.#options.root],
    })
  }

  async cancelTimer(key: string): Promise<void> {
    this.#waiting.push({ name: 'cancel_timer', text: 'delete from timer where key = $1', values: [key] })
  }

  /** Stores the answer and commits, in one round trip. */
  async finish(answer: unknown): Promise<void> {
    const { command, digest } = this.#options
    const begun = this.#begin()
    const last = this.#events.at(-1)?.seq ?? null
    const statements = [
      ...this.#waiting.map((statement) => this.#client.query(statement)),
      this.#client.query({
        name: 'keep_answer',
        text: 'insert into command (id, actor, party, digest, answer, at, last_seq) values ($1, $2, $3, $4, $5, $6, $7)',
        values: [command.id, command.actor, command.party, digest, storableJson(answer ?? null), this.at, last],
      }),
      this.#client.query('commit'),
    ]
    const settled = await Promise.allSettled([begun, ...statements])
    const failed = settled.find((result) => result.status === 'rejected')
    if (failed) throw failed.reason
  }

  async #run<T>(send: () => Promise<T>): Promise<T> {
    const [first, second] = await Promise.allSettled([this.#begin(), send()])
    if (first.status === 'rejected') throw first.reason
    if (second.status === 'rejected') throw second.reason
    return second.value
  }

  #begin(): Promise<void> {
    this.#begun ??= this.#claim()
    return this.#begun
  }

  async #claim(): Promise<void> {
    const { command } = this.#options
    const [begin, claim] = await Promise.allSettled([
      this.#client.query('begin'),
      this.#client.query<{ digest: string; answer: unknown }>({
        name: 'claim_command',
        text: 'select digest, answer from claim_command($1)',
        values: [command.id],
      }),
    ])
    if (begin.status === 'rejected') throw begin.reason
    if (claim.status === 'rejected') throw claim.reason
    const first = claim.value.rows[0]
    if (first) throw new AlreadyDone(first.digest, first.answer)
  }
}
