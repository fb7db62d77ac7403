/**
 * What a rule pack consists of once it is loaded: the effective pack, national layer and jurisdiction already merged, every word checked.
 * The YAML uses the same names with hyphens.
 */
import type { Day, HolidayNotice, Json, Origin, Term } from '../../kernel/index.ts'
import type { DrawRule, EffectUse, Extension, FilingRule, HoldUse, NoticeRule, Outcome, ReviewRule } from './act.ts'
import type { Clause, Condition, Duration, Element, Place, Words } from './base.ts'
import type { AreaLevel } from '../vocabulary/levels.ts'

export type * from './base.ts'
export type * from './act.ts'

// ---- chapters ---------------------------------------------------------------------------------------------------------------

export interface Role extends Element {
  readonly id: string
  readonly title: Words
  /** Kinds of party that may fill it, and at which levels of the tree of areas. */
  readonly kinds: readonly string[]
  readonly levels: readonly string[]
  /** Only one party per area may hold it. */
  readonly single: boolean
  /** How a party comes to hold it: by the administrator's record, or only by the effect of an act. */
  readonly by: 'record' | 'act'
  /** It answers the public's complaints of which this holds (`with.kind`, `with.of`, `with.about`, `with.party`), before anybody else; null: none on that ground. */
  readonly complaints: Condition | null
}

export interface RecordKind extends Element {
  readonly id: string
  readonly title: Words
  /** Named links to other records or parties, e.g. `plan: plan`, `supplier: party`. */
  readonly links: { readonly [name: string]: string }
  readonly standings: readonly string[]
  /** What a standing is called, where the pack says it. */
  readonly standingTitles: { readonly [standing: string]: Words }
  /** What may exist only once: a claim is taken by an act and given back when the record ends. */
  readonly claims: readonly {
    readonly name: string
    readonly per: readonly string[]
    readonly clauses: readonly string[]
    readonly place?: Place
  }[]
  /** Who may read it besides its holder and giver: a role, a tie (`of`), or a role that the tied party holds; `public` for everyone. */
  readonly readers: readonly {
    readonly role: string | null
    readonly of: string | null
    readonly level: Level
    readonly while: Condition | null
    readonly place?: Place
  }[]
  /** Fields that no direct change may touch once the record has the standing. */
  readonly frozen: {
    readonly standing: string
    readonly fields: readonly string[]
    readonly clauses: readonly string[]
  } | null
}

export type ItemType =
  | 'text'
  | 'long-text'
  | 'number'
  | 'integer'
  | 'money'
  | 'day'
  | 'choice'
  | 'choices'
  | 'yes-no'
  | 'party'
  | 'record'
  | 'file'
  | 'group'
  | 'list'

/** Row conditions, people who may use a grant, times of day, columns that are not agreed to, names and codes of a data set: what every pack writes alike. */
export type ItemForm = 'rows' | 'people' | 'hours' | 'declined' | 'table-name' | 'topic' | 'grading-standard'

export interface Item {
  readonly id: string
  readonly title: Words
  readonly help?: Words
  readonly type: ItemType
  readonly required: boolean
  readonly clauses: readonly string[]
  readonly origin: Origin
  /** Longest text in characters, or greatest number; fewest and most members of a list. */
  readonly max?: number
  readonly min?: number
  readonly options?: readonly { readonly id: string; readonly title: Words }[]
  /** Kind of record, for `record`. */
  readonly of?: string
  readonly items?: readonly Item[]
  /** Written in the pack as a type of its own; the rooms know what its members mean. */
  readonly form?: ItemForm
  readonly key: string
  readonly place?: Place
}

export interface DocumentType extends Element {
  readonly id: string
  readonly title: Words
  readonly items: readonly Item[]
  /** Checked at submission with the document at `document`. */
  readonly checks: readonly Condition[]
}

export interface Parameter extends Element {
  readonly id: string
  readonly title: Words
  /** Which direction is stricter, so that a lower layer cannot loosen it. */
  readonly stricter: 'lower' | 'higher' | null
  /** Values by the day each takes force, oldest first; `always` when the text has no day yet. */
  readonly values: readonly { readonly from: Day | 'always'; readonly value: Json; readonly unit?: Term['unit'] }[]
}

/** Ours, where the text leaves a number open: a default and bounds, changed by a recorded act. */
export interface Setting extends Element {
  readonly id: string
  readonly title: Words
  readonly default: Json
  readonly unit?: Term['unit']
  readonly min?: number
  readonly max?: number
  readonly options?: readonly Json[]
  /** What the options are called, where the pack says it. */
  readonly labels?: { readonly [option: string]: Words }
}

/** A question that the text leaves open: a switch between readings, or a note. */
export interface OpenQuestion extends Element {
  readonly id: string
  readonly title: Words
  readonly readings: readonly { readonly id: string; readonly title: Words }[]
  readonly default: string | null
}

/** A platform invariant that keeps a clause: always on, attacked by its own test. `id` is from the closed registry in `mechanisms.ts`. */
export interface Mechanism extends Element {
  readonly id: string
}

/** Something due again and again, or on an event: opens a task or a case for its owner and alerts when late. */
export interface Duty extends Element {
  readonly id: string
  readonly title: Words
  readonly owner: By
  /** The kind of record it is owed for, while the condition holds. */
  readonly about: string
  readonly while: Condition | null
  readonly every: Duration | null
  readonly due: Duration | null
  /** The procedure whose case discharges it. */
  readonly procedure: string | null
  readonly tell: readonly By[]
}

/** What must hold before an action of the closed registry (`actions.ts`) outside a case. All gates of an action count together. */
export interface Gate extends Element {
  readonly id: string
  readonly action: string
  /** Kinds of record it is about; null = any. */
  readonly on: readonly string[] | null
  readonly by: readonly By[]
  readonly needs: readonly Condition[]
}

// ---- procedures -------------------------------------------------------------------------------------------------------------

export type ActKind = 'submit' | 'review' | 'decide' | 'consult' | 'notice' | 'sign' | 'file' | 'confirm' | 'effect'

/** In which area a role counts: the matter's own, the one above it, any, or the one at a level of the tree above it. */
export type Level = 'same' | 'above' | 'any' | Area['level']

/** Who: a role and its tie to the matter. */
export interface By {
  /** A role id, or null when the tie alone names the party (`subject.holder`). */
  readonly role: string | null
  /** Path to a party, or to a record whose area counts. */
  readonly of: string | null
  readonly level: Level
  readonly differsFrom: readonly string[]
  /** Only in cases of these tracks; empty = all. */
  readonly tracks: readonly string[]
}

export type OnPass = 'mark' | 'reason' | 'open' | 'end'

export interface Clock {
  /** within: must be done by · at-least, exactly: must stand so long before the next · before: done so long before `since` · until: a day found at a path. */
  readonly type: 'within' | 'at-least' | 'exactly' | 'before' | 'until'
  readonly duration: Duration | null
  /** An act whose `on` day starts the clock, `opened`, `returned` (the act was sent back), or a path to a day. The day itself is not counted. */
  readonly since: string
  readonly until: string | null
  /** Acts or marks during which the clock stands still: completion, a running child case, a notice. */
  readonly pausedBy: readonly string[]
  readonly warnBefore: number | null
  readonly onPass: OnPass
  /** The mark set when it passes. */
  readonly mark: string
  /** The procedure opened about the same record when it passes. */
  readonly opens: string | null
  /** How the case ends when it passes. */
  readonly ends: string | null
  /** For filings: whether sending or the receiver's acknowledgement meets it. */
  readonly metBy: 'sent' | 'received'
  /** A last day that is a day off moves to the next working day. */
  readonly rolls: boolean
  readonly tell: readonly By[]
  readonly clauses: readonly string[]
  readonly origin: Origin
  readonly key: string
  readonly place: Place
}

export interface Act extends Element {
  readonly id: string
  readonly title: Words
  readonly kind: ActKind
  readonly by: readonly By[]
  /** All of these acts done with a positive outcome (or the ones in `insteadOf` of them). */
  readonly after: readonly string[]
  /** All of these acts done, whatever came out. */
  readonly afterAny: readonly string[]
  readonly insteadOf: string | null
  /** The act may happen whenever its `while` holds, outside the line; the case can finish without it. */
  readonly may: boolean
  /** A `may` act that can be done again and again. */
  readonly repeats: boolean
  /** Only in cases of these tracks; empty = all. */
  readonly tracks: readonly string[]
  /** A person may act on what the same person submitted. */
  readonly own: boolean
  /** For effects: a path to a day; the platform acts on the day after it. */
  readonly at: string | null
  readonly when: Condition | null
  readonly while: Condition | null
  readonly needs: readonly Condition[]
  readonly document: string | null
  /** The field of the subject that keeps the document; null = only the case keeps it. */
  readonly store: string | null
  /** One result per line of the procedure. */
  readonly each: 'line' | null
  readonly outcomes: readonly Outcome[]
  readonly clocks: readonly Clock[]
  readonly hold: HoldUse | null
  readonly lift: readonly string[]
  readonly effects: readonly EffectUse[]
  readonly standing: string | null
  /** Opens a child case. */
  readonly opens: {
    readonly procedure: string
    readonly about: string
    readonly holdsLine: boolean
    readonly key: string | null
  } | null
  /** reviews: how many reviewers, who may not, blind, the points that need an answer, how opinions combine. */
  readonly review: ReviewRule | null
  /** notices: how long it stands and how objections are taken. */
  readonly notice: NoticeRule | null
  /** filings: to whom, whether many cases travel together, what the receiver hands back, what silence means. */
  readonly file: FilingRule | null
  /** Moves the clocks of other acts on by a length. */
  readonly extends: Extension | null
  /** Draws the panel of a review by lot. */
  readonly draw: DrawRule | null
  /** submissions and decisions must name the digest of what they were taken on: the document of this act. */
  readonly onDigestOf: string | null
  readonly evidence: readonly ('paper' | 'number' | 'minutes')[]
}

export interface Procedure extends Element {
  readonly id: string
  readonly title: Words
  /** Kinds of record it may be about. */
  readonly about: readonly string[]
  /** It creates its record when it opens (a plan case creates a plan), held by the opener unless a path names the holder. */
  readonly creates: { readonly kind: string; readonly holder: string | null; readonly giver: readonly By[] } | null
  /** What must hold when it opens. */
  readonly needs: readonly Condition[]
  readonly tracks: { readonly [track: string]: { readonly [name: string]: Json } } | null
  readonly under: { readonly procedure: string; readonly while: Condition | null } | null
  readonly onePer: readonly ('subject' | 'key' | 'area' | 'actor')[]
  readonly opensWith: string | null
  /** What its cases are about is kept from destruction while they are open; null: as the platform has it for disputes, audits and inquiries. */
  readonly keeps: boolean | null
  /** `of` names a list inside a document of the procedure (`document.list`), `key` the member of each entry that names the line. */
  readonly lines: { readonly of: string; readonly key: string } | null
  readonly acts: readonly Act[]
}

// ---- the whole --------------------------------------------------------------------------------------------------------------

export interface Area {
  /** GB/T 2260 code, 6 digits. */
  readonly code: string
  readonly name: Words
  readonly level: AreaLevel
  readonly under: string | null
}

export interface PackHead {
  readonly id: string
  readonly title: Words
  readonly issuer: string
  readonly number: string | null
  readonly status: 'draft-for-comment' | 'in-force' | 'amended' | 'repealed'
  readonly inForce: Day | null
  readonly expires: Day | null
  readonly checkedOn: Day
  readonly layers: readonly string[]
  /** SHA-256 of the text that was read, when it is known. */
  readonly textDigest: string | null
  readonly areas: readonly Area[]
}

export interface Pack {
  readonly head: PackHead
  /** SHA-256 of the canonical text of everything below; cases keep the digest they opened under. */
  readonly digest: string
  readonly clauses: ReadonlyMap<string, Clause>
  readonly roles: ReadonlyMap<string, Role>
  readonly records: ReadonlyMap<string, RecordKind>
  readonly documents: ReadonlyMap<string, DocumentType>
  readonly procedures: ReadonlyMap<string, Procedure>
  readonly gates: ReadonlyMap<string, Gate>
  readonly duties: ReadonlyMap<string, Duty>
  readonly parameters: ReadonlyMap<string, Parameter>
  readonly settings: ReadonlyMap<string, Setting>
  readonly questions: ReadonlyMap<string, OpenQuestion>
  readonly mechanisms: ReadonlyMap<string, Mechanism>
  readonly notices: readonly HolidayNotice[]
  /** Every condition by its key, for sentences. */
  readonly conditions: ReadonlyMap<string, Condition>
  /** Elements of layers above that this pack leaves out, and under which clauses. */
  readonly omitted: readonly { readonly element: string; readonly clauses: readonly string[] }[]
}
