import type { Json } from '../../core/kernel/index.ts'

/** Values that may be bound to `$1`, `$2` … */
export type EngineValue = string | number | boolean | null

/** What trusted work of the platform may use of the machine. Untrusted queries never come here: they run in the domain's sandbox. */
export interface SessionOptions {
  /** The only folder that the engine may read and write; spill files go to a sub-folder of it. */
  readonly folder: string
  readonly memoryMb: number
  readonly threads: number
}

/** One conversation with an analytical engine; statements run one after the other. */
export interface EngineSession {
  /** Runs statements for their effect. Throws `EngineFault`. */
  run(sql: string, values?: readonly EngineValue[]): Promise<void>
  /** Runs one query and returns its rows as JSON values (whole numbers beyond 2^53 as text). For small answers only. Throws `EngineFault`. */
  rows<Row extends { readonly [column: string]: Json }>(sql: string, values?: readonly EngineValue[]): Promise<Row[]>
  /** Ends it and everything it held. May be called twice, and during a statement, which then fails as `ended`. */
  close(): Promise<void>
}

/** An analytical engine: DuckDB in a child process here; a cluster's engine can stand behind the same face. */
export interface Engine {
  readonly name: string
  open(options: SessionOptions): Promise<EngineSession>
}

/**
 * `statement` the engine refused or failed a statement · `memory` it ran out of its share · `ended` its process died or was closed.
 * `detail` is the engine's own text: it may quote cell values, so it never goes to a user or a log.
 */
export class EngineFault extends Error {
  readonly kind: 'statement' | 'memory' | 'ended'
  readonly detail: string

  constructor(kind: EngineFault['kind'], detail: string) {
    super(`engine fault: ${kind}`)
    this.name = 'EngineFault'
    this.kind = kind
    this.detail = detail
  }
}
