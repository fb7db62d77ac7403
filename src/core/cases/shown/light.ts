/** Clocks as people count them: how long in all, how much of it stood still, how much is left, and why one stands still. */
import { daysBetween, type Day, type WorkingCalendar } from '../../kernel/index.ts'
import { pauses, ruleOf } from '../order/clocks.ts'
import type { CaseState, ClockState, Scene } from '../state/model.ts'

/** A clock of a case that has not been met. */
export interface ClockLight {
  readonly act: string
  readonly line: string | null
  readonly key: string
  /** Red once it is over, amber from its warning day or the last three days, paused while it stands still. */
  readonly light: 'green' | 'amber' | 'red' | 'paused'
  readonly due: Day
  /** The day is counted over a year whose holidays are not announced yet. */
  readonly provisional: boolean
  /** What total, deducted and remaining count. */
  readonly counts: 'working-day' | 'day'
  /** Without what was deducted. */
  readonly total: number
  /** What it has stood still so far. */
  readonly deducted: number
  /** Negative when it is late by so much. */
  readonly remaining: number
  /** Since when it stands still and why: `completion`, `suspension`, `objections`, an act of the procedure, or a procedure under this case. */
  readonly still: { readonly since: Day; readonly because: readonly string[] } | null
  /** The day it counts from; `moved` where the rule names an earlier one, which is not held against anybody. */
  readonly since: Day
  readonly moved: ClockState['moved'] | null
  readonly clauses: readonly string[]
}

const SOON = 3

/** Every clock of a case that runs, stands still or has passed, the most urgent first; what stands still comes last. */
export function lightsOf(state: CaseState, scene: Scene, on: Day): readonly ClockLight[] {
  return state.clocks
    .filter((clock) => clock.state !== 'met')
    .map((clock) => lightOf(state, scene, clock, on))
    .toSorted((a, b) => Number(a.still !== null) - Number(b.still !== null) || (a.due < b.due ? -1 : 1))
}

function lightOf(state: CaseState, scene: Scene, clock: ClockState, on: Day): ClockLight {
  const counts = [clock.term, ...(clock.extended ?? [])].some((term) => term?.unit === 'working-day')
    ? 'working-day'
    : 'day'
  const count = counter(scene.calendar, counts)
  const since = clock.state === 'paused' ? clock.pausedSince : null
  const remaining = count(since ?? on, clock.due)
  const { act, line, key, due, provisional, clauses } = clock
  return {
    act,
    line,
    key,
    light: colour(clock, on, remaining),
    due,
    provisional,
    counts,
    total: Math.max(0, count(clock.since, due) - clock.paused),
    deducted: clock.paused + (since ? Math.max(0, count(since, on)) : 0),
    remaining,
    still: since ? { since, because: because(state, scene, clock, on) } : null,
    since: clock.since,
    moved: clock.moved ?? null,
    clauses,
  }
}

function counter(calendar: WorkingCalendar, counts: ClockLight['counts']): (from: Day, to: Day) => number {
  return counts === 'working-day' ? (from, to) => calendar.workingDaysBetween(from, to) : daysBetween
}

function colour(clock: ClockState, on: Day, remaining: number): ClockLight['light'] {
  if (clock.state === 'paused') return 'paused'
  if (clock.state === 'passed' || clock.due < on) return 'red'
  return (clock.warnOn ? clock.warnOn <= on : remaining <= SOON) ? 'amber' : 'green'
}

function because(state: CaseState, scene: Scene, clock: ClockState, on: Day): readonly string[] {
  const names = ruleOf({ state, scene }, clock)?.pausedBy ?? []
  const found = names.filter((name) => pauses({ state, scene, on }, name, clock.line))
  return found.length === 0 && state.suspended ? ['suspension'] : found
}
