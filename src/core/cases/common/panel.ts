/** Panels that the experts' room draws for a review whose pack names experts by their role; asked by the room, never from outside. */
import { platformRefusal, refusal, type Refusal, type Unmet } from '../../kernel/index.ts'
import {
  doneNow,
  ofTrack,
  panelNow,
  roundOf,
  valueOf,
  wantedBy,
  type Act,
  type Actor,
  type Pack,
} from '../../law/index.ts'
import { happen, lookAt, procedureOf, type Draft } from '../state/draft.ts'
import type { CaseState, Command, Panel, Scene } from '../state/model.ts'
import { leftOut, notTheirs, platformUnmet } from '../order/open-act.ts'
import { actOf } from '../order/order.ts'
import { opinionsNow, recused } from '../order/review.ts'
import { tellOthers } from './told.ts'

/** What the room hands in: everyone who could be drawn, in the order of the lot, and how many. */
interface Drawn {
  readonly seed: string
  readonly order: readonly string[]
  readonly number: number
  readonly draw: string
}

export function drawnPanel(of: Draft, command: Command): Refusal | null {
  const line = command.line ?? null
  const act = actOf(procedureOf(of.state, of.scene), command.act)
  if (!act || !drawsHere(act, of.scene.pack)) return platformRefusal('invalid', 'no-panel-here', { act: command.act })
  const banned = notTheirs(of.state, act, command.actor, line, of.scene, command.on)
  if (banned) return refusal('forbidden', banned)
  const { seed, order, number, draw } = command.document as unknown as Drawn
  const before = panelOf(of.state, act, line)
  const unmet: Unmet[] = drawUnmet(of.state, act, line, of.scene, command, number)
  const fresh = order.filter((one) => !before?.order.includes(one))
  const right = fresh.toSorted((a, b) => (of.scene.sha256(`${seed}|${a}`) < of.scene.sha256(`${seed}|${b}`) ? -1 : 1))
  if (right.some((one, at) => one !== fresh[at])) unmet.push(platformUnmet('lot-order', { act: act.id }))
  const strangers = fresh.filter((one) => !couldSit(of.state, act, one, line, of.scene, command))
  if (strangers.length > 0) unmet.push(platformUnmet('not-drawable', { act: act.id, parties: strangers }, act.clauses))
  if (unmet.length > 0) return refusal('unmet', ...unmet)
  // A further draw goes on behind those who were drawn before; who stepped aside stays aside.
  const data = {
    act: act.id,
    line,
    round: roundOf(of.state, act.id, line),
    seed,
    order: [...(before?.order ?? []), ...fresh],
    number,
    draw,
    recused: before?.recused ?? [],
    reasons: before?.reasons ?? {},
  }
  happen(of, 'panel-drawn', data, act.clauses)
  return null
}

/** Whether a review takes a panel that is drawn here: it names experts by a role and has no drawing act of its own. */
export function drawsHere(act: Act, pack: Pick<Pack, 'roles'>): boolean {
  return act.review !== null && act.review.panelOf === null && act.review.panel.some((by) => isExpert(by.role, pack))
}

/** Roles of single experts, as the pack says which kinds of party may have them. */
export function isExpert(role: string | null, pack: Pick<Pack, 'roles'>): boolean {
  return role !== null && (pack.roles.get(role)?.kinds.includes('expert') ?? false)
}

export function panelOf(state: CaseState, act: Act, line: string | null): Panel | undefined {
  const round = roundOf(state, act.id, line)
  return state.panels?.findLast((one) => one.act === act.id && one.line === line && one.round === round)
}

/** Why no panel may be drawn now, whoever would be drawn. */
export function drawUnmet(
  state: CaseState,
  act: Act,
  line: string | null,
  scene: Scene,
  command: Pick<Command, 'actor' | 'on'>,
  number: number,
): Unmet[] {
  const found: Unmet[] = []
  const before = panelOf(state, act, line)
  const left = panelNow(state, act.id, line)?.length ?? 0
  if (doneNow(state, act.id, line)) found.push(platformUnmet('already-done', { act: act.id, line }))
  if (before && left >= before.number) found.push(platformUnmet('drawn-already', { act: act.id }))
  const spoken = opinionsNow(state, act, line).some(
    (one) => !before?.order.includes(one.party) && expert(scene, one.party),
  )
  if (spoken) found.push(platformUnmet('draw-late', { act: act.id }))
  const look = lookAt(state, scene, { ...command, line })
  const least = valueOf(act.review?.atLeast ?? null, look).value
  if (typeof least === 'number' && number < least)
    found.push(platformUnmet('panel-few', { found: number, wanted: least }, act.clauses))
  if (act.review?.odd && number % 2 === 0)
    found.push(platformUnmet('panel-even', { act: act.id, wanted: number }, act.clauses))
  return found
}

function expert(scene: Scene, party: string): boolean {
  return scene.world.party(party)?.kind === 'expert'
}

/** Has a role that the review names, in its area, and no interest that the pack names. */
function couldSit(
  state: CaseState,
  act: Act,
  id: string,
  line: string | null,
  scene: Scene,
  command: Pick<Command, 'actor' | 'on'>,
): boolean {
  const party = scene.world.party(id)
  if (!party) return false
  const seats = seatsOf(state, act, line, scene, command)
  const actor: Actor = {
    account: '',
    person: '',
    party: id,
    area: party.area ?? '',
    roles: party.roles,
    administrator: null,
  }
  return (
    party.roles.some((tie) =>
      seats.some(({ role, area }) => role === tie.role && (area === null || area === tie.area)),
    ) && !recused(state, act, actor, line, scene, command.on)
  )
}

/** The roles and areas from which a panel is drawn; ties to single people are left to who is drawn. */
export function seatsOf(
  state: CaseState,
  act: Act,
  line: string | null,
  scene: Scene,
  command: Pick<Command, 'actor' | 'on'>,
): readonly { readonly role: string; readonly area: string | null }[] {
  const look = lookAt(state, scene, { ...command, line })
  return ofTrack(act.review?.panel ?? [], state.track).flatMap((by) =>
    !isExpert(by.role, scene.pack)
      ? []
      : wantedBy({ ...by, of: null }, look).flatMap(({ role, area }) => (role === null ? [] : [{ role, area }])),
  )
}

/**
 * One of a panel steps aside or is set aside by the organiser; the next of the lot has the place.
 * What that one has already said counts no longer, and stays to be seen.
 */
export function recuse(of: Draft, command: Command): Refusal | null {
  const line = command.line ?? null
  const act = actOf(procedureOf(of.state, of.scene), command.act)
  const party = command.document?.['party']
  if (!act?.review || typeof party !== 'string')
    return platformRefusal('invalid', 'no-panel-here', { act: command.act })
  const from = act.review.panelOf ?? act.id
  if (party !== command.actor.party) {
    const banned = notTheirs(of.state, act, command.actor, line, of.scene, command.on)
    if (banned) return refusal('forbidden', banned)
  }
  const drawn = panelNow(of.state, from, line) ?? []
  const spoken = opinionsNow(of.state, act, line).find((one) => one.party === party)
  const unmet: Unmet[] = []
  if (!drawn.includes(party) && !spoken) unmet.push(platformUnmet('not-drawn', { act: act.id }, act.clauses))
  if (doneNow(of.state, act.id, line)) unmet.push(platformUnmet('review-over', { act: act.id }, act.clauses))
  if ((command.reason ?? '').trim() === '')
    unmet.push(leftOut('reason-wanted', { act: act.id, outcome: 'recused' }, act.clauses, 'fill-reason'))
  if (unmet.length > 0) return refusal('unmet', ...unmet)
  const reason = command.reason ?? null
  const turn = { act: from, line, round: roundOf(of.state, from, line) }
  if (drawn.includes(party)) happen(of, 'panel-recused', { ...turn, party, reason }, act.clauses)
  if (spoken) {
    const said = { act: act.id, line, round: spoken.round, by: command.actor.person, party, reason }
    happen(of, 'opinion-struck', said, act.clauses)
  }
  tellOthers(of, 'panel-recused', { act: act.id, line })
  return null
}
