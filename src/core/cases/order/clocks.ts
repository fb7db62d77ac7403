/** Clocks: what should run is derived from the state; the difference to what does run becomes events. */
import { addDays, isDay, type Day, type Term } from '../../kernel/index.ts'
import {
  doneNow,
  firstDayAfter,
  forceOf,
  ofTrack,
  roundOf,
  termOf,
  wantedBy,
  type Act,
  type By,
  type Clock,
  type Extension,
} from '../../law/index.ts'
import { happen, lookAt, procedureOf, type Draft } from '../state/draft.ts'
import type { CaseState, ClockState } from '../state/model.ts'
import { filingNow, isNext, linesOf, openObjections, orderScene, partOf, standing } from './order.ts'

/** Starts, meets, pauses and resumes the clocks of a case as its state asks, on the draft's day. */
export function settleClocks(of: Draft): void {
  const procedure = procedureOf(of.state, of.scene)
  for (const act of procedure.acts) {
    const rules = act.notice ? [...act.clocks, act.notice.stands] : act.clocks
    if (rules.length === 0) continue
    for (const line of linesOf(of.state, act)) for (const rule of rules) settleOne(of, act, line, rule)
  }
}

function settleOne(of: Draft, act: Act, line: string | null, rule: Clock): void {
  const order = orderScene(of.state, of.scene, procedureOf(of.state, of.scene), of.on)
  if (!partOf(of.state, act, line, order)) return
  const round = roundOf(of.state, act.id, line)
  const running = of.state.clocks.find(
    (clock) => clock.key === rule.key && clock.line === line && clock.round === round,
  )
  const moved = movedSince(of, rule, sinceDay(of, act.id, rule, line))
  const { since } = moved
  if (since === null) return
  const met = metOn(of, act, rule, line)
  if (of.state.ended !== null && (!running || running.state === 'met' || running.state === 'passed' || met === null))
    return
  if (!running || (running.since !== since && met === null)) {
    start(of, act, line, round, rule, { ...moved, since })
    if (met !== null) meet(of, rule, act, line, round, met)
    return
  }
  if (running.state === 'met' && met === null && act.kind === 'file' && rule.metBy === 'sent') {
    reopen(of, running, rule)
    return
  }
  if (running.state === 'met' || (running.state === 'passed' && met === null)) return
  if (met !== null) {
    meet(of, rule, act, line, round, met)
    return
  }
  const still = rule.pausedBy.some((name) => pauses(of, name, line))
  const base = { act: act.id, line, round, key: rule.key }
  if (still && running.state === 'running') happen(of, 'clock-paused', base, rule.clauses)
  if (!still && running.state === 'paused') resume(of, running, base)
}

/**
 * A limit within which something is to be done runs from its day, but not through days on which the rule did not bind yet; one that starts by what an
 * entered record says begins with the entry: the gaps of what stood before have days of their own.
 */
function movedSince(of: Draft, rule: Clock, since: Day | null): Omit<Start, 'since'> & { readonly since: Day | null } {
  if (since === null || rule.type !== 'within') return { since }
  const { pack, trialFrom = null, world } = of.scene
  const entered = rule.since.startsWith('subject.') ? world.record(of.state.about)?.entered?.on : undefined
  const force = forceOf(pack.head, trialFrom, of.on).since
  if (entered !== undefined && entered > since && (force === null || entered >= force))
    return { since: entered, moved: { from: since, because: 'entered' } }
  return force !== null && force > since ? { since: force, moved: { from: since, because: 'force' } } : { since }
}

interface Start {
  readonly since: Day
  readonly moved?: ClockState['moved']
}

function sinceDay(of: Draft, id: string, rule: Clock, line: string | null): Day | null {
  if (rule.type === 'until') return of.state.opened
  if (rule.since === 'opened') return of.state.opened
  if (rule.since === 'returned') return sentBack(of, id, line)
  if (rule.since.includes('.')) {
    const found = lookAt(of.state, of.scene, { on: of.on, line }).facts.get(rule.since)
    return isDay(found) ? found : null
  }
  const act = procedureOf(of.state, of.scene).acts.find((one) => one.id === rule.since)
  if (!act) return null
  if (act.each === 'line' && line === null) {
    const days = of.state.lines.map((one) => doneNow(of.state, act.id, one)?.on)
    return days.length > 0 && days.every((day) => day !== undefined) ? (days.toSorted().at(-1) ?? null) : null
  }
  return doneNow(of.state, act.id, act.each === 'line' ? line : null)?.on ?? null
}

/** The day on which an act was last sent back, for completion or into a new round. */
function sentBack(of: Draft, act: string, line: string | null): Day | null {
  const days = of.state.roundDays ?? {}
  const given = of.state.returned.filter((one) => one.act === act && one.line === line).map((one) => one.on)
  return (
    [days[act], days[`${act}/${line ?? ''}`], ...given]
      .filter((day) => day !== undefined)
      .toSorted()
      .at(-1) ?? null
  )
}

/** The day on which the act met its clock, null when it has not. A notice's own stand-time is met by time alone. */
function metOn(of: Draft, act: Act, rule: Clock, line: string | null): Day | null {
  if (rule.key === act.notice?.stands.key) return null
  const done = doneNow(of.state, act.id, line)
  if (rule.since === 'returned') {
    const given = of.state.returned.findLast(
      (one) => one.act === act.id && one.line === line && one.round === roundOf(of.state, act.id, line),
    )
    if (given) return given.completedOn ?? null
  }
  if (act.kind === 'file' && rule.metBy === 'sent') return filingNow(of.state, act, line)?.on ?? done?.on ?? null
  return done?.on ?? null
}

function meet(of: Draft, rule: Clock, act: Act, line: string | null, round: number, on: Day): void {
  const clock = of.state.clocks.find((one) => one.key === rule.key && one.line === line && one.round === round)
  const late = clock !== undefined && rule.type !== 'at-least' && rule.type !== 'exactly' && on > clock.due
  if (clock && late && clock.state === 'running') pass(of, clock, rule)
  if (of.state.ended !== null && !late) return
  happen(of, 'clock-met', { act: act.id, line, round, key: rule.key, late }, rule.clauses)
}

/** What met the clock was given back: it runs again, and has passed when its day has gone by meanwhile. */
function reopen(of: Draft, clock: ClockState, rule: Clock): void {
  const base = { act: clock.act, line: clock.line, round: clock.round, key: clock.key }
  happen(of, 'clock-reopened', { ...base, due: clock.due }, rule.clauses)
  if (clock.due < of.on) pass(of, clock, rule)
}

/** The last day in time: the term from `since`, moved on by the units it stood still. */
export function dueOf(
  of: Draft,
  rule: Clock,
  since: Day,
  term: Term | null,
  paused: number,
  extended: readonly Term[] = [],
): Day | null {
  const { calendar } = of.scene
  if (!term) return null
  if (rule.type === 'before') return calendar.add(since, { ...term, limit: -term.limit })
  const first = extended.reduce((day, more) => calendar.add(day, more), calendar.add(since, term))
  const last =
    paused === 0 ? first : term.unit === 'working-day' ? calendar.addWorkingDays(first, paused) : addDays(first, paused)
  return rule.rolls ? calendar.rolled(last) : last
}

function start(of: Draft, act: Act, line: string | null, round: number, rule: Clock, { since, moved }: Start): void {
  // A clock takes the value in force on its starting day.
  const look = lookAt(of.state, of.scene, { on: of.on, line }, since)
  const early = firstDayAfter(of.scene.pack, rule.duration?.limit ?? null, since)
  if (early !== null)
    throw new RangeError(`the clock ${rule.key} began on ${since}, before the first value of its parameter (${early})`)
  const term = rule.duration ? termOf(rule.duration, look) : null
  const fixed = rule.until === null ? null : look.facts.get(rule.until)
  const due = rule.type === 'until' ? (isDay(fixed) ? fixed : null) : dueOf(of, rule, since, term, 0)
  if (due === null) return
  of.scene.trace?.add(rule.key)
  const data = {
    act: act.id,
    line,
    round,
    key: rule.key,
    since,
    ...(moved ? { moved: { ...moved } } : {}),
    term: term ? { ...term } : null,
    due,
    clauses: rule.clauses,
    ...around(of, rule, since, due, [term]),
  }
  happen(of, 'clock-started', data, rule.clauses)
}

/** When to warn, and whether the due day may still move: only what is counted in working days, or rolls off a holiday, can. */
function around(of: Draft, rule: Clock, since: Day, due: Day, terms: readonly (Term | null)[]) {
  const { calendar } = of.scene
  const warnOn = rule.warnBefore === null ? null : calendar.addWorkingDays(due, -rule.warnBefore)
  const counted = rule.rolls || terms.some((term) => term?.unit === 'working-day')
  return { warnOn, provisional: counted && calendar.isProvisionalBetween(since, due) }
}

/** Whether what a clock stands still for is under way. */
export function pauses(of: Pick<Draft, 'state' | 'scene' | 'on'>, name: string, line: string | null): boolean {
  const { state } = of
  const procedure = procedureOf(state, of.scene)
  switch (name) {
    case 'completion':
      return state.returned.some((one) => !one.completed)
    case 'suspension':
      return state.suspended
    case 'objections':
      return procedure.acts.some((act) => act.notice !== null && openObjections(state, act).length > 0)
  }
  const act = procedure.acts.find((one) => one.id === name)
  if (!act)
    return state.children.some(
      (child) => child.procedure === name && child.ended === null && (child.line === null || child.line === line),
    )
  const order = orderScene(state, of.scene, procedure, of.on)
  const stands = standing(state, act)
  if (act.kind === 'notice' && stands) return stands.due >= of.on
  return isNext(state, act, act.each === 'line' ? line : null, order) && order.holds(act.while, line)
}

function resume(
  of: Draft,
  clock: ClockState,
  base: { act: string; line: string | null; round: number; key: string },
): void {
  const rule = ruleOf(of, clock)
  if (!rule || clock.pausedSince === null) return
  const { calendar } = of.scene
  const stood =
    clock.term?.unit === 'working-day'
      ? calendar.workingDaysBetween(clock.pausedSince, of.on)
      : daysApart(clock.pausedSince, of.on)
  const paused = clock.paused + Math.max(0, stood)
  const due = dueOf(of, rule, clock.since, clock.term, paused, clock.extended) ?? clock.due
  happen(
    of,
    'clock-resumed',
    { ...base, paused, due, ...around(of, rule, clock.since, due, [clock.term, ...(clock.extended ?? [])]) },
    clock.clauses,
  )
}

function daysApart(from: Day, to: Day): number {
  let count = 0
  for (let at = from; at < to; at = addDays(at, 1)) count += 1
  return count
}

export function ruleOf(of: Pick<Draft, 'state' | 'scene'>, clock: ClockState): Clock | undefined {
  const act = procedureOf(of.state, of.scene).acts.find((one) => one.id === clock.act)
  return [...(act?.clocks ?? []), ...(act?.notice ? [act.notice.stands] : [])].find((rule) => rule.key === clock.key)
}

/** A clock has run out: what `on-pass` says. Opening a case and ending this one are left to the caller. */
export function pass(of: Draft, clock: ClockState, rule: Clock): void {
  of.scene.trace?.add(rule.key)
  const base = { act: clock.act, line: clock.line, round: clock.round, key: clock.key }
  happen(of, 'clock-passed', { ...base, due: clock.due }, rule.clauses)
  happen(of, 'mark-set', { mark: rule.mark }, rule.clauses)
  if (rule.tell.length > 0) tell(of, rule.tell, 'clock-passed', { ...base, due: clock.due }, rule.clauses)
}

export function tell(
  of: Draft,
  list: readonly By[],
  what: string,
  about: { readonly [name: string]: string | number | null },
  clauses: readonly string[],
): void {
  const look = lookAt(of.state, of.scene, { on: of.on, line: typeof about['line'] === 'string' ? about['line'] : null })
  const to = ofTrack(list, of.state.track)
    .flatMap((by) => wantedBy(by, look))
    .map((one) => ({ ...one }))
  happen(of, 'told', { what, to, ...about }, clauses)
}

/** The running clocks of acts that an extension names, on its line. */
export function extendable(state: CaseState, acts: readonly string[], line: string | null): readonly ClockState[] {
  return state.clocks.filter(
    (clock) =>
      acts.includes(clock.act) &&
      (clock.line === line || line === null) &&
      clock.round === roundOf(state, clock.act, clock.line) &&
      (clock.state === 'running' || clock.state === 'paused'),
  )
}

/** Moves clocks on by a length that an act grants. */
export function extendClocks(
  of: Draft,
  rule: Extension,
  term: Term,
  line: string | null,
  clauses: readonly string[],
): void {
  for (const clock of extendable(of.state, rule.acts, line)) {
    const own = ruleOf(of, clock)
    if (!own) continue
    const { act, line: on, round, key } = clock
    const later = dueOf(of, own, clock.since, clock.term, clock.paused, [...(clock.extended ?? []), term])
    const due = later ?? of.scene.calendar.add(clock.due, term)
    happen(
      of,
      'clock-extended',
      { act, line: on, round, key, term: { ...term }, due, ...around(of, own, clock.since, due, [clock.term, term]) },
      clauses,
    )
  }
}

/** Recomputes clocks that reached into a year whose notice was not known when they started. */
export function moveProvisional(of: Draft): void {
  for (const clock of of.state.clocks) {
    const rule = ruleOf(of, clock)
    if (!clock.provisional || clock.state !== 'running' || !rule) continue
    const due = dueOf(of, rule, clock.since, clock.term, clock.paused, clock.extended)
    const now = due ? around(of, rule, clock.since, due, [clock.term, ...(clock.extended ?? [])]) : null
    if (!due || !now || (due === clock.due && now.provisional)) continue
    happen(
      of,
      'clock-moved',
      { act: clock.act, line: clock.line, round: clock.round, key: clock.key, due, ...now },
      clock.clauses,
    )
  }
}
