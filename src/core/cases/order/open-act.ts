/** Whether an act is open now, and if not, everything that keeps it shut. */
import { dayOf, type Day, type Instant, type Unmet } from '../../kernel/index.ts'
import {
  doneNow,
  evaluate,
  forbidden,
  lacksRelation,
  mayBy,
  ofTrack,
  roundOf,
  wroteIt,
  termOf,
  type Act,
  type Actor,
  type By,
} from '../../law/index.ts'
import { lookAt, procedureOf } from '../state/draft.ts'
import type { CaseState, Scene } from '../state/model.ts'
import {
  actOf,
  awaited,
  filingNow,
  isDone,
  openObjections,
  orderScene,
  partOf,
  predecessors,
  standing,
  waitingFor,
  type OrderScene,
} from './order.ts'

export function platformUnmet(
  code: string,
  params: Unmet['params'] = {},
  clauses: readonly string[] = [],
  cure?: string,
): Unmet {
  return { code, clauses, origin: clauses.length > 0 ? 'law' : 'platform', params, ...(cure ? { cure } : {}) }
}

/** The same of what was merely left out or mistyped. */
export function leftOut(...of: Parameters<typeof platformUnmet>): Unmet {
  return { ...platformUnmet(...of), slip: true }
}

/** No outcome was chosen of those that may be, or one that the act does not have. */
export function outcomeMissing(
  act: Act,
  { outcome }: { readonly outcome?: string },
  outcomes = act.outcomes.map((one) => one.id),
): Unmet {
  return leftOut('outcome-missing', { act: act.id, found: outcome ?? null, outcomes })
}

/** The requirements of order that an act does not meet: predecessors, `while`, stand-times, holds of the line, being done already. */
export function shut(state: CaseState, act: Act, line: string | null, scene: Scene, on: Day): readonly Unmet[] {
  const procedure = procedureOf(state, scene)
  const order = orderScene(state, scene, procedure, on)
  scene.trace?.add(act.key)
  if (!partOf(state, act, line, order)) return [platformUnmet('not-in-line', { act: act.id }, act.clauses)]
  const found: Unmet[] = []
  if (isDone(state, act, line, order) && !(act.may && act.repeats) && !reposting(act))
    found.push(platformUnmet('already-done', { act: act.id, line }))
  for (const before of awaited(state, act, line, order)) found.push(whyAwaited(state, act, before, line, order))
  if (act.while)
    found.push(
      ...evaluate(act.while, lookAt(state, scene, { on, line }))
        .filter((one) => one.otherwise !== 'warn')
        .map((one) => one.unmet),
    )
  found.push(...tooEarly(state, act, line, scene, on), ...relationUnmet(state, act, scene))
  const holding = state.children.find((child) => child.line === line && child.holdsLine && child.ended === null)
  if (line !== null && holding)
    found.push(platformUnmet('line-held', { line, case: holding.case }, act.clauses, 'wait-settled'))
  if (act.at !== null) {
    const day = lookAt(state, scene, { on, line }).facts.get(act.at)
    if (typeof day !== 'string' || day >= on)
      found.push(platformUnmet('not-yet', { act: act.id, after: day ?? null }, act.clauses))
  }
  return found
}

/** Relations that the act leads along and the record does not have: it would bear on nothing. */
export function relationUnmet(state: CaseState, act: Act, scene: Scene): readonly Unmet[] {
  const record = scene.world.record(state.about) ?? null
  return lacksRelation(scene.pack, procedureOf(state, scene), act, record).map(({ to }) =>
    platformUnmet('relation-missing', { act: act.id, kind: to }, [], 'add-relation'),
  )
}

/** A notice may be put up again where its rule knows restarts. */
function reposting(act: Act): boolean {
  return (act.notice?.restartsOn.length ?? 0) > 0
}

function whyAwaited(state: CaseState, act: Act, before: Act, line: string | null, order: OrderScene): Unmet {
  const own = before.clauses.length > 0 ? before.clauses : act.clauses
  const done = doneNow(state, before.id, before.each === 'line' ? line : null)
  const waiting = done ? waitingFor(state, before, done, order) : null
  if (waiting === 'standing') {
    const stands = before.notice?.stands.clauses ?? own
    return platformUnmet(
      'notice-standing',
      { act: before.id, until: standing(state, before)?.due ?? null },
      stands,
      'wait-until',
    )
  }
  if (waiting === 'objection')
    return platformUnmet(
      'objection-open',
      { act: before.id, count: openObjections(state, before).length },
      own,
      'answer-objection',
    )
  if (waiting === 'completion') return platformUnmet('completion-open', { act: before.id }, own, 'complete')
  if (waiting === 'receipt') return platformUnmet('filing-not-received', { act: before.id }, own)
  if (done && !done.positive) return platformUnmet('act-negative', { act: before.id, outcome: done.outcome }, own)
  if (filingNow(state, before, null)) return platformUnmet('filing-not-received', { act: before.id }, own)
  return platformUnmet('act-after', { act: before.id }, own, 'do-act')
}

/** Stand-times and waits of the act's own clocks. */
function tooEarly(state: CaseState, act: Act, line: string | null, scene: Scene, on: Day): readonly Unmet[] {
  const round = roundOf(state, act.id, line)
  return act.clocks.flatMap((rule) => {
    if (rule.type !== 'at-least' && rule.type !== 'exactly') return []
    const clock = state.clocks.findLast((one) => one.key === rule.key && one.line === line && one.round === round)
    if (!clock || clock.due < on) return []
    scene.trace?.add(rule.key)
    return [
      {
        ...platformUnmet(
          'too-early',
          { act: act.id, until: clock.due, since: clock.since },
          rule.clauses,
          'wait-until',
        ),
        origin: rule.origin,
      },
    ]
  })
}

/** The day on paper: not in the future, not before what the act follows, not too late before a fixed day. */
export function dayUnmet(
  state: CaseState,
  act: Act,
  line: string | null,
  scene: Scene,
  on: Day,
  at: Instant,
): readonly Unmet[] {
  const found: Unmet[] = []
  if (on > dayOf(at)) found.push(leftOut('day-in-future', { on, today: dayOf(at) }, [], 'choose-act-day'))
  if (on < state.opened) found.push(leftOut('day-before-opening', { on, opened: state.opened }, [], 'choose-act-day'))
  for (const { id } of predecessors(act)) {
    const before = state.done.findLast((done) => done.act === id && (done.line === line || done.line === null))
    if (before && on < before.on)
      found.push(leftOut('day-before-act', { on, act: id, day: before.on }, [], 'choose-act-day'))
  }
  for (const rule of act.clocks) {
    if (rule.type !== 'before') continue
    const look = lookAt(state, scene, { on, line })
    const day = look.facts.get(rule.since)
    const term = rule.duration ? termOf(rule.duration, look) : null
    if (typeof day !== 'string' || !term) continue
    const last = scene.calendar.add(day as Day, { ...term, limit: -term.limit })
    scene.trace?.add(rule.key)
    if (on > last)
      found.push({ ...platformUnmet('too-late-before', { on, last, day }, rule.clauses), origin: rule.origin })
  }
  return found
}

/** Who may do an act, in the track of the case. */
export function ownersOf(state: CaseState, act: Act): readonly By[] {
  return ofTrack(act.by, state.track)
}

/** The actor may not do this act: not of those named, or barred by what the same person did before. */
export function notTheirs(
  state: CaseState,
  act: Act,
  actor: Actor,
  line: string | null,
  scene: Scene,
  on: Day,
  who = ownersOf(state, act),
): Unmet | null {
  const look = lookAt(state, scene, { actor, line, on })
  scene.trace?.add(act.key)
  if (!who.some((by) => mayBy(by, actor, look))) return forbidden(who, act.clauses, { act: act.id })
  return ownSubmission(state, act, actor, scene)
}

/** Nobody judges what they handed in themselves. */
function ownSubmission(state: CaseState, act: Act, actor: Actor, scene: Scene): Unmet | null {
  if (act.own || (act.kind !== 'review' && act.kind !== 'decide') || actor.person === 'platform') return null
  const procedure = procedureOf(state, scene)
  const own = state.done.find((done) => wroteIt(actor, done) && actOf(procedure, done.act)?.kind === 'submit')
  if (!own) return null
  const clauses = scene.pack.mechanisms.get('separation-of-duties')?.clauses ?? []
  return {
    code: 'own-submission',
    clauses,
    origin: 'platform',
    params: { act: act.id, submitted: own.act },
    cure: 'ask-another',
  }
}
