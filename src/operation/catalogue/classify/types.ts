import type { Instant, Json, JsonObject } from '../../../core/kernel/index.ts'
import type { Category } from '../../../core/law/vocabulary/categories.ts'
import type { Handling, Use } from '../../../core/law/vocabulary/treatment.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import type { Tx } from '../../../base/store/index.ts'

export type { Category } from '../../../core/law/vocabulary/categories.ts'
export type { Use } from '../../../core/law/vocabulary/treatment.ts'

/** Class, grade, disclosure ladder and mask of a column. */
export interface Treatment extends Handling {
  readonly category: Category
}

/** Why something is proposed: a key of the message catalogue, `reason.<code>`, and the clauses behind it. */
export interface Reason {
  readonly code: string
  readonly params: { readonly [name: string]: Json }
  readonly clauses: readonly string[]
}

/** What a person decided about a column. */
export interface Decision extends Treatment {
  readonly column: string
  /** Why it is milder than proposed. */
  readonly reason?: string
  /** It tells one unit of protection (a person, an enterprise) from another; left out: as it stands. */
  readonly unit?: boolean
}

/** A decision that waits for a second person. */
export interface Waiting {
  readonly decision: Decision
  readonly version: number
  readonly person: string
  /** Who else drafted or signed it inside the house. */
  readonly others: readonly string[]
  readonly at: Instant
}

/** A decision as it stands on the record. */
export interface Decided extends Decision {
  readonly version: number
  /** What the column was like then: another likeness asks again. */
  readonly likeness: string
  readonly milder: boolean
  readonly by: string
  readonly at: Instant
}

export interface ColumnReview {
  readonly column: string
  readonly type: string
  readonly proposal: Treatment & { readonly reasons: readonly Reason[] }
  /** What the record's classification says of the column now; null where it does not mention it. */
  readonly standing: { readonly use: Use; readonly masking: string; readonly level: string | null } | null
  /** What holds now and is widened by anything milder: what the record says, aggregates where it names other columns only; null where it names none. */
  readonly holds: { readonly use: Use; readonly masking: string } | null
  readonly decided: Decided | null
  /** A milder choice for a column that identifies or is sensitive, until another person agrees. */
  readonly second: Waiting | null
  /** Whether it tells units of protection apart: as its identifiers say, and as the record says. */
  readonly unit: { readonly proposed: boolean; readonly standing: boolean }
  /** `new` nobody has decided · `changed` decided when it was another kind of column · `confirmed`. */
  readonly state: 'new' | 'changed' | 'confirmed'
}

/** The columns of the newest version, each with what is proposed, what stands, and what was decided. */
export interface Review {
  readonly dataset: string
  readonly version: number
  readonly columns: readonly ColumnReview[]
  /** Columns that wait for a person. */
  readonly pending: number
  /** Grade of the whole: the highest of its columns, beside what the record says. */
  readonly grade: { readonly proposed: 1 | 2 | 3 | 4; readonly standing: string | null }
  /** Field of government business that the data set's words speak of. */
  readonly sector: string | null
  /** Reviewed already under a clause: from now on only stricter treatment can be confirmed here. */
  readonly frozen: { readonly clauses: readonly string[] } | null
  /** What the pack that governs the data set lets one choose. */
  readonly choices: {
    readonly uses: readonly Use[]
    readonly maskings: readonly string[]
    /** Words for a column's level, from the least; empty where only the whole is graded. */
    readonly levels: readonly string[]
  }
}

/** What became of decisions: confirmed, waiting for a second person, and how many columns still want somebody. */
export interface Confirmed {
  readonly version: number
  readonly confirmed: number
  readonly waiting: number
  readonly pending: number
}

/** Classification of a data set's columns: the machine proposes, the holder's person decides, the record says it. */
export interface Classifying {
  /** Throws `Refused`: gate `dataset.profile`. Null when nothing is mounted. */
  review(actor: Actor, dataset: string): Promise<Review | null>
  /** Throws `Refused`: gate `dataset.classify`, and everything wrong with the decisions at once. */
  confirm(
    actor: Actor,
    dataset: string,
    decisions: { readonly version: number; readonly columns: readonly Decision[] },
    command: string,
  ): Promise<Confirmed>
  /** Another person agrees to what waits, or not, with a reason. Throws `Refused`: gate `dataset.classify`, the same person, nothing that waits. */
  second(
    actor: Actor,
    dataset: string,
    of: {
      readonly version: number
      readonly columns: readonly string[]
      readonly agree: boolean
      readonly reason?: string | undefined
    },
    command: string,
  ): Promise<Confirmed>
  /** Data sets of one's own party where choices of colleagues wait for somebody else, with how many columns. */
  waiting(actor: Actor): Promise<readonly { readonly dataset: string; readonly columns: number }[]>
  /** As `confirm`, as one step of a command that does more. */
  within(
    tx: Tx,
    actor: Actor,
    dataset: string,
    decisions: { readonly version: number; readonly columns: readonly Decision[] },
  ): Promise<Confirmed>
  /** Decisions in the order they were taken, newest first. */
  history(actor: Actor, dataset: string): Promise<readonly JsonObject[]>
  /** How strictly a column must be treated at least until a person has decided on it; null when nothing is asked. */
  precaution(dataset: string): Promise<ReadonlyMap<string, Treatment>>
}
