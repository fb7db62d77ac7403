import type { Scope } from '../../core/cases/index.ts'
import type { Day, Instant } from '../../core/kernel/index.ts'

export const stepKinds = ['clerk', 'section', 'deputy', 'head', 'co-sign'] as const
export type StepKind = (typeof stepKinds)[number]

export const postKinds = ['clerk', 'section', 'deputy', 'head', 'other'] as const
export type PostKind = (typeof postKinds)[number]

/** One step of a chain. `clerk` can only be the first and says who drafts; every other signs. */
export interface Step {
  readonly kind: StepKind
  readonly title: string
  readonly posts: readonly string[]
  readonly persons: readonly string[]
  /** Side by side: every post and person that is named signs; otherwise one of them. */
  readonly all: boolean
}

export interface Chain {
  readonly id: string
  readonly version: number
  readonly title: string
  /** Empty: all kinds of act. */
  readonly scopes: readonly Scope[]
  readonly steps: readonly Step[]
}

/** A post of a party: a desk that several persons may share. */
export interface Post {
  readonly id: string
  readonly title: string
  readonly kind: PostKind
  readonly members: readonly string[]
  /** Kinds of act that are only for its members; empty: none in particular. */
  readonly scopes: readonly Scope[]
}

/** Somebody acts for a colleague from one day to another, both counted. */
export interface StandIn {
  readonly id: string
  readonly of: string
  readonly by: string
  readonly from: Day
  readonly to: Day
  /** Empty: all kinds of act. */
  readonly scopes: readonly Scope[]
  readonly reason: string
  readonly setBy: string
  /** The day on which it was ended early. */
  readonly ended: Day | null
}

/** The order of one party: who may set it, its posts, chains and stand-ins, and who still works there. */
export interface House {
  readonly party: string
  readonly managers: readonly string[]
  readonly posts: readonly Post[]
  readonly chains: readonly Chain[]
  readonly standIns: readonly StandIn[]
  /** Persons with an open account for business. */
  readonly persons: ReadonlySet<string>
}

export type ChangeContent =
  | { readonly kind: 'post'; readonly post: Post; readonly ends: boolean }
  | { readonly kind: 'chain'; readonly chain: Chain; readonly ends: boolean }

/** A change of the party's order that waits for a second person, or has had one. */
export interface Change {
  readonly id: string
  readonly content: ChangeContent
  readonly by: string
  readonly at: Instant
  readonly state: 'waiting' | 'confirmed' | 'declined'
  readonly second: string | null
  readonly reason: string | null
}

/** What passes from one person to another. */
export type HandedItem =
  | { readonly kind: 'post'; readonly id: string; readonly name: string }
  | { readonly kind: 'chain'; readonly id: string; readonly name: string }
  | { readonly kind: 'manager' }
  | { readonly kind: 'draft'; readonly id: string; readonly case: string; readonly act: string }
  | { readonly kind: 'step'; readonly id: string; readonly case: string; readonly act: string; readonly step: number }
  | { readonly kind: 'claim'; readonly case: string; readonly act: string; readonly line: string | null }

export interface HandOver {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly items: readonly HandedItem[]
  readonly note: string | null
  readonly by: string
  readonly at: Instant
  /** Who signed as what: `for` where the head signed in place of one who is gone. */
  readonly signed: readonly { readonly as: 'giver' | 'taker' | 'witness'; readonly by: string; readonly at: Instant }[]
  /** Whether rights pass, so that a third person has to witness it. */
  readonly witnessed: boolean
  readonly state: 'waiting' | 'done' | 'declined'
}

/** A task that a person of the party has taken on for all. */
export interface Claim {
  readonly case: string
  readonly act: string
  readonly line: string | null
  readonly person: string
  readonly at: Instant
}
