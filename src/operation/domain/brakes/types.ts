import type { Instant } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import type { BrakeId } from './rules.ts'

/** A stop that stands: a grant did so much of something that no more of it runs until the day ends or somebody lifts it. */
export interface Brake {
  readonly grant: string
  readonly holder: string | null
  readonly rule: BrakeId
  readonly measure: string
  /** The day that it counts for, or `all`. */
  readonly slot: string
  readonly value: number
  readonly most: number
  /** How often it was lifted in its slot. */
  readonly lifted: number
  readonly changedAt: Instant
  /** The one who looks may lift it. */
  readonly mine: boolean
}

/** A part of `Domain`. Refusals are thrown as `Refused`. */
export interface BrakesFace {
  /** Stops of the grants that the actor supervises or holds. */
  brakes(actor: Actor): Promise<readonly Brake[]>
  /** Lets as much again through, with a reason, on the record. For the security administrator and who supervises; never the grant's holder. */
  liftBrake(
    actor: Actor,
    of: { readonly grant: string; readonly measure: string; readonly reason: string },
    command: string,
  ): Promise<void>
}
