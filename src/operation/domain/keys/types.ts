import type { Json } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import type { SuiteName } from '../../../base/crypto/index.ts'

/** What one administrator may ask for and another one decides. */
export type OrderKind =
  /** A new root key, with the suite that new content is encrypted with from then on. */
  | 'root'
  /** New keys of one data set or grant, or of all of them. */
  | 'below'
  /** The destruction of a grant that one person alone had ordered. */
  | 'destroy'

export type OrderState = 'asked' | 'approved' | 'declined' | 'done'

export interface KeyOrder {
  readonly id: string
  readonly kind: OrderKind
  readonly target: string | null
  readonly suite: SuiteName | null
  readonly reason: string
  readonly state: OrderState
  readonly askedBy: string
  readonly askedAt: number
  readonly decidedBy: string | null
  readonly decidedAt: number | null
  readonly doneAt: number | null
  readonly outcome: { readonly [name: string]: Json } | null
}

export interface OrderWish {
  readonly kind: 'root' | 'below'
  readonly target?: string | undefined
  readonly suite?: SuiteName | undefined
  readonly reason: string
}

/** A root key that is or was in force, by its fingerprint. */
export interface RootHistory {
  readonly fingerprint: string
  readonly suite: SuiteName
  readonly since: number
  readonly retired: number | null
}

/** A backup that the platform made and knows the place of. */
export interface CopyView {
  readonly id: string
  readonly madeAt: number
  /** Whether it lies where it was made and is whole. */
  readonly reachable: boolean
  /** Whether the root key in force opens it. */
  readonly opens: boolean
}

/** What an administrator sees of the keys: never a key, never a wrapped one. */
export interface KeyOverview {
  readonly suite: SuiteName
  readonly roots: readonly RootHistory[]
  readonly counts: {
    readonly datasets: number
    readonly grants: number
    readonly objects: number
    readonly destroyed: number
  }
  readonly orders: readonly KeyOrder[]
  readonly copies: readonly CopyView[]
  /** What this machine could let decrypted memory end up on: codes of the catalogue. */
  readonly machine: readonly { readonly code: string; readonly ok: boolean }[]
}

/** The keys as administrators keep them. Every wish waits for a second administrator. */
export interface Keys {
  overview(actor: Actor): Promise<KeyOverview>
  /** Throws `Refused`: not the system or security administrator, nothing to renew, one waits already. */
  ask(actor: Actor, wish: OrderWish, command: string): Promise<{ readonly order: string }>
  /** Lets it be carried out, by another administrator than the one who asked, who is another person. */
  approve(actor: Actor, order: string, command: string): Promise<void>
  decline(actor: Actor, order: string, reason: string, command: string): Promise<void>
  /** Files a destruction that one person alone had ordered; the platform asks for a second one. */
  demandSecond(grant: string, reason: string, person: string): Promise<void>
  /** At a start: what was approved and given up is tried again, by the same id. */
  resume(): Promise<void>
  /** Resolves when an order is carried out, or the time is over. */
  settled(order: string, timeoutMs: number): Promise<KeyOrder>
}
