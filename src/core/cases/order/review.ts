/** Opinions: who may give one, how many are needed, what the owner may conclude from them. */
import type { Unmet } from '../../kernel/index.ts'
import {
  fits,
  listOf,
  ofTrack,
  roundOf,
  valueOf,
  wantedBy,
  type Act,
  type Actor,
  type By,
  type Outcome,
  type Wanted,
} from '../../law/index.ts'
import { lookAt } from '../state/draft.ts'
import { panelFor } from './draw.ts'
import type { CaseState, Command, Opinion, Scene } from '../state/model.ts'
import { leftOut, platformUnmet } from './open-act.ts'

/** Who gives opinions besides the owner of the act. */
export function reviewers(state: CaseState, act: Act, line: string | null): readonly By[] {
  if (!act.review) return []
  const { from, panel, panelOf } = act.review
  // Where a panel was drawn for this review, it takes the place of all who have the role.
  if (panelOf === null && panelFor(state, act, line)) return [...ofTrack(from, state.track), anyDrawn(act.id)]
  return ofTrack([...from, ...panel, ...(panelOf ? [anyDrawn(panelOf)] : [])], state.track)
}

/** Whoever the act has drawn. */
function anyDrawn(act: string): By {
  return { role: null, of: `case.${act}.panel`, level: 'same', differsFrom: [], tracks: [] }
}

export function opinionsNow(state: CaseState, act: Act, line: string | null): readonly Opinion[] {
  const round = roundOf(state, act.id, line)
  return state.opinions.filter((one) => one.act === act.id && one.line === line && one.round === round)
}

/** An interested party and its affiliates give no opinion. */
export function recused(
  state: CaseState,
  act: Act,
  actor: Actor,
  line: string | null,
  scene: Scene,
  on: Command['on'],
): boolean {
  const path = act.review?.noneWith
  if (!path) return false
  const look = lookAt(state, scene, { actor, on, line })
  return listOf(look.facts.get(path)).some((other) => {
    if (typeof other !== 'string') return false
    const linked = [...(scene.world.party(other)?.affiliates ?? []), other]
    return linked.includes(actor.party) || (scene.world.party(actor.party)?.affiliates ?? []).includes(other)
  })
}

/** Whether enough of the right people have spoken, every point is answered, and the outcome agrees with the opinions. */
export function reviewUnmet(
  state: CaseState,
  act: Act,
  outcome: Outcome,
  command: Command,
  scene: Scene,
): readonly Unmet[] {
  const rule = act.review
  if (!rule) return []
  const line = command.line ?? null
  const found = [...opinionsAwaited(state, act, line, scene, command)]
  const alone = reviewers(state, act, line).length === 0 && rule.atLeast === null
  if (alone || command.points) found.push(...pointsUnmet(act, outcome, command, scene))
  found.push(...againstOpinions(act, outcome, opinionsNow(state, act, line)))
  return found
}

/** The opinions without which an act is not concluded, whatever it concludes: whose are missing, by the parties' names where they are no secret, and how many. */
export function opinionsAwaited(
  state: CaseState,
  act: Act,
  line: string | null,
  scene: Scene,
  { actor, on }: Pick<Command, 'actor' | 'on'>,
): readonly Unmet[] {
  const rule = act.review
  if (!rule) return []
  const opinions = opinionsNow(state, act, line)
  const look = lookAt(state, scene, { actor, on, line })
  const from = ofTrack(rule.from, state.track)
  const found: Unmet[] = from.flatMap((by) => {
    // A tie that leads to several parties wants each of them.
    const wanted = wantedBy(by, look)
    const silent = wanted.filter((who) => !opinions.some((one) => spoke(one, who, scene)))
    if (wanted.length > 0 && silent.length === 0) return []
    scene.trace?.add(act.key)
    const parties = rule.blind ? [] : silent.flatMap((who) => namesOf(who, scene))
    const params = { act: act.id, role: by.role, tie: by.of, ...(parties.length > 0 ? { parties } : {}) }
    return [platformUnmet('opinion-missing', params, act.clauses, 'ask-opinion')]
  })
  const panel = ofTrack(rule.panel, state.track)
  const drawn = panelFor(state, act, line)
  const counted = drawn
    ? opinions.filter((one) => drawn.includes(one.party))
    : panel.length === 0
      ? opinions
      : opinions.filter((one) => panel.some((by) => wantedBy(by, look).some((who) => spoke(one, who, scene))))
  const least = valueOf(rule.atLeast, look)
  if (typeof least.value === 'number' && counted.length < least.value) {
    found.push({
      ...platformUnmet('opinions-few', { found: counted.length, wanted: least.value }, act.clauses, 'ask-opinion'),
      origin: rule.atLeast && 'setting' in rule.atLeast ? 'setting' : 'law',
    })
  }
  if (rule.odd && counted.length % 2 === 0)
    found.push(platformUnmet('opinions-even', { found: counted.length }, act.clauses, 'ask-opinion'))
  const silent =
    rule.panelOf === null ? (drawn ?? []).filter((one) => !opinions.some(({ party }) => party === one)) : []
  if (silent.length > 0)
    found.push(platformUnmet('panel-silent', { act: act.id, missing: silent.length }, act.clauses, 'ask-opinion'))
  if (drawn === null)
    found.push(platformUnmet('panel-missing', { act: act.review?.panelOf ?? act.id }, act.clauses, 'do-act'))
  return found
}

/** What the one party is called that is wanted; nothing where several could be, or where experts are meant. */
function namesOf(who: Wanted, scene: Scene): readonly string[] {
  const ids = who.party ? [who.party] : who.role && who.area ? (scene.world.holders(who.role, who.area) ?? []) : []
  const party = ids.length === 1 ? scene.world.party(ids[0]!) : null
  return party && party.kind !== 'expert' ? [party.name] : []
}

function spoke(opinion: Opinion, who: Wanted, scene: Scene): boolean {
  const party = scene.world.party(opinion.party)
  const actor: Actor = {
    account: '',
    person: opinion.by,
    party: opinion.party,
    area: party?.area ?? '',
    roles: party?.roles ?? [],
    administrator: null,
  }
  return fits(actor, who)
}

/** Every point answered; a good outcome not with a failed point. */
export function pointsUnmet(act: Act, outcome: Outcome | null, command: Command, scene: Scene): readonly Unmet[] {
  return (act.review?.points ?? []).flatMap((point) => {
    scene.trace?.add(point.key)
    const answer = command.points?.[point.id]
    if (!answer) return [leftOut('point-unanswered', { act: act.id, point: point.id }, point.clauses, 'answer-point')]
    return !answer.passed && outcome?.positive
      ? [platformUnmet('point-failed', { act: act.id, point: point.id }, point.clauses, 'choose-outcome')]
      : []
  })
}

function againstOpinions(act: Act, outcome: Outcome, opinions: readonly Opinion[]): readonly Unmet[] {
  if (!outcome.positive || !act.review) return []
  const bad = opinions.filter((one) => !positive(act, one.outcome)).length
  const failOn = act.review.failOn
  const fails =
    failOn === 'any' ? bad > 0 : failOn === 'majority' ? bad * 2 >= opinions.length && opinions.length > 0 : false
  return fails
    ? [platformUnmet('against-opinions', { act: act.id, against: bad, of: opinions.length }, act.clauses)]
    : []
}

function positive(act: Act, outcome: string): boolean {
  return act.outcomes.find((one) => one.id === outcome)?.positive ?? false
}
