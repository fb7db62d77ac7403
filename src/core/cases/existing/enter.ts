/** Entering a matter begun before the platform. */
import { dayOf, fail, ok, refusal, type JsonObject, type Refusal, type Result, type Unmet } from '../../kernel/index.ts'
import { areaAt, createFacts, evaluateAll, type EvalScene, type Gate, type Procedure } from '../../law/index.ts'
import { draft, happenBegin, happenRecord, type Draft } from '../state/draft.ts'
import { begin } from '../state/evolve.ts'
import { finish } from '../acts/finish.ts'
import type { Happening, Scene } from '../state/model.ts'
import { noForce, trialMark } from '../opening/open.ts'
import { leftOut, outcomeMissing, platformUnmet } from '../order/open-act.ts'
import type { EnterCommand, EnteredAct, Gap, OwedNow } from './command.ts'
import { enterAct, outcomeOf } from './act.ts'
import { openGaps } from './complete.ts'
import { owedNow } from './gaps.ts'
import { notTheirs } from './who.ts'

export interface Entered {
  readonly case: string
  readonly record: string
  readonly gaps: readonly Gap[]
  readonly owed: readonly OwedNow[]
  readonly happenings: readonly Happening[]
}

/** Whether a matter may be entered, and what happens then. Fresh ids asked for: the kind of record, then `case`. */
export function enter(command: EnterCommand, scene: Scene): Result<Entered, Refusal> {
  const procedure = scene.pack.procedures.get(command.procedure)
  if (!procedure?.creates)
    return fail(refusal('not-found', platformUnmet('nothing-to-enter', { procedure: command.procedure })))
  scene.trace?.add(procedure.key)
  const forceless = noForce(scene, dayOf(command.at), procedure.clauses)
  if (forceless) return fail(forceless)
  const malformed = wrongShape(command, procedure, scene)
  if (malformed.length > 0) return fail(refusal('invalid', ...malformed))
  const record = scene.newId(procedure.creates.kind)
  const of = begun(command, procedure, record, scene)
  const gates = gatesOf(procedure, scene)
  const banned = notTheirs(procedure, of, gates)
  if (banned) return fail(refusal('forbidden', banned))
  const unmet = gates.flatMap((gate) =>
    evaluateAll(gate.needs, gateScene(command, of)).flatMap((one) => (one.otherwise === 'refuse' ? [one.unmet] : [])),
  )
  if (unmet.length > 0) return fail(refusal('unmet', ...unmet))
  const taken = enterActs(of, command, procedure)
  if (taken.length > 0) return fail(refusal('unmet', ...taken))
  const gaps = openGaps(of)
  const made = of.scene.world.record(record)
  const owed = made ? owedNow(made, of.scene, command.on) : []
  finish(of)
  return ok({ case: of.state.id, record, gaps, owed, happenings: of.happenings })
}

function gatesOf(procedure: Procedure, scene: Scene): readonly Gate[] {
  const kind = procedure.creates?.kind ?? ''
  const gates = [...scene.pack.gates.values()].filter(
    (gate) => gate.action === 'case.enter' && (gate.on === null || gate.on.includes(kind)),
  )
  for (const gate of gates) scene.trace?.add(gate.key)
  return gates
}

function gateScene(command: EnterCommand, of: Draft): EvalScene {
  const { pack, world, calendar, trace } = of.scene
  const told = { procedure: command.procedure, begun: command.begun, standing: command.standing ?? null }
  const facts = createFacts(pack, world, {
    actor: command.actor,
    subject: world.record(of.state.about) ?? null,
    on: command.on,
    area: of.state.area,
    with: told,
  })
  return { pack, world, calendar, facts, on: command.on, area: of.state.area, ...(trace ? { trace } : {}) }
}

function wrongShape(command: EnterCommand, procedure: Procedure, scene: Scene): readonly Unmet[] {
  const found: Unmet[] = []
  const kind = scene.pack.records.get(procedure.creates?.kind ?? '')
  const tracks = procedure.tracks ? Object.keys(procedure.tracks) : []
  if (tracks.length > 0 && !tracks.includes(command.track ?? ''))
    found.push(platformUnmet('unknown-track', { found: command.track ?? null, tracks, procedure: procedure.id }))
  if (!areaAt(scene.pack, command.area ?? command.actor.area))
    found.push(platformUnmet('unknown-area', { area: command.area ?? command.actor.area }))
  if (command.standing !== undefined && !kind?.standings.includes(command.standing))
    found.push(platformUnmet('unknown-standing', { found: command.standing, known: kind?.standings ?? [] }))
  if ((command.reason ?? '').trim() === '') found.push(platformUnmet('entry-source', {}, [], 'give-reason'))
  for (const [name, to] of Object.entries(command.links ?? {}))
    found.push(...linkUnmet(name, [to].flat(), kind?.links ?? {}, scene))
  for (const party of [command.holder, command.giver, ...command.acts.map((act) => act.party)])
    if (party !== undefined && scene.world.party(party) === null)
      found.push(platformUnmet('not-found', { what: party }))
  if (command.on > dayOf(command.at)) found.push(leftOut('day-in-future', { on: command.on, today: dayOf(command.at) }))
  if (command.begun > command.on) found.push(leftOut('day-in-future', { on: command.begun, today: command.on }))
  for (const entered of command.acts) found.push(...actUnmet(entered, command, procedure))
  return found
}

function linkUnmet(name: string, to: readonly string[], known: { readonly [name: string]: string }, scene: Scene) {
  const wanted = Object.hasOwn(known, name) ? known[name] : undefined
  if (wanted === undefined) return [platformUnmet('unknown-link', { link: name, known: Object.keys(known) })]
  return to.flatMap((id) => {
    const there = wanted === 'party' ? scene.world.party(id) : scene.world.record(id)
    if (there === null) return [platformUnmet('not-found', { what: id })]
    return there && wanted !== 'party' && there.kind !== wanted
      ? [platformUnmet('wrong-kind', { what: id, wanted })]
      : []
  })
}

function actUnmet(entered: EnteredAct, command: EnterCommand, procedure: Procedure): readonly Unmet[] {
  const act = procedure.acts.find((one) => one.id === entered.act)
  if (!act || act.each === 'line') return [platformUnmet('not-found', { what: entered.act })]
  const found: Unmet[] = []
  if (!outcomeOf(act, entered)) found.push(outcomeMissing(act, entered))
  if (entered.on > command.on) found.push(leftOut('day-in-future', { on: entered.on, today: command.on }))
  if (entered.on < command.begun) found.push(leftOut('day-before-opening', { on: entered.on, opened: command.begun }))
  if (command.acts.filter((one) => one.act === entered.act).length > 1)
    found.push(platformUnmet('already-done', { act: act.id, line: null }))
  return found
}

/** The case and its record, as they really began. */
function begun(command: EnterCommand, procedure: Procedure, record: string, scene: Scene): Draft {
  const id = scene.newId('case')
  const area = command.area ?? command.actor.area
  const kind = scene.pack.records.get(procedure.creates?.kind ?? '')
  const entered = {
    on: command.on,
    by: command.actor.person,
    party: command.actor.party,
    reason: command.reason ?? null,
    running: command.running ?? false,
  }
  const data: JsonObject = {
    procedure: procedure.id,
    track: command.track ?? null,
    about: record,
    under: null,
    key: command.key ?? null,
    area,
    pack: scene.pack.digest,
    openedBy: command.holder ?? command.actor.party,
    openedByPerson: command.actor.person,
    entered,
    ...trialMark(scene, dayOf(command.at)),
  }
  const shape: Happening = {
    stream: { case: id },
    type: 'case-opened',
    data: { id, ...data },
    on: command.begun,
    clauses: procedure.clauses,
  }
  const of = draft(begin(shape), scene, command.actor, command.begun, command.at)
  happenRecord(of, record, 'record-created', {
    id: record,
    kind: procedure.creates?.kind ?? '',
    area,
    standing: command.standing ?? kind?.standings[0] ?? 'open',
    holder: command.holder ?? (procedure.creates?.holder ? null : command.actor.party),
    giver: command.giver ?? null,
    links: (command.links ?? {}) as JsonObject,
    fields: command.facts ?? {},
    entered: { on: command.on, begun: command.begun, case: id },
  })
  happenBegin(of, id, data, procedure.clauses)
  return draft(of.state, scene, command.actor, command.on, command.at, of)
}

/** The acts on their own days, the earliest first; nothing follows from them but documents and claims. */
function enterActs(of: Draft, command: EnterCommand, procedure: Procedure): readonly Unmet[] {
  const found: Unmet[] = []
  for (const entered of command.acts.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    const act = procedure.acts.find((one) => one.id === entered.act)
    if (act) found.push(...enterAct(of, act, entered))
  }
  return found
}
