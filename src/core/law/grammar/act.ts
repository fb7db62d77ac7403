/** The parts of an act: outcomes, effects, holds, reviews, draws, notices, filings, extensions. */
import type { By, Clock } from './pack.ts'
import type { Duration, Operand, Place, Words } from './base.ts'

export interface Outcome {
  readonly id: string
  readonly title: Words
  readonly positive: boolean
  /** Goes back to an act and opens a counted round. */
  readonly backTo: string | null
  /** Ends the case with this standing. */
  readonly ends: string | null
  readonly standing: string | null
  readonly effects: readonly EffectUse[]
  readonly lifts: readonly string[]
  /** A reason must be given. */
  readonly reason: boolean
  /** Nobody loses by it, though it is a no or moves the matter: it is no decision against anybody. */
  readonly harmless: boolean
  readonly key: string
  /** Left out when the kind of act brings the outcome along. */
  readonly place?: Place
}

/** An effect of the closed registry (`effects.ts`), with its arguments: literals or paths. */
export interface EffectUse {
  readonly effect: string
  readonly with: { readonly [name: string]: Operand }
  readonly key: string
  readonly place?: Place
}

export interface HoldUse {
  readonly name: string
  readonly on: string
  /** Action ids it closes, or `preservation`. */
  readonly covers: readonly string[]
  readonly replaces: string | null
  readonly untilReceived: boolean
  /** Ends by itself: so long after the act, or after the day at a path. */
  readonly until: Duration | string | null
  readonly clauses: readonly string[]
  readonly key: string
  readonly place?: Place
}

export interface ReviewRule {
  readonly atLeast: Operand | null
  readonly odd: boolean
  readonly blind: boolean
  readonly points: readonly {
    readonly id: string
    readonly title: Words
    readonly clauses: readonly string[]
    readonly key: string
  }[]
  readonly failOn: 'any' | 'majority' | 'lead'
  /** Every one of these roles must have given an opinion. */
  readonly from: readonly By[]
  /** Who else may give one; `atLeast` counts these when there are any. */
  readonly panel: readonly By[]
  /** The act that drew the panel: only those drawn give an opinion besides `from`. */
  readonly panelOf: string | null
  /** Recusal: a path to parties; they and their affiliates give no opinion. */
  readonly noneWith: string | null
  /** The list in the concluding document whose entries bind later acts as conditions. */
  readonly mayAttach: string | null
}

export interface NoticeRule {
  readonly stands: Clock
  readonly objections: {
    readonly realName: boolean
    readonly evidence: boolean
    readonly mustAnswer: boolean
    readonly upheldEnds: string | null
    readonly upheldBackTo: string | null
  } | null
  readonly restartsOn: readonly string[]
}

export interface FilingRule {
  readonly to: By
  /** Many cases may travel together under one number; each keeps its own day. */
  readonly batch: boolean
  /** The document that the receiver hands back with the receipt. */
  readonly receipt: string | null
  /** The list in that document whose entries bind later acts as conditions. */
  readonly mayAttach: string | null
  /** Counts as received, with the first positive outcome, when the receiver has said nothing for so long. */
  readonly silent: Duration | null
}

/** The clocks of these acts (and their notices) that run have so much longer. */
export interface Extension {
  readonly acts: readonly string[]
  readonly by: Duration
}

/** A panel drawn by lot from those who hold a role: so many parties, none of those at a path nor their affiliates. */
export interface DrawRule {
  readonly pool: By
  readonly number: Operand
  readonly odd: boolean
  readonly noneWith: string | null
}
