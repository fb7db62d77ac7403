import type { Instant } from '../../../core/kernel/index.ts'

/** A cell that a reviewer points out: its place and why, in the reviewer's words; never its value. */
export interface Mark {
  readonly row: number
  readonly column: string
  readonly reason: string
}

/** What the maker of a result wants to know of its reviewers. */
export interface Question {
  readonly at: Instant
  readonly party: string | null
  readonly question: string
  readonly answered: boolean
}

/** What a reviewer says about a result. */
export interface Advice {
  readonly at: Instant
  readonly party: string | null
  readonly text: string
  readonly marks: readonly Mark[]
  /** Whether the maker reads it already: it answers a question, or the result was sent back. */
  readonly told: boolean
}

/** A review that sent a result back. */
export interface ReturnOf {
  readonly case: string
  readonly act: string
  readonly actTitle: { readonly zh: string; readonly en: string }
  readonly round: number
  readonly party: string | null
  readonly on: string
  readonly reason: string | null
  /** Opinions against it, as far as whoever looks may see them. */
  readonly against: readonly { readonly party: string; readonly reason: string | null }[]
}

/** An open question, for a list. */
export interface Waiting {
  readonly artifact: string
  readonly name: string | null
  readonly askedBy: string
  readonly at: Instant
  readonly question: string
  readonly answered: boolean
  /** Whether it is for whoever looks to answer; else it is their own question. */
  readonly mine: boolean
}

/** Where a result stands, for a list. */
export type StandingWord =
  | 'released'
  | 'to-review'
  | 'to-advise'
  | 'in-review'
  | 'sent-back'
  | 'to-hand-in'
  | 'asked'
  | 'advised'
  | 'fail'
  | 'review'
  | 'pass'
  | 'unchecked'

export interface ResultStanding {
  readonly artifact: string
  readonly word: StandingWord
  /** The case that awaits somebody, and the act in it. */
  readonly case: string | null
  readonly act: string | null
  readonly actTitle: { readonly zh: string; readonly en: string } | null
  /** Whose turn it is. */
  readonly who: readonly string[]
  /** Cells that the newest judgement looked at, for reviewers; null for everybody else and while there is none. */
  readonly counts: { readonly judged: number; readonly fail: number; readonly review: number } | null
}
