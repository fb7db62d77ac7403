import type { JsonObject } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'

export type ErasureState = 'asked' | 'approved' | 'declined' | 'done'

/** A request to erase one person from a data set. INVARIANT: it never carries the value that names the person. */
export interface ErasureView {
  readonly id: string
  readonly dataset: string
  /** The column by which the person is found. */
  readonly column: string
  readonly reason: string
  readonly state: ErasureState
  readonly askedBy: string
  readonly askedAt: number
  readonly decidedBy: string | null
  readonly decidedAt: number | null
  readonly doneAt: number | null
  /** What was rewritten and what people have to decide on; null until it is done. */
  readonly certificate: JsonObject | null
  /** Rows of the newest version that hold the value, counted when it was asked for, and all its rows. */
  readonly rows: number | null
  readonly total: number | null
  /** Whether anything of the person was found; null until it is done. */
  readonly found: boolean | null
  /** Approved and not carried out: why, in codes, since when, after how many attempts. It can be retried. */
  readonly stuck: { readonly codes: readonly string[]; readonly since: number; readonly attempts: number } | null
}

/** By what a person can be found, and how many rows one erasure may touch. */
export interface ErasureColumns {
  readonly columns: readonly { readonly name: string; readonly kinds: readonly string[] }[]
  readonly bound: number
}

export interface ErasureWish {
  readonly column: string
  readonly value: string
  readonly reason: string
}

/** Erasing a person from a data set: one person asks, another one enters the same value and thereby approves. */
export interface Erasures {
  list(actor: Actor, dataset: string): Promise<readonly ErasureView[]>
  /** What waits for the one who asks to decide on, in any data set: asked for by somebody else, and theirs to answer for. */
  waiting(actor: Actor): Promise<readonly ErasureView[]>
  columns(actor: Actor, dataset: string): Promise<ErasureColumns>
  /**
   * Throws `Refused`: not of the supplier's or the agency's people, no such column, a column that identifies no person, more rows than the bound,
   * nothing mounted, under preservation, the same person waits already.
   */
  ask(
    actor: Actor,
    dataset: string,
    wish: ErasureWish,
    command: string,
  ): Promise<{ readonly erasure: string; readonly rows: number; readonly total: number }>
  /** Throws `Refused`: the same person, another value than was asked for, more than one row and not their number typed, or more rows than the bound. */
  approve(
    actor: Actor,
    erasure: string,
    seen: { readonly value: string; readonly rows?: number | undefined },
    command: string,
  ): Promise<void>
  /** One that is done, and the events that prove it, by their numbers. Throws `Refused`: not theirs to answer for, not done yet. */
  certificate(
    actor: Actor,
    erasure: string,
  ): Promise<{ readonly view: ErasureView; readonly events: readonly number[] }>
  /** Takes up again what was approved and could not be carried out. */
  retry(actor: Actor, erasure: string, command: string): Promise<void>
  decline(actor: Actor, erasure: string, reason: string, command: string): Promise<void>
  /** Resolves when it is carried out, or the time is over. */
  settled(erasure: string, timeoutMs: number): Promise<ErasureView>
  /** Takes up what a platform that stopped left unfinished. */
  resume(): Promise<void>
}
