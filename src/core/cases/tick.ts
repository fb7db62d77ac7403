/** Time passes: warnings, clocks that run out, acts that the platform does on a day. */
import { addDays, startOf, type Day } from '../kernel/index.ts'
import { doneNow, platformActor } from '../law/index.ts'
import { moveProvisional, pass, ruleOf, tell } from './clocks.ts'
import { draft, happen, lookAt, procedureOf, type Draft } from './draft.ts'
import { endCase } from './do-act.ts'
import { finish } from './finish.ts'
import type { CaseState, Happening, Scene } from './model.ts'
import { openChild } from './open-child.ts'
import { actOf, orderScene, partOf } from './order.ts'

/**
 * What happens to a case because a day has begun. Call it for each day in `nextTick`, in order, and for every case that another
 * case's decision has touched. Doing it twice for one day changes nothing more.
 */
export function tick(state: CaseState, today: Day, scene: Scene): readonly Happening[] {
  if (state.ended !== null) return []
  const of = draft(state, scene, platformActor, today, startOf(today))
  moveProvisional(of)
  for (const clock of state.clocks) {
    if (of.state.ended !== null) break
    if (clock.state !== 'running') continue
    const rule = ruleOf(of, clock)
    if (!rule) continue
    const base = { act: clock.act, line: clock.line, round: clock.round, key: clock.key }
    if (clock.warnOn !== null && clock.warnOn <= today && !clock.warned && clock.due >= today) {
      happen(of, 'clock-warned', { ...base, due: clock.due }, rule.clauses)
      const act = actOf(procedureOf(of.state, of.scene), clock.act)
      if (act) tell(of, act.by, 'clock-warned', { ...base, due: clock.due }, rule.clauses)
    }
    if (clock.due >= today) continue
    const waits = rule.type === 'at-least' || rule.type === 'exactly'
    if (waits) happen(of, 'clock-met', { ...base, late: false }, rule.clauses)
    else {
      pass(of, clock, rule)
      onPass(of, rule, clock.act, clock.line)
    }
  }
  if (of.state.ended === null) finish(of)
  return of.happenings
}

function onPass(of: Draft, rule: NonNullable<ReturnType<typeof ruleOf>>, act: string, line: string | null): void {
  if (rule.onPass === 'open' && rule.opens !== null) {
    openChild(
      of,
      { procedure: rule.opens, about: 'subject', holdsLine: false, key: null },
      { id: act, clauses: rule.clauses },
      line,
    )
  }
  if (rule.onPass === 'end') endCase(of, rule.ends ?? 'lapsed', rule.clauses)
}

/** The next day on which `tick` would do something, null when nothing waits for time. */
export function nextTick(state: CaseState, scene: Scene): Day | null {
  if (state.ended !== null) return null
  const days: Day[] = []
  for (const clock of state.clocks) {
    if (clock.state !== 'running') continue
    if (clock.warnOn !== null && !clock.warned) days.push(clock.warnOn)
    days.push(addDays(clock.due, 1))
  }
  const procedure = procedureOf(state, scene)
  for (const act of procedure.acts) {
    if (act.at === null || doneNow(state, act.id, null)) continue
    const order = orderScene(state, scene, procedure, state.opened)
    const day = lookAt(state, scene, { on: state.opened }).facts.get(act.at)
    if (typeof day === 'string' && partOf(state, act, null, order)) days.push(addDays(day as Day, 1))
  }
  return days.sort()[0] ?? null
}
