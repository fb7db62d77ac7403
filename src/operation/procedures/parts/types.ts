import type { Day, Json, JsonObject, Refusal } from '../../../core/kernel/index.ts'
import type { EnterCommand, Entered } from '../../../core/cases/existing/index.ts'
import type { Command, RecordState } from '../../../core/cases/state/model.ts'
import type { Actor, Permit } from '../../../core/law/facts/permit-types.ts'
import type { HeldNow } from './held.ts'
import type { Effect, Tx } from '../../../base/store/types.ts'

/** What the rooms above procedures ask of it. Everything is asked of the law before it happens and is an event after. */
export interface Procedures {
  /**
   * Asks whether an actor may take an action of the closed registry on a record, by the gates of the pack that governs it.
   * A refusal is recorded as an event before it is returned.
   */
  permit(question: PermitQuestion): Promise<Permit>
  /** As `permit`, but throws `Refused`. */
  require(question: PermitQuestion): Promise<void>
  /** Whether the law would allow it; looking ahead is no attempt and is not recorded. */
  allows(question: PermitQuestion): Promise<boolean>
  /** As `permit`, but nothing is recorded: for a room that has more to say, and records the whole with `refused`. */
  weigh(question: PermitQuestion): Promise<Permit>
  /** Puts a refusal on the record in which a room joined its own reasons to the law's. */
  refused(question: PermitQuestion, refusal: Refusal): Promise<void>
  record(id: string): Promise<RecordState | null>
  /** Records of some kinds on which an action is closed on a day; nobody's permission is asked. */
  heldNow(action: string, kinds: readonly string[], today: Day): Promise<readonly HeldNow[]>
  /** Records by kind, filtered by equal values of links, holder, giver, standing. */
  records(kind: string, filter?: { readonly [name: string]: string }): Promise<readonly RecordState[]>
  /** Notes facts of a room on a record (`{ mounted: true, rows: 10 }`), in the room's own transaction. */
  note(tx: Tx, record: string, fields: JsonObject, clauses?: readonly string[]): Promise<void>
  /** Creates a record outside a case (an artifact, a subscription), in the room's own transaction. */
  create(tx: Tx, record: NewRecord): Promise<void>
  setStanding(tx: Tx, record: string, standing: string, clauses?: readonly string[]): Promise<void>
  open(actor: Actor, opening: Opening, command: string): Promise<{ readonly case: string; readonly record: string }>
  act(
    actor: Actor,
    id: string,
    act: Omit<Command, 'actor' | 'at'> & { readonly for?: string },
    command: string,
  ): Promise<{ readonly version: number; readonly ended: string | null }>
  /** Registers what a room does for an effect of the pack (`open-columns`, `release-artifact` …); call before start. */
  onEffect(effect: string, handle: (args: JsonObject, effect: Effect) => Promise<void>): void
  /** The value of a parameter or setting in force for an area. */
  value(area: string, name: string): Promise<Json>
  /** A refusal of the platform's own with the clauses by which the pack of the area asks for it. */
  cited(area: string, refusal: Refusal): Refusal
}

export interface PermitQuestion {
  readonly actor: Actor
  readonly action: string
  readonly on: string | null
  readonly with?: JsonObject
  /** Area of a question without a record; the actor's when left out. */
  readonly area?: string
}

export interface NewRecord {
  readonly id: string
  readonly kind: string
  readonly area: string
  readonly holder: string | null
  readonly giver: string | null
  readonly links: { readonly [name: string]: string | readonly string[] }
  readonly fields: JsonObject
}

export type Entry = Omit<EnterCommand, 'actor' | 'on' | 'at'>
export type EntryMade = Pick<Entered, 'case' | 'record' | 'gaps' | 'owed'>

export interface Opening {
  readonly procedure: string
  /** An existing record, or nothing when the procedure creates its own. */
  readonly about?: string
  readonly under?: string
  readonly track?: string
  readonly key?: string
  readonly area?: string
  readonly links?: NewRecord['links']
  readonly on?: Day
}

export type ActInput = Omit<Command, 'actor' | 'at' | 'on'> & {
  readonly on?: Day
  /** The person for whom the actor stands in. */
  readonly for?: string
}
