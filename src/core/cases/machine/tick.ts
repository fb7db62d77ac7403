/** Time passes: warnings, clocks that run out, acts that the platform does on a day. */
import { addDays, startOf, type Day } from '../../kernel/index.ts'
import { doneNow, platformActor, termOf, type Act } from '../../law/index.ts'
import { moveProvisional, pass, ruleOf, tell } from '../order/clocks.ts'
import { draft, happen, lookAt, procedureOf, type Draft } from '../state/draft.ts'
import { applyDone, endCase } from '../acts/do-act.ts'
import { liftPassed, passingHolds } from '../acts/effects.ts'
import { isClosedEntry } from '../state/entered.ts'
import { passGaps } from '../existing/tick.ts'
import { finish } from '../acts/finish.ts'
import type { CaseState, Filing, Happening, Scene } from '../state/model.ts'
import { openChild } from '../acts/open-child.ts'
import { actOf, filingNow, linesOf, orderScene, partOf } from '../order/order.ts'

/**
 * What happens to a case because a day has begun. Call it for each day in `nextTick`, in order, and for every case that another
 * case's decision has touched. Doing it twice for one day changes nothing more.
 */
export function tick(state: CaseState, today: Day, scene: Scene): readonly Happening[] {
  const of = draft(state, scene, platformActor, today, startOf(today))
  if (state.ended !== null) {
    liftPassed(of)
    return of.happenings
  }
  passGaps(of, today)
  if (isClosedEntry(state)) return of.happenings
  takeSilence(of, today)
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

/** Filings under way whose receiver's silence will count as receipt, with the last day of the silence. */
function silences(of: Draft): readonly { readonly act: Act; readonly filing: Filing; readonly last: Day }[] {
  return procedureOf(of.state, of.scene).acts.flatMap((act) => {
    const { silent } = act.file ?? {}
    if (!silent) return []
    return linesOf(of.state, act).flatMap((line) => {
      const filing = filingNow(of.state, act, line)
      const from = filing?.again ?? filing?.on
      const open = of.state.returned.some((one) => one.act === act.id && one.line === line && !one.completed)
      if (filing?.state !== 'sent' || from === undefined || open) return []
      const term = termOf(silent, lookAt(of.state, of.scene, { on: from, line }))
      return term ? [{ act, filing, last: of.scene.calendar.add(from, term) }] : []
    })
  })
}

/** What nobody objected to in time counts as received. */
function takeSilence(of: Draft, today: Day): void {
  for (const { act, filing, last } of silences(of)) {
    const outcome = act.outcomes.find((one) => one.positive)
    if (last >= today || !outcome || of.state.ended !== null) continue
    const turn = { act: act.id, line: filing.line, round: filing.round, by: 'platform', party: 'platform' }
    happen(of, 'filing-received', { ...turn, silent: true }, act.clauses)
    if (doneNow(of.state, act.id, filing.line)) continue
    applyDone(of, act, outcome, {
      ...turn,
      outcome: outcome.id,
      positive: true,
      on: today,
      at: of.at,
      document: null,
      digest: null,
      papers: [],
      reason: null,
    })
  }
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
  const of = draft(state, scene, platformActor, state.opened, startOf(state.opened))
  const days = passingHolds(of).flatMap(({ hold }) => (hold.until ? [addDays(hold.until, 1)] : []))
  if (state.ended !== null) return days.sort()[0] ?? null
  days.push(...silences(of).map(({ last }) => addDays(last, 1)))
  for (const clock of state.clocks) {
    if (clock.state !== 'running') continue
    if (clock.warnOn !== null && !clock.warned) days.push(clock.warnOn)
    days.push(addDays(clock.due, 1))
  }
  if (isClosedEntry(state)) return days.sort()[0] ?? null
  const procedure = procedureOf(state, scene)
  for (const act of procedure.acts) {
    if (act.at === null || doneNow(state, act.id, null)) continue
    const order = orderScene(state, scene, procedure, state.opened)
    const day = lookAt(state, scene, { on: state.opened }).facts.get(act.at)
    if (typeof day === 'string' && partOf(state, act, null, order)) days.push(addDays(day as Day, 1))
  }
  return days.sort()[0] ?? null
}
