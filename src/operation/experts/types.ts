import type { Points } from '../../core/cases/index.ts'
import type { Day, Instant, Json, JsonObject } from '../../core/kernel/index.ts'
import type { Actor, Words } from '../../core/law/index.ts'
import type { ReviewPlace } from '../procedures/index.ts'

/** A house that employs or employed somebody, or that somebody has an interest in. */
export interface House {
  readonly name: string
  readonly uscc?: string | undefined
  readonly party?: string | undefined
}

/** A house that employed somebody, and the day they left it; unknown: it bars without a limit of time. */
export interface FormerHouse extends House {
  readonly until?: Day | undefined
}

/** What the pool knows of an expert besides the role. */
export interface NewEntry {
  readonly fields: readonly string[]
  readonly employer: House
  readonly formerEmployers: readonly FormerHouse[]
  readonly interests: readonly House[]
  readonly since: Day
  readonly until: Day | null
}

export interface EntryView extends Omit<NewEntry, 'employer'> {
  readonly party: string
  readonly area: string
  /** Null when it was erased or never entered. */
  readonly employer: House | null
  readonly leftOn: Day | null
  /** Whether the pool knows more than the role, so that the expert can be drawn. */
  readonly entered: boolean
}

/** Why somebody is not drawn from. */
export type Barred =
  | 'no-entry'
  | 'not-a-person'
  | 'left'
  | 'term'
  | 'field'
  | 'employer'
  | 'affiliate'
  | 'former-employer'
  | 'interest'
  | 'declared'

export interface DrawList {
  readonly draw: string
  readonly case: string
  readonly act: string
  readonly line: string | null
  readonly round: number
  readonly number: number
  readonly fields: readonly string[]
  readonly interested: readonly string[]
  readonly candidates: readonly string[]
  readonly barred: readonly { readonly party: string; readonly why: Barred }[]
}

export interface DrawView {
  readonly id: string
  readonly state: 'listed' | 'made'
  readonly list: DrawList
  readonly digest: string
  readonly seed: string | null
  readonly at: Instant
}

export type LinkState = 'sent' | 'opened' | 'declared' | 'done' | 'aside' | 'revoked' | 'locked' | 'expired'

export interface LinkView {
  readonly id: string
  readonly party: string
  readonly state: LinkState
  readonly until: number
  readonly tries: number
  readonly interest: string | null
}

export interface PaperView {
  readonly id: string
  readonly party: string
  readonly state: 'waiting' | 'confirmed' | 'declined'
  readonly outcome: string
  readonly points: Points
  readonly remark: string | null
  readonly attachment: string
  readonly person: string
  readonly second: string | null
  readonly reason: string | null
  /** Whether the one who looks may countersign: of the same house and another person. */
  readonly mine: boolean
}

/** One of a panel. */
export interface Seat {
  readonly party: string
  readonly state: 'drawn' | 'spoken' | 'aside'
  readonly why: string | null
}

export interface ReviewView {
  readonly organises: boolean
  readonly least: number | null
  readonly odd: boolean
  readonly open: boolean
  readonly done: boolean
  readonly pool: number
  readonly ready: readonly string[]
  readonly barred: DrawList['barred']
  /** For how many years a former employer bars; null without limit. */
  readonly formerYears: number | null
  readonly fields: readonly string[]
  readonly seats: readonly Seat[]
  readonly draws: readonly DrawView[]
  readonly links: readonly LinkView[]
  readonly papers: readonly PaperView[]
  /** Points with how many say yes, and the mean of the scores that were given. */
  readonly tally: readonly {
    readonly point: string
    readonly passed: number
    readonly failed: number
    readonly mean: number | null
  }[]
}

export interface Scores {
  readonly outcome: string
  readonly points: Points
  readonly reason?: string | undefined
}

/** Everything that lets anybody draw again: the list, the checkpoint that came after it, the order. */
export interface DrawCertificate {
  readonly list: DrawList
  readonly digest: string
  readonly checkpoint: string
  readonly seed: string
  readonly order: readonly string[]
  /** Proof that the list stood in the ledger before the seed was known. */
  readonly proof: Json
  readonly how: string
}

/** What the holder of a link sees. */
export interface PhoneView {
  readonly state: 'declare' | 'wait' | 'score' | 'done' | 'aside'
  readonly title: string
  readonly act: string
  readonly expert: string
  readonly organiser: string
  readonly interested: readonly string[]
  readonly points: readonly { readonly id: string; readonly title: Words }[]
  readonly outcomes: readonly { readonly id: string; readonly title: Words; readonly positive: boolean }[]
  readonly materials: readonly {
    readonly title: string
    readonly lines: readonly { readonly text: string; readonly deep: number }[]
  }[]
  readonly files: readonly { readonly digest: string; readonly name: string }[]
  readonly trial: boolean
}

export interface Experts {
  /** The pool of an area; the actor's own when left out. */
  pool(
    actor: Actor,
    area: string | null,
  ): Promise<{ readonly keeps: boolean; readonly formerYears: number | null; readonly entries: readonly EntryView[] }>
  keep(actor: Actor, party: string, entry: NewEntry, command: string): Promise<void>
  leave(actor: Actor, party: string, reason: string, command: string): Promise<void>
  review(actor: Actor, place: ReviewPlace): Promise<ReviewView>
  draw(
    actor: Actor,
    place: ReviewPlace,
    of: { readonly number: number; readonly fields: readonly string[] },
    command: string,
  ): Promise<{ readonly draw: string; readonly panel: readonly string[] }>
  setAside(actor: Actor, place: ReviewPlace, party: string, reason: string, command: string): Promise<void>
  /** The token and the code are told once and kept nowhere. */
  invite(
    actor: Actor,
    place: ReviewPlace,
    of: { readonly party: string; readonly hours: number },
    command: string,
  ): Promise<{ readonly link: string; readonly token: string; readonly code: string; readonly until: number }>
  revoke(actor: Actor, link: string, reason: string, command: string): Promise<void>
  enterPaper(
    actor: Actor,
    place: ReviewPlace,
    of: Scores & { readonly party: string; readonly attachment: string },
    command: string,
  ): Promise<{ readonly paper: string }>
  countersign(actor: Actor, paper: string, command: string): Promise<void>
  decline(actor: Actor, paper: string, reason: string, command: string): Promise<void>
  certificate(actor: Actor, draw: string): Promise<DrawCertificate>
  phone: Phone
}

/** What the light page asks. A session is opened by a link and its code, once. */
export interface Phone {
  /** Whether a link can still be opened; refused in words otherwise. */
  knock(token: string): Promise<{ readonly title: string }>
  enter(token: string, code: string): Promise<{ readonly session: string; readonly until: number }>
  look(session: string): Promise<PhoneView>
  /** Nothing to declare, an interest, or not able to come: the last two make room for the next of the lot. */
  declare(
    session: string,
    of: { readonly interest: string | null; readonly kind: 'none' | 'interest' | 'unable' },
  ): Promise<void>
  /** The code is asked again: it is the signature. */
  score(session: string, of: Scores & { readonly code: string }): Promise<void>
  file(
    session: string,
    digest: string,
  ): Promise<{ readonly bytes: Uint8Array; readonly type: string; readonly name: string | null } | null>
}

export type { JsonObject }
