import type { Day, Instant, Json, JsonObject } from '../../core/kernel/index.ts'

/** Facts about a person that may have to be erased: kept apart under the subject's key, salted on their own; the leaf holds only their commitment. */
export interface PersonalPart {
  readonly subject: string
  readonly data: JsonObject
}

export interface NewEvent {
  /** `case/<id>`, `record/<id>`, `job/<id>` … */
  readonly stream: string
  readonly type: string
  readonly data: JsonObject
  readonly on?: Day
  readonly clauses?: readonly string[]
  /** Digest of the effective pack that it was decided under. */
  readonly pack?: string
  readonly personal?: PersonalPart
  readonly schema?: number
}

export interface StoredEvent {
  readonly seq: number
  readonly stream: string
  /** 1 for the first event of a stream. */
  readonly version: number
  readonly type: string
  readonly schema: number
  readonly data: JsonObject
  readonly actor: string
  readonly party: string | null
  readonly on: Day | null
  readonly at: Instant
  readonly pack: string | null
  readonly clauses: readonly string[]
  readonly command: string
}

/** Who does it, under which id. The same id again returns the first answer; the same id with another request is refused as a conflict. */
export interface CommandMeta {
  readonly id: string
  readonly actor: string
  readonly party: string | null
  /** What was asked, for telling a repeat from a clash. */
  readonly request: Json
}

export interface Sql {
  query<Row extends object = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>
}

/** One transaction: everything in it becomes durable together or not at all. */
export interface Tx extends Sql {
  readonly at: Instant
  /** Appends in order; `expected` maps a stream to the version that the decision read (0 = must not exist). A newer one throws Refused('conflict'). */
  append(events: readonly NewEvent[], expected?: ReadonlyMap<string, number>): Promise<readonly StoredEvent[]>
  /**
   * Leaves work for a handler, done at least once after the commit, also by the next process when this one dies; its id is (event seq, index), so receivers can be idempotent.
   * Everything beside the database that a command must bring about goes this way; what may be lost with the process, by `base/beside`.
   */
  effect(kind: string, data: JsonObject): Promise<void>
  /** Sets or moves a timer; it fires at its own instant of the platform's clock, simulated or real. */
  timer(key: string, at: Instant, kind: string, data: JsonObject): Promise<void>
  cancelTimer(key: string): Promise<void>
}

export interface Effect {
  readonly id: string
  readonly kind: string
  readonly data: JsonObject
  readonly command: string
}

/**
 * Tables that are nothing but a fold of events. `apply` runs in the transaction that appends (`inline`) or follows (`follow`);
 * it must depend on the event alone, never on the clock. fsck rebuilds every table in a scratch schema and compares.
 */
export interface Projection {
  readonly name: string
  readonly tables: readonly string[]
  readonly mode: 'inline' | 'follow'
  /** Of a follower: it reads a few times a second, and nobody who waits for a command waits for it. For counts that pages show. */
  readonly lazy?: boolean
  readonly on: readonly string[] | 'all'
  /** Raise it when the same events fold otherwise than before: the next start folds them anew. */
  readonly revision?: number
  apply(sql: Sql, event: StoredEvent): Promise<void>
}

export interface Clock {
  readonly mode: 'real' | 'simulated'
  now(): Instant
  /** Simulated only: fires every timer up to `to` one by one at its own instant, then stands at `to`. Never goes back. */
  advance(to: Instant): Promise<void>
}

export interface Store extends Sql {
  readonly clock: Clock
  transact<T extends Json>(
    command: CommandMeta,
    work: (tx: Tx) => Promise<T>,
  ): Promise<{ readonly answer: T; readonly repeated: boolean }>
  /**
   * A command that does nothing but append one event, in a single round trip; the answer is its place. Otherwise as `transact`.
   * `expected`: the version that the decision read.
   */
  record(
    command: CommandMeta,
    event: NewEvent,
    expected?: number,
  ): Promise<{ readonly answer: { readonly seq: number; readonly version: number }; readonly repeated: boolean }>
  /**
   * Does the work and takes everything back: every command inside runs as ever and sees what those before it did, nothing outside sees any of it,
   * no effect and no timer comes of it. For asking what would be refused; beside the database nothing is removed, stopped or sent (`base/beside`).
   */
  rehearse<T>(work: () => Promise<T>): Promise<T>
  readStream(stream: string, after?: number): Promise<readonly StoredEvent[]>
  /** Registers a projection; call before `start`. */
  project(projection: Projection): void
  /** Registers the handler of an effect kind; call before `start`. It may be called again after a crash. */
  onEffect(kind: string, handle: (effect: Effect) => Promise<void>): void
  onTimer(kind: string, handle: (data: JsonObject, at: Instant, key: string) => Promise<void>): void
  /** Waits until the effects left by a command are done, or the time is over. */
  settled(command: string, timeoutMs: number): Promise<boolean>
  start(): Promise<void>
  close(): Promise<void>
}
