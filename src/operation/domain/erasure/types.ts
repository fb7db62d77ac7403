import type { JsonObject } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/permit-types.ts'

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
}

export interface ErasureWish {
  readonly column: string
  readonly value: string
  readonly reason: string
}

/** Erasing a person from a data set: one person asks, another one enters the same value and thereby approves. */
export interface Erasures {
  list(actor: Actor, dataset: string): Promise<readonly ErasureView[]>
  /** Throws `Refused`: not of the supplier's or the agency's people, no such column, nothing mounted, under preservation, one waits already. */
  ask(actor: Actor, dataset: string, wish: ErasureWish, command: string): Promise<{ readonly erasure: string }>
  /** Throws `Refused`: the same person, or another value than was asked for. */
  approve(actor: Actor, erasure: string, value: string, command: string): Promise<void>
  decline(actor: Actor, erasure: string, reason: string, command: string): Promise<void>
  /** Resolves when it is carried out, or the time is over. */
  settled(erasure: string, timeoutMs: number): Promise<ErasureView>
}
