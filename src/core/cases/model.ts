/** The values of the case machine: what a case is, what happens to it, and what it asks for. */
import type { Day, Instant, JsonObject, Refusal, Result } from '../kernel/index.ts'
import type { Actor, Facts } from '../law/permit-types.ts'
import type { Pack } from '../law/grammar.ts'
import type { WorkingCalendar } from '../kernel/index.ts'

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
  readonly version: number
}

export interface Hold {
  readonly name: string
  readonly case: string
  readonly covers: readonly string[]
  readonly clauses: readonly string[]
  readonly since: Day
}

export interface Paper {
  readonly number?: string
  readonly day?: Day
  readonly issuer?: string
  /** SHA-256 of an attachment. */
  readonly attachment?: string
  readonly excerpt?: string
}

/** Something that a person or the platform does in a case. */
export interface Command {
  readonly type: 'act' | 'opinion' | 'objection' | 'answer' | 'withdraw' | 'return' | 'complete' | 'correct' | 'suspend' | 'resume' | 'void' | 'transfer'
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
  readonly points?: { readonly [point: string]: { readonly passed: boolean; readonly remark?: string } }
  /** Digest of what was decided on or signed. */
  readonly digest?: string
  /** The version of the case that the person saw; a newer one is a conflict. */
  readonly seen?: number
}

export interface ActDone {
  readonly act: string
  readonly line: string | null
  readonly round: number
  readonly outcome: string
  readonly positive: boolean
  readonly by: string
  readonly party: string
  readonly on: Day
  readonly at: Instant
  readonly document: JsonObject | null
  readonly digest: string | null
  readonly papers: readonly Paper[]
  readonly reason: string | null
}

export interface ClockState {
  readonly act: string
  readonly line: string | null
  readonly round: number
  readonly key: string
  readonly since: Day
  /** Last day on which it is in time. */
  readonly due: Day
  readonly warnOn: Day | null
  readonly provisional: boolean
  /** Days it has stood still; the days from which it stands still now. */
  readonly pausedSince: Day | null
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
  readonly pack: string
  readonly opened: Day
  readonly openedBy: string
  readonly rounds: { readonly [act: string]: number }
  readonly done: readonly ActDone[]
  /** Opinions and objections of acts not yet finished. */
  readonly opinions: readonly Opinion[]
  readonly objections: readonly Objection[]
  readonly lines: readonly string[]
  readonly clocks: readonly ClockState[]
  readonly marks: readonly string[]
  readonly suspended: boolean
  readonly ended: string | null
  readonly version: number
}

export interface Opinion {
  readonly act: string
  readonly line: string | null
  readonly round: number
  readonly by: string
  readonly party: string
  readonly outcome: string
  readonly on: Day
  readonly points: { readonly [point: string]: { readonly passed: boolean; readonly remark?: string } }
  readonly reason: string | null
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
  /** The parties that may do it; resolved by the caller from `by`. */
  readonly parties: readonly string[]
  readonly roles: readonly RoleWanted[]
  readonly may: boolean
  readonly due: Day | null
  readonly late: boolean
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
  readonly facts: Facts
  /** Fresh ids, as many as the decision asks for, in a fixed order. */
  readonly newId: (what: string) => string
}

export type Decide = (state: CaseState, command: Command, scene: Scene) => Result<readonly Happening[], Refusal>
