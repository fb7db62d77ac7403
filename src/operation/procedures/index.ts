import type { PgStore } from '../../base/store/index.ts'
import type { Effect, Tx } from '../../base/store/types.ts'
import {
  platformRefusal,
  Refused,
  type Day,
  type Json,
  type JsonObject,
  type Refusal,
  type Unmet,
} from '../../core/kernel/index.ts'
import { citingMechanisms, type Actor } from '../../core/law/index.ts'
import type { CaseSummary, CaseView, RecordState, TaskPageView } from '../../core/cases/index.ts'
import type { People } from '../people/index.ts'
import { allowsTogether, recordsTogether, valuesTogether } from './asking/ask-together.ts'
import { ask, judge, recordRefusal } from './asking/ask.ts'
import { CASE_TIMER, PACK_EFFECT, wakeCasesAbout } from './acting/commit.ts'
import { keysOf, marks, openDesk, touchedBy, type CaseFilter, type Changed } from './desk/index.ts'
import type { Foresight } from './parts/foresight.ts'
import type { Guard } from './parts/guard.ts'
import { heads } from './parts/heads.ts'
import { hangingUnder, heldNow, type Hanging } from './parts/held.ts'
import { objectTo, type PublicObjection } from './acting/object.ts'
import type { Packs } from './parts/packs.ts'
import {
  noticesShown,
  partiesShown,
  recordsShown,
  type Cut,
  type PublicMatter,
  type Shelf,
  type Shown,
  type Some,
} from './showing/in-public.ts'
import { openableTo } from './showing/openable.ts'
import { committed, packOf, type Parts } from './parts/parts.ts'
import { create, note, readRecord, readRecords, setStanding } from './parts/records.ts'
import { actInCase, enterExisting, openCase, stateOf, tickCase, tryAct } from './acting/run.ts'
import { changeValue } from './asking/settings.ts'
import { rehearse, together, type Together, type TogetherAsk } from './acting/together.ts'
import type { ActInput, Entry, EntryMade, Procedures } from './parts/types.ts'
import { casesNaming, type Naming } from './showing/naming.ts'
import { casesById, casesFor, tasksFor } from './showing/lists.ts'
import { declinedUnder, type NotGranted } from './asking/declined.ts'
import { readable } from './showing/reading.ts'
import { ownTurns, turnsOf, type CaseTurns, type Turn } from './showing/turns.ts'
import { panelsOf, panelUnmet, type Panels, type ReviewPlace } from './acting/panels.ts'
import { versionsOf, type FieldVersions } from './asking/versions.ts'
import { whatIf, type WhatIf } from './showing/what-if.ts'
import {
  casePage,
  readableOf,
  recordNames,
  recordPage,
  recordsFor,
  type RecordName,
  type RecordPage,
} from './showing/views.ts'

export type { ActInput, Entry, EntryMade, NewRecord, Opening, PermitQuestion, Procedures } from './parts/types.ts'
export type { Ahead, Foresight } from './parts/foresight.ts'
export type { Guard, Speaking } from './parts/guard.ts'
export type { RecordName, RecordPage } from './showing/views.ts'
export type { Cut, PublicMatter, Shelf, Shown, Some, Sort } from './showing/in-public.ts'
export type { Hanging, HeldNow } from './parts/held.ts'
export type { Together, TogetherAsk } from './acting/together.ts'
export type { Panels, ReviewPlace } from './acting/panels.ts'
export type { FieldVersion, FieldVersions } from './asking/versions.ts'
export type { WhatIf, WhatIfEvent } from './showing/what-if.ts'
export { waitsIn, type CaseTurns, type Turn } from './showing/turns.ts'
export { shelve, type Packs } from './parts/packs.ts'
export { eachOnWorld, onWorld } from './parts/load.ts'
export { freedOf, keptFor } from './acting/keep-records.ts'
export { adoptCalendar } from './acting/adopt-calendar.ts'

/** The whole face: what rooms above ask (`Procedures`), and what pages read. */
export interface ProceduresRoom extends Procedures {
  change(actor: Actor, area: string, id: string, value: Json, reason: string, command: string): Promise<void>
  /** Enters a matter begun before the platform, as it stood, and tells what it lacks. */
  enter(actor: Actor, entry: Entry, command: string): Promise<EntryMade>
  /** The tasks of a page of cases; 50 cases from the first when not said otherwise. */
  tasks(actor: Actor, page: { readonly skip?: number; readonly limit?: number }): Promise<TaskPageView>
  /** Newest first; 100 when not said otherwise, before the case `before`. */
  cases(
    actor: Actor,
    filter: CaseFilter & { readonly before?: string; readonly limit?: number },
  ): Promise<readonly CaseSummary[]>
  /** Those of some cases that an actor may read, in the order that was asked for. */
  casesById(actor: Actor, ids: readonly string[]): Promise<readonly CaseSummary[]>
  /** Under which keys an actor finds cases on desks; the index behind them is looked at again first. */
  deskKeys(actor: Actor): Promise<readonly string[]>
  /** Those of some records that an actor may read. */
  readableRecords(actor: Actor, ids: readonly string[]): Promise<ReadonlySet<string>>
  /** What those of some records are called that an actor may read. */
  recordNames(actor: Actor, ids: readonly string[]): Promise<readonly RecordName[]>
  caseView(actor: Actor, id: string): Promise<CaseView>
  check(actor: Actor, id: string, act: string, body: Partial<ActInput>): Promise<Refusal | null>
  /** Several steps in one transaction, each by the rules that hold for it alone. */
  together<T extends Json>(ask: TogetherAsk, work: (steps: Together) => Promise<T>): Promise<T>
  /** The same, and everything is taken back: what would come of it. Nothing is recorded. */
  rehearse<T extends Json>(
    ask: TogetherAsk,
    work: (steps: Together) => Promise<T>,
  ): Promise<{ readonly ok: true; readonly answer: T } | { readonly ok: false; readonly refusal: Refusal }>
  /** Registers what a room has against an act before it is taken, so that nothing is granted that cannot be done. */
  foresee(foresight: Foresight): void
  /** Registers what a party's own order has against it that a person speaks for it. */
  guard(guard: Guard): void
  /** What time alone would bring until a day, on a copy that is thrown away. */
  whatIf(actor: Actor, id: string, until: Day): Promise<WhatIf>
  recordsView(
    actor: Actor,
    filter: { readonly kind: string; readonly standing?: string; readonly holder?: string; readonly giver?: string },
  ): Promise<readonly RecordState[]>
  recordView(actor: Actor, id: string): Promise<RecordPage>
  /** How a review by experts stands for somebody, and why no panel of so many may be drawn now. */
  panels(actor: Actor, place: ReviewPlace): Promise<Panels>
  panelUnmet(actor: Actor, place: ReviewPlace, number: number): Promise<readonly Unmet[]>
  /** Every version of what a record holds, for whoever may read it. */
  versions(actor: Actor, id: string): Promise<readonly FieldVersions[]>
  /** Records, parties of records and notices that everybody may read: how many, and some of them, the newest first. */
  recordsShown(shelf: Shelf, cut: Cut): Promise<Some<Shown>>
  partiesShown(shelf: Shelf): ReturnType<typeof partiesShown>
  noticesShown(of: Parameters<typeof noticesShown>[1], cut: Cut): Promise<Some<PublicMatter>>
  /** Whether an actor may read a case, or a record. */
  mayRead(actor: Actor, id: string): Promise<boolean>
  /** Cases about a record, formerly about it, or in which an act named it. */
  casesNaming(actor: Actor, naming: Naming): Promise<readonly CaseSummary[]>
  /** What cases about records that belong to a record did not agree to; nobody's permission is asked. */
  declined(record: string): Promise<NotGranted[]>
  object(id: string, objection: PublicObjection, command: string): Promise<{ readonly on: Day }>
  /** Records of some kinds that hang under others by single links. */
  hangingUnder(ids: readonly string[], kinds: readonly string[]): Promise<readonly Hanging[]>
  /** The procedures of the actor's own area, each with whether the actor may open it. */
  openable(actor: Actor): ReturnType<typeof openableTo>
  /** What waits for whom in some cases. */
  turns(ids: readonly string[]): Promise<readonly CaseTurns[]>
  /** What waits in a case for each of some actors itself, by account. */
  ownTurns(id: string, actors: readonly Actor[]): Promise<ReadonlyMap<string, readonly Turn[]>>
  /** Cases in which it may be another's turn after these events: their own, and those that read what they changed. */
  touchedBy(events: readonly Changed[]): Promise<readonly string[]>
}

/** Opens the room over a store; call before `store.start()`. */
export function createProcedures(of: {
  readonly store: PgStore
  readonly people: People
  readonly packs: Packs
}): ProceduresRoom {
  const foresights: Foresight[] = []
  const guards: Guard[] = []
  const parts: Parts = { ...of, foresights, guards }
  of.store.project(heads)
  of.store.project(marks)
  const desk = openDesk(parts)
  of.store.onTimer(CASE_TIMER, (data, at, key) => tickCase(parts, String(data['case']), key, at))

  return {
    permit: (question) => ask(parts, question),
    declined: (record) => declinedUnder(parts, record),
    allows: allowsTogether(parts),
    require: async (question) => {
      const answer = await ask(parts, question)
      if (!answer.ok) throw new Refused(answer.refusal)
    },
    weigh: (question) => judge(parts, question),
    refused: ({ actor, action, on }, refusal) => recordRefusal(parts, actor, { action, on }, refusal),
    record: recordsTogether(parts),
    records: (kind, filter) => readRecords(of.store, kind, filter),
    note: async (tx: Tx, record: string, fields: JsonObject, clauses) => {
      await note(tx, record, fields, clauses)
      await wakeCasesAbout(tx, [record])
    },
    create: (tx, record) =>
      create(tx, record, firstStanding(parts, record.area, record.kind), onTrial(parts, record.area)),
    setStanding: async (tx, record, standing, clauses) => {
      await setStanding(tx, record, standing, clauses)
      await wakeCasesAbout(tx, [record])
    },
    open: (actor, opening, command) => openCase(parts, actor, opening, command),
    enter: (actor, entry, command) => enterExisting(parts, actor, entry, command),
    act: (actor, id, act, command) => actInCase(parts, actor, id, act, command),
    onEffect: (effect: string, handle: (args: JsonObject, effect: Effect) => Promise<void>) =>
      of.store.onEffect(`${PACK_EFFECT}${effect}`, (done) => handle(done.data, done)),
    value: valuesTogether(parts),
    cited(area, refusal) {
      const pack = parts.packs.pack(area)
      return pack ? citingMechanisms(pack, refusal) : refusal
    },
    change: (actor, area, id, value, reason, command) => changeValue(parts, actor, area, id, value, reason, command),
    tasks: (actor, { skip = 0, limit = 50 }) => tasksFor(parts, desk, actor, { skip, limit }),
    cases: (actor, { limit = 100, ...filter }) => casesFor(parts, desk, actor, { ...filter, limit }),
    casesById: (actor, ids) => casesById(parts, actor, ids),
    deskKeys: async (actor) => {
      await desk.fresh()
      return keysOf(actor, of.packs.areas())
    },
    readableRecords: (actor, ids) => readableOf(parts, actor, ids),
    recordNames: (actor, ids) => recordNames(parts, actor, ids),
    caseView: (actor, id) => casePage(parts, actor, id),
    check: (actor, id, act, body) => tryAct(parts, committed(parts), actor, id, { type: 'act', ...body, act }),
    together: (ask, work) => together(parts, ask, work),
    rehearse: (ask, work) => rehearse(parts, ask, work),
    foresee: (foresight) => void foresights.push(foresight),
    guard: (guard) => void guards.push(guard),
    whatIf: (actor, id, until) => whatIf(parts, actor, id, until),
    recordsView: async (actor, { kind, ...filter }) =>
      recordsFor(parts, actor, await readRecords(of.store, kind, definedOf(filter))),
    recordView: (actor, id) => recordPage(parts, actor, id),
    panels: (actor, place) => panelsOf(parts, actor, place),
    panelUnmet: (actor, place, number) => panelUnmet(parts, actor, place, number),
    versions: (actor, id) => versionsOf(parts, actor, id),
    recordsShown: (shelf, cut) => recordsShown(parts, shelf, cut),
    partiesShown: (shelf) => partiesShown(parts, shelf),
    noticesShown: (filter, cut) => noticesShown(parts, filter, cut),
    casesNaming: (actor, naming) => casesNaming(parts, actor, naming),
    mayRead: (actor, id) => mayReadOne(parts, actor, id),
    object: (id, objection, command) => objectTo(parts, id, objection, command),
    heldNow: (action, kinds, today) => heldNow(of.store, action, kinds, today),
    openable: (actor) => openableTo(parts, actor),
    hangingUnder: (ids, kinds) => hangingUnder(of.store, ids, kinds),
    turns: (ids) => turnsOf(parts, ids),
    ownTurns: (id, actors) => ownTurns(parts, id, actors),
    touchedBy: (events) => touchedBy(parts, desk, events),
  }
}

function onTrial(parts: Parts, area: string): boolean {
  return parts.packs.force(packOf(parts, area)).mode === 'trial'
}

function firstStanding(parts: Parts, area: string, kind: string): string {
  const standing = packOf(parts, area).records.get(kind)?.standings[0]
  if (standing === undefined) throw new Refused(platformRefusal('invalid', 'not-found', { what: kind }))
  return standing
}

function definedOf(filter: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

export type { PublicObjection } from './acting/object.ts'
export { attachmentProjection, openAttachments, type Attachments } from './attachments/attachments.ts'
export { openPaperUploads, type PaperUploads, type PaperUploadView } from './attachments/uploads.ts'

async function mayReadOne(parts: Parts, actor: Actor, id: string): Promise<boolean> {
  if (id.startsWith('case-')) return readable(parts, actor, await stateOf(committed(parts), id))
  const record = await readRecord(parts.store, id)
  return record !== null && (await recordsFor(parts, actor, [record])).length > 0
}
