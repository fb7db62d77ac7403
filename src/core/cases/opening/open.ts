/** Opening a case: who may, under what, about what; the first events of its stream and of the record that it creates. */
import {
  dayOf,
  fail,
  ok,
  refusal,
  type Day,
  type JsonObject,
  type Refusal,
  type Result,
  type Unmet,
} from '../../kernel/index.ts'
import {
  areaAt,
  createFacts,
  evaluateAll,
  forbidden,
  forceOf,
  mayBy,
  ofTrack,
  wantedBy,
  type By,
  type EvalScene,
  type Procedure,
} from '../../law/index.ts'
import { draft, happen, happenBegin, happenRecord, lookAt, type Draft } from '../state/draft.ts'
import { begin } from '../state/evolve.ts'
import { finish } from '../acts/finish.ts'
import type { CaseState, Happening, OpenCommand, Scene } from '../state/model.ts'
import { leftOut, platformUnmet } from '../order/open-act.ts'
import { awaited, orderScene, partOf } from '../order/order.ts'

export interface Opened {
  readonly case: string
  readonly record: string
  readonly happenings: readonly Happening[]
}

/** Decides whether a case may begin. Fresh ids asked for: `case`, then the kind of record that it creates. */
export function open(command: OpenCommand, scene: Scene): Result<Opened, Refusal> {
  const procedure = scene.pack.procedures.get(command.procedure)
  if (!procedure) return fail(refusal('not-found', platformUnmet('not-found', { what: command.procedure })))
  scene.trace?.add(procedure.key)
  const parent = command.under === undefined ? null : scene.world.case(command.under)
  const about = command.about === undefined ? null : scene.world.record(command.about)
  const area = command.area ?? about?.area ?? parent?.area ?? command.actor.area
  const look = lookBefore(command, scene, area, parent ?? null)
  const forceless = noForce(scene, dayOf(command.at), procedure.clauses)
  if (forceless) return fail(forceless)
  const malformed = wrongShape(command, scene, procedure, area)
  if (malformed.length > 0) return fail(refusal('invalid', ...malformed))
  const { opened, of, first } = begun(command, scene, procedure, area, parent ?? null)
  const owners = ofTrack(openers(procedure, first, of.scene), command.track ?? null)
  const asked = lookAt(first, of.scene, { actor: command.actor, on: command.on })
  if (!owners.some((by) => mayBy(by, command.actor, asked)))
    return fail(refusal('forbidden', forbidden(owners, procedure.clauses, { procedure: procedure.id })))
  const unmet = [...underUnmet(command, procedure, parent ?? null, look), ...twice(command, procedure, area, scene)]
  const findings = evaluateAll(procedure.needs, look).filter((one) => one.otherwise === 'refuse')
  if (unmet.length + findings.length > 0) return fail(refusal('unmet', ...unmet, ...findings.map((one) => one.unmet)))
  return ok(opened)
}

/** The law of the pack is not there yet or no longer, for what would begin now; running matters finish. */
export function noForce(scene: Scene, today: Day, clauses: readonly string[]): Refusal | null {
  if (scene.trialFrom === undefined) return null
  const { mode, since } = forceOf(scene.pack.head, scene.trialFrom, today)
  if (mode === 'in-force' || mode === 'trial') return null
  return refusal(
    'closed',
    platformUnmet(
      mode === 'ended' ? 'law-ended' : 'law-not-yet',
      { pack: scene.pack.head.title.zh, on: since },
      clauses,
    ),
  )
}

/** What begins under a law that is only on trial says so for ever. */
export function trialMark(scene: Scene, today: Day): { readonly trial?: true } {
  return scene.trialFrom !== undefined && forceOf(scene.pack.head, scene.trialFrom, today).mode === 'trial'
    ? { trial: true }
    : {}
}

/** Who may open: the owners of the act that opens it, or of the acts that would be next in the fresh case. */
export function openers(procedure: Procedure, state: CaseState, scene: Scene): readonly By[] {
  const first = procedure.acts.filter((act) => act.id === procedure.opensWith)
  const order = orderScene(state, scene, procedure, state.opened)
  const acts =
    first.length > 0
      ? first
      : procedure.acts.filter(
          (act) => !act.may && partOf(state, act, null, order) && awaited(state, act, null, order).length === 0,
        )
  for (const act of acts) scene.trace?.add(act.key)
  return acts.filter((act) => act.kind !== 'effect').flatMap((act) => act.by)
}

/** Facts before there is a case: the record it will be about, its parent, the links given. */
function lookBefore(command: OpenCommand, scene: Scene, area: string, parent: CaseState | null): EvalScene {
  const subject = command.about === undefined ? null : (scene.world.record(command.about) ?? null)
  const facts = createFacts(scene.pack, scene.world, {
    actor: command.actor,
    subject,
    parent,
    on: command.on,
    area,
    with: { links: (command.links ?? {}) as JsonObject, key: command.key ?? null, track: command.track ?? null },
  })
  return {
    pack: scene.pack,
    world: scene.world,
    calendar: scene.calendar,
    facts,
    on: command.on,
    area,
    ...(scene.trace ? { trace: scene.trace } : {}),
  }
}

function wrongShape(command: OpenCommand, scene: Scene, procedure: Procedure, area: string): readonly Unmet[] {
  const found: Unmet[] = []
  const { creates } = procedure
  if (command.about === undefined && !creates)
    found.push(
      platformUnmet('about-missing', {
        kinds: procedure.about.map((kind) => ({ ...(scene.pack.records.get(kind)?.title ?? { zh: kind, en: kind }) })),
      }),
    )
  if (command.about !== undefined) {
    const record = scene.world.record(command.about)
    if (!record) found.push(platformUnmet('not-found', { what: command.about }))
    else if (!procedure.about.includes(record.kind))
      found.push(platformUnmet('wrong-kind', { what: command.about, wanted: procedure.about.join(', ') }))
  }
  const tracks = procedure.tracks ? Object.keys(procedure.tracks) : []
  if (tracks.length > 0 && (command.track === undefined || !tracks.includes(command.track)))
    found.push(platformUnmet('unknown-track', { found: command.track ?? null, tracks, procedure: procedure.id }))
  if (!areaAt(scene.pack, area)) found.push(platformUnmet('unknown-area', { area }))
  if (command.on > dayOf(command.at)) found.push(leftOut('day-in-future', { on: command.on, today: dayOf(command.at) }))
  const links = creates ? (scene.pack.records.get(creates.kind)?.links ?? {}) : {}
  for (const [name, to] of Object.entries(command.links ?? {})) {
    const wanted = Object.hasOwn(links, name) ? links[name] : undefined
    if (wanted === undefined) found.push(platformUnmet('unknown-link', { link: name, known: Object.keys(links) }))
    for (const id of [to].flat()) {
      const there = wanted === 'party' ? scene.world.party(id) : scene.world.record(id)
      if (there === null) found.push(platformUnmet('not-found', { what: id }))
      else if (there && wanted !== 'party' && wanted !== undefined && there.kind !== wanted)
        found.push(platformUnmet('wrong-kind', { what: id, wanted }))
    }
  }
  return found
}

function underUnmet(
  command: OpenCommand,
  procedure: Procedure,
  parent: CaseState | null,
  look: EvalScene,
): readonly Unmet[] {
  const { under } = procedure
  if (!under) return []
  if (!parent || parent.procedure !== under.procedure)
    return [
      platformUnmet('parent-missing', { procedure: under.procedure, found: command.under ?? null }, procedure.clauses),
    ]
  return under.while
    ? evaluateAll([under.while], look)
        .filter((one) => one.otherwise !== 'warn')
        .map((one) => one.unmet)
    : []
}

/** Only one running case of the kind, as `one-per` says. */
function twice(command: OpenCommand, procedure: Procedure, area: string, scene: Scene): readonly Unmet[] {
  if (procedure.onePer.length === 0 || command.about === undefined) return []
  for (const id of scene.world.casesAbout(command.about, procedure.id) ?? []) {
    const other = scene.world.case(id)
    if (!other || other.ended !== null) continue
    const same = procedure.onePer.every((per) => {
      if (per === 'key') return other.key === (command.key ?? null)
      if (per === 'area') return other.area === area
      return per === 'actor' ? other.openedBy === command.actor.party : true
    })
    if (same) return [platformUnmet('already-running', { case: id, procedure: procedure.id }, procedure.clauses)]
  }
  return []
}

interface Begun {
  readonly opened: Opened
  readonly of: Draft
  /** The case on its first day, before anything else happened. */
  readonly first: CaseState
}

function begun(
  command: OpenCommand,
  scene: Scene,
  procedure: Procedure,
  area: string,
  parent: CaseState | null,
): Begun {
  const id = scene.newId('case')
  const record = command.about ?? scene.newId(procedure.creates?.kind ?? 'record')
  const data: JsonObject = {
    procedure: procedure.id,
    track: command.track ?? null,
    about: record,
    under: command.under ?? null,
    key: command.key ?? null,
    area,
    pack: scene.pack.digest,
    openedBy: command.actor.party,
    openedByPerson: command.actor.person,
    ...trialMark(scene, dayOf(command.at)),
  }
  const shape: Happening = {
    stream: { case: id },
    type: 'case-opened',
    data: { id, ...data },
    on: command.on,
    clauses: procedure.clauses,
  }
  const first = begin(shape)
  const of = draft(first, scene, command.actor, command.on, command.at)
  if (command.about === undefined && procedure.creates) {
    const { kind, holder, giver } = procedure.creates
    const look = lookBefore(command, of.scene, area, parent)
    const held = holder === null ? command.actor.party : look.facts.get(holder)
    happenRecord(
      of,
      record,
      'record-created',
      {
        id: record,
        kind,
        area,
        standing: scene.pack.records.get(kind)?.standings[0] ?? 'open',
        holder: typeof held === 'string' ? held : null,
        giver: giverOf(ofTrack(giver, command.track ?? null), look),
        links: (command.links ?? {}) as JsonObject,
        fields: {},
      },
      procedure.clauses,
    )
  }
  happenBegin(of, id, data, procedure.clauses)
  if (parent) {
    const above = draft(parent, of.scene, command.actor, command.on, command.at, of)
    happen(
      above,
      'child-opened',
      { case: id, procedure: procedure.id, line: null, holdsLine: false, act: null },
      procedure.clauses,
    )
  }
  finish(of)
  return { opened: { case: id, record, happenings: of.happenings }, of, first }
}

/** The first party that one of these leads to, null when there is none. */
export function giverOf(list: readonly By[], look: EvalScene): string | null {
  for (const wanted of list.flatMap((by) => wantedBy(by, look))) {
    if (wanted.party !== null) return wanted.party
    const [holder] =
      wanted.role !== null && wanted.area !== null ? (look.world.holders(wanted.role, wanted.area) ?? []) : []
    if (holder !== undefined) return holder
  }
  return null
}
