/** A decision being worked out: what has happened in it so far, and a world that already shows it. */
import type { Day, Instant, JsonObject } from '../../kernel/index.ts'
import { createFacts, type Actor, type EvalScene, type Procedure, type World } from '../../law/index.ts'
import { begin, evolve, evolveRecord } from './evolve.ts'
import type { CaseState, Happening, RecordState, Scene } from './model.ts'

export interface Draft {
  state: CaseState
  readonly happenings: Happening[]
  readonly scene: Scene
  readonly actor: Actor
  readonly on: Day
  readonly at: Instant
  readonly records: Map<string, RecordState>
  /** Other cases that this decision touches. */
  readonly cases: Map<string, CaseState>
  /** Other cases that have to look again once this one has come to rest. */
  readonly pending: Draft[]
}

export function draft(state: CaseState, scene: Scene, actor: Actor, on: Day, at: Instant, shared?: Draft): Draft {
  const records = shared?.records ?? new Map<string, RecordState>()
  const cases = shared?.cases ?? new Map<string, CaseState>()
  cases.set(state.id, state)
  const made: Draft = {
    state,
    happenings: shared?.happenings ?? [],
    scene: shared?.scene ?? { ...scene, world: overlay(scene.world, records, cases) },
    actor,
    on,
    at,
    records,
    cases,
    pending: shared?.pending ?? [],
  }
  return made
}

function overlay(
  world: World,
  records: ReadonlyMap<string, RecordState>,
  cases: ReadonlyMap<string, CaseState>,
): World {
  return {
    record: (id) => records.get(id) ?? world.record(id),
    case: (id) => cases.get(id) ?? world.case(id),
    party: (id) => world.party(id),
    linked: (record, kind) => {
      const made = [...records.values()]
        .filter(
          (one) => one.kind === kind && (one.holder === record || Object.values(one.links).flat().includes(record)),
        )
        .map((one) => one.id)
      const before = world.linked(record, kind)
      return made.length === 0 ? before : [...new Set([...(before ?? []), ...made])]
    },
    casesAbout: (record, procedure) => world.casesAbout(record, procedure),
    holders: (role, area) => world.holders(role, area),
    chosen: (area, name) => world.chosen(area, name),
    claimed: (key) => world.claimed(key),
  }
}

/** Something happened in the case. */
export function happen(of: Draft, type: string, data: JsonObject, clauses: readonly string[] = []): void {
  const happening: Happening = { stream: { case: of.state.id }, type, data, on: of.on, clauses }
  of.happenings.push(happening)
  of.state = evolve(of.state, happening)
  of.cases.set(of.state.id, of.state)
}

/** A new case begins in the course of the decision. */
export function happenBegin(of: Draft, id: string, data: JsonObject, clauses: readonly string[]): CaseState {
  const happening: Happening = { stream: { case: id }, type: 'case-opened', data: { id, ...data }, on: of.on, clauses }
  of.happenings.push(happening)
  const state = begin(happening)
  of.cases.set(id, state)
  return state
}

/** Something happened to a record. */
export function happenRecord(
  of: Draft,
  record: string,
  type: string,
  data: JsonObject,
  clauses: readonly string[] = [],
): void {
  // What a matter on trial makes says so for ever, wherever it is shown or proved.
  const marked = type === 'record-created' && of.state.trial ? { ...data, trial: true } : data
  const happening: Happening = { stream: { record }, type, data: marked, on: of.on, clauses }
  const before = of.records.get(record) ?? of.scene.world.record(record)
  if (!before && type !== 'record-created') return
  of.happenings.push(happening)
  of.records.set(record, evolveRecord(before ?? null, happening))
}

export function procedureOf(state: CaseState, scene: Pick<Scene, 'pack'>): Procedure {
  const found = scene.pack.procedures.get(state.procedure)
  if (!found) throw new RangeError(`the pack has no procedure ${state.procedure}`)
  return found
}

export interface Turn {
  readonly actor?: Actor
  readonly document?: JsonObject
  readonly line?: string | null
  readonly outcome?: string
  readonly on: Day
}

/** What conditions of the case look at. */
export function lookAt(state: CaseState, scene: Scene, turn: Turn, clockDay?: Day): EvalScene {
  const facts = createFacts(scene.pack, scene.world, {
    case: state,
    subject: scene.world.record(state.about) ?? null,
    parent: state.under === null ? null : (scene.world.case(state.under) ?? null),
    area: state.area,
    on: turn.on,
    ...(turn.actor ? { actor: turn.actor } : {}),
    ...(turn.document ? { document: turn.document } : {}),
    ...(turn.line ? { line: turn.line } : {}),
    ...(turn.outcome ? { outcome: turn.outcome } : {}),
  })
  return {
    pack: scene.pack,
    world: scene.world,
    calendar: scene.calendar,
    facts,
    on: clockDay ?? turn.on,
    area: state.area,
    ...(scene.trace ? { trace: scene.trace } : {}),
  }
}
