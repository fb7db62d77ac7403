/** The values of the case machine: what a case is, what happens to it, and what it asks for. */
import type { Day, Instant, JsonObject, Refusal, Result, WorkingCalendar } from '../../kernel/index.ts'
import type { CommandType, RoomCommandType } from './command-types.ts'
import type { Pack } from '../../law/grammar/pack.ts'
import type { CaseState, Opinion, Paper, Points } from '../../law/facts/matters.ts'
import type { Actor } from '../../law/facts/permit-types.ts'
import type { World } from '../../law/facts/world.ts'

export type {
  ActDone,
  Aside,
  CaseState,
  ChildCase,
  ClockState,
  Defect,
  Filing,
  Hold,
  Objection,
  Offer,
  Opinion,
  Panel,
  Paper,
  Points,
  RecordState,
  Returned,
  Transfer,
} from '../../law/facts/matters.ts'

export type CommonAct = Exclude<CommandType, 'act' | 'opinion' | 'objection' | 'answer' | RoomCommandType>

/** Something that a person or the platform does in a case. */
export interface Command {
  readonly type: CommandType
  readonly act: string
  /** Line key for acts done per line. */
  readonly line?: string
  readonly actor: Actor
  /** The day on paper; not after `at`, not before the act it follows. */
  readonly on: Day
  readonly at: Instant
  readonly document?: JsonObject
  readonly outcome?: string
  readonly reason?: string
  readonly papers?: readonly Paper[]
  /** Answers to the points of a review. */
  readonly points?: Points
  /** Digest of what was decided on or signed. */
  readonly digest?: string
  /** The version of the case that the person saw; a newer one is a conflict. */
  readonly seen?: number
  /** Filings that travel together carry one number. */
  readonly batch?: string
  /** What a decision against somebody states; grounds and hearing as far as the case does not show them. */
  readonly stated?: {
    readonly facts: string
    readonly grounds?: readonly string[]
    readonly heard?: { readonly way: 'heard' | 'waived' | 'told'; readonly on: Day; readonly note: string }
  }
  /** An opinion entered from a signed paper: the persons who entered and who countersigned. Set by rooms only. */
  readonly entered?: Opinion['entered']
}

/** A case about to begin. `about` is an existing record; without it the procedure creates one. */
export interface OpenCommand {
  readonly procedure: string
  readonly actor: Actor
  readonly on: Day
  readonly at: Instant
  readonly about?: string
  readonly under?: string
  readonly track?: string
  readonly key?: string
  readonly area?: string
  readonly links?: { readonly [name: string]: string | readonly string[] }
}

/** An event that the machine asks to append. `record` events go to the record's stream. */
export interface Happening {
  readonly stream: { readonly case: string } | { readonly record: string }
  readonly type: string
  readonly data: JsonObject
  readonly on: Day
  readonly clauses: readonly string[]
}

/** What a person may do next, and who: derived, never stored as truth. */
export interface Task {
  readonly case: string
  readonly act: string
  readonly line: string | null
  /** What is wanted: the act itself, an opinion in it, its receipt, an answer to an objection, a completion. */
  readonly wants: 'act' | 'opinion' | 'receipt' | 'answer' | 'complete'
  /** The parties that may do it, where a tie names them. */
  readonly parties: readonly string[]
  readonly roles: readonly RoleWanted[]
  readonly may: boolean
  readonly due: Day | null
  readonly late: boolean
  readonly provisional: boolean
  /** What has come back: sent back for completion, completed and to be looked at again, or a gap of an entered matter. */
  readonly back: 'returned' | 'again' | 'gap' | null
}

export interface RoleWanted {
  readonly role: string | null
  readonly area: string | null
  readonly party: string | null
}

/** What one decision needs besides the command. */
export interface Scene {
  readonly pack: Pack
  readonly calendar: WorkingCalendar
  /** What can be asked about records, parties and cases; what is not loaded yet is noted as a miss. */
  readonly world: World
  /** Fresh ids, in the order in which the decision asks for them; `what` is the kind of thing (`case`, `grant`). */
  readonly newId: (what: string) => string
  /** Lower-case hex SHA-256 of a text; the core itself has none. */
  readonly sha256: (text: string) => string
  /** From this day the installation runs what is not yet in force, on trial; left out where law is only looked at. */
  readonly trialFrom?: Day | null
  /** Whether a decision against somebody must state facts, grounds and hearing: wherever people act; left out where law is only looked at. */
  readonly demandsStatement?: boolean
  /** Collects the keys of the elements that were touched, for the deletion test. */
  readonly trace?: Set<string>
}

export type Decide = (state: CaseState, command: Command, scene: Scene) => Result<readonly Happening[], Refusal>
