/** The matters that the law looks at: records and cases, as the folds of their events. */
import type { Day, Instant, JsonObject, Term } from '../../kernel/index.ts'

/** A record that cases are about: plan, agreement, grant, dataset, product … Its state is the fold of its events. */
export interface RecordState {
  readonly id: string
  readonly kind: string
  /** Area code whose pack governs it. */
  readonly area: string
  readonly standing: string
  /** Party that holds it and party that gave it, where the kind has them. */
  readonly holder: string | null
  readonly giver: string | null
  /** Links by name: a record or party id, or a list of them. */
  readonly links: { readonly [name: string]: string | readonly string[] }
  /** Content by document or fact name, as submitted or noted by a room. */
  readonly fields: JsonObject
  readonly holds: readonly Hold[]
  /** Keys of the claims that it has taken. */
  readonly claims: readonly string[]
  /** Entered as it stood before the platform: the day of entry, the day on which it really began, the case that holds its papers. */
  readonly entered?: { readonly on: Day; readonly begun: Day; readonly case: string }
  /** Began while its pack was only on trial. */
  readonly trial?: boolean
  readonly version: number
}

export interface Hold {
  readonly name: string
  readonly case: string
  readonly covers: readonly string[]
  readonly clauses: readonly string[]
  readonly since: Day
  /** Its last day, when it ends by itself. */
  readonly until?: Day | null
}

export interface Paper {
  readonly number?: string
  readonly day?: Day
  readonly issuer?: string
  /** SHA-256 of an attachment. */
  readonly attachment?: string
  readonly excerpt?: string
  /** Who was there, where minutes say so. */
  readonly attendance?: string
}

export interface Points {
  readonly [point: string]: { readonly passed: boolean; readonly score?: number; readonly remark?: string }
}

/** How a party was heard before a decision against it: it said something, asked for it itself, waived it, was told and let the time run out; or is heard afterwards, or there is nobody to hear. */
export interface Heard {
  readonly way: 'heard' | 'applied' | 'waived' | 'told' | 'afterwards' | 'nobody'
  /** The day on which it was heard, waived, or was told. */
  readonly on: Day | null
  /** How and where; the act in the case, where the case shows it. */
  readonly note: string | null
}

/** What a decision against somebody states. */
export interface Stated {
  readonly facts: string
  /** Clauses of the pack. */
  readonly grounds: readonly string[]
  readonly against: string | null
  readonly heard: Heard
  /** Which remedies the pack's setting named on that day. */
  readonly remedies: string | null
}

export interface ActDone {
  readonly act: string
  readonly line: string | null
  readonly round: number
  readonly outcome: string
  readonly positive: boolean
  /** Person and party. */
  readonly by: string
  /** The person for whom they stood in. */
  readonly for?: string
  /** Who else drafted or signed it inside their house. */
  readonly writers?: readonly string[]
  readonly party: string
  readonly on: Day
  readonly at: Instant
  readonly document: JsonObject | null
  /** SHA-256 of the canonical document, or the digest that was decided on or signed. */
  readonly digest: string | null
  readonly papers: readonly Paper[]
  /** Answers to the points of a review by whoever concluded it. */
  readonly points?: Points
  readonly reason: string | null
  /** Columns of the line that the act did not agree to, each with its reason. */
  readonly declined?: readonly Declined[]
  /** Of a decision against somebody. */
  readonly stated?: Stated
  /** Done before the platform and entered later. */
  readonly entered?: true
}

/** One column of a line that an act did not agree to. */
export interface Declined {
  readonly name: string
  readonly reason: string
}

export interface ClockState {
  readonly act: string
  readonly line: string | null
  readonly round: number
  /** Key of the clock's element. */
  readonly key: string
  readonly since: Day
  /** The day from which the rule counts, where that lay before the rule bound anybody or before the matter was entered: those days are nobody's delay. */
  readonly moved?: { readonly from: Day; readonly because: 'entered' | 'force' }
  readonly term: Term | null
  /** Last day on which it is in time. */
  readonly due: Day
  readonly warnOn: Day | null
  /** Whether it reaches into a year without a holiday notice, so that it may still move. */
  readonly provisional: boolean
  readonly pausedSince: Day | null
  /** Units it has stood still so far. */
  readonly paused: number
  readonly warned: boolean
  /** Lengths by which acts have moved its last day. */
  readonly extended?: readonly Term[]
  readonly state: 'running' | 'paused' | 'met' | 'passed'
  readonly clauses: readonly string[]
}

export interface CaseState {
  readonly id: string
  readonly procedure: string
  readonly track: string | null
  readonly about: string
  readonly under: string | null
  readonly key: string | null
  readonly area: string
  /** Digest of the pack it opened under. */
  readonly pack: string
  readonly opened: Day
  readonly openedBy: string
  readonly openedByPerson: string
  /** Rounds by act or `act/line`; an act that is not named is in its first. */
  readonly rounds: { readonly [act: string]: number }
  readonly done: readonly ActDone[]
  /** Opinions and signatures of acts not yet finished, and of those that are. */
  readonly opinions: readonly Opinion[]
  readonly objections: readonly Objection[]
  readonly filings: readonly Filing[]
  readonly lines: readonly string[]
  /** The entries that the lines came from, by line key. */
  readonly lineEntries: { readonly [line: string]: JsonObject }
  readonly clocks: readonly ClockState[]
  readonly marks: readonly string[]
  readonly children: readonly ChildCase[]
  /** Panels drawn by lot. */
  readonly panels?: readonly Panel[]
  /** The day on which an act, or `act/line`, was last sent into a new round. */
  readonly roundDays?: { readonly [act: string]: Day }
  /** What was sent back for completion and not yet completed. */
  readonly returned: readonly Returned[]
  readonly suspended: boolean
  /** Acts and opinions that were taken back or set aside, with the reason; they count for nothing and stay to be seen. */
  readonly undone?: readonly (ActDone & Aside)[]
  readonly struck?: readonly (Opinion & Aside)[]
  /** Hand-overs to another authority or another party, in their order. */
  readonly transfers?: readonly Transfer[]
  /** A hand-over that the receiver has not answered yet. */
  readonly offer?: Offer | null
  /** Records that it was about before it went on about another, and the act and round in which it turned from them. */
  readonly former?: readonly { readonly about: string; readonly act: string; readonly round: number }[]
  /** Opened while its pack was only on trial. */
  readonly trial?: boolean
  /** Begun before the platform: when and by whom it was entered, from which source, and whether it was still under way. */
  readonly entered?: {
    readonly on: Day
    readonly by: string
    readonly party: string
    readonly reason: string | null
    readonly running: boolean
  }
  readonly ended: string | null
  readonly endedOn: Day | null
  readonly version: number
}

/** Set aside: when, by which person, why. */
export interface Aside {
  readonly asideOn: Day
  readonly asideBy: string
  readonly asideFor: string | null
}

/** A hand-over on offer: until it is taken over everything stays with the one who offers, and clocks run on. */
export type Offer = Omit<Transfer, 'clocks'> & { readonly area: string }

export interface Transfer {
  readonly from: string
  readonly to: string
  /** Whose side changed: the one that hands in, or the authority. */
  readonly side: 'holder' | 'authority'
  readonly on: Day
  readonly reason: string | null
  /** Clocks that the receiver takes over as they stand. */
  readonly clocks: readonly {
    readonly act: string
    readonly line: string | null
    readonly due: Day
    readonly state: string
  }[]
}

/** Who was drawn: everyone of the pool in the order of the lot; the first `number` that are not recused are the panel. */
export interface Panel {
  readonly act: string
  readonly line: string | null
  readonly round: number
  /** Whoever sorts the pool by the digest of `seed|party` gets this order again. */
  readonly seed: string
  readonly order: readonly string[]
  readonly number: number
  readonly recused: readonly string[]
  /** Why, by party. */
  readonly reasons?: { readonly [party: string]: string }
  /** The draw of the experts' room that this came from, whose certificate proves it. */
  readonly draw?: string
}

export interface ChildCase {
  readonly case: string
  readonly procedure: string
  readonly line: string | null
  readonly holdsLine: boolean
  readonly ended: string | null
}

/** One thing to put right: words, and the item of the form (`lines[0].name`) or the paper (number or digest) that it is about. */
export type Defect =
  | string
  | {
      readonly text: string
      readonly item?: string
      readonly paper?: string
      /** Which defect of the return before it repeats, counted from nought. */
      readonly of?: number
    }

export interface Returned {
  readonly act: string
  readonly line: string | null
  readonly round: number
  readonly on: Day
  readonly by: string
  /** The party that sent it back; missing on what was sent back before this was kept. */
  readonly party?: string
  readonly defects: readonly Defect[]
  readonly completed: boolean
  readonly completedOn?: Day
  /** Paths and papers that the completion changed: a further return may name these. */
  readonly changed?: readonly string[]
  /** A gap of an entered matter; it keeps nothing else waiting. */
  readonly entered?: boolean
  /** Of a filing: what its sender answered to each defect, in their order, what was said in all, and the papers that came. */
  readonly answers?: readonly (string | null)[]
  readonly said?: string | null
  readonly papers?: readonly Paper[]
  /** Of a filing: the day on which its receiver found every defect put right; null while the completion lies on the receiver's desk. */
  readonly checkedOn?: Day | null
}

export interface Filing {
  readonly act: string
  readonly line: string | null
  readonly round: number
  readonly by: string
  readonly party: string
  readonly on: Day
  readonly batch: string | null
  readonly state: 'sent' | 'received' | 'returned'
  /** What was sent, as it stands after the last completion; what was said with it. */
  readonly document?: JsonObject | null
  readonly reason?: string | null
  readonly papers?: readonly Paper[]
  /** The day on which it came again, completed. */
  readonly again?: Day
}

export interface Opinion {
  readonly act: string
  readonly line: string | null
  readonly round: number
  readonly by: string
  /** The person for whom they stood in. */
  readonly for?: string
  /** Who else drafted or signed it inside their house. */
  readonly writers?: readonly string[]
  readonly party: string
  readonly outcome: string
  readonly on: Day
  readonly points: Points
  readonly reason: string | null
  /** What was signed, for signatures. */
  readonly digest: string | null
  /** Entered from a signed paper: by whom, and which second person countersigned. */
  readonly entered?: { readonly by: string; readonly second: string }
}

export interface Objection {
  readonly id: string
  readonly act: string
  readonly round: number
  readonly by: string
  readonly name: string
  readonly text: string
  readonly on: Day
  readonly answer: { readonly upheld: boolean; readonly text: string; readonly on: Day; readonly by: string } | null
}
