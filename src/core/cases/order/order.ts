/** The order of acts: which are part of the line, which are finished, which are open. Shared by the machine and the explorer. */
import type { Day } from '../../kernel/index.ts'
import { doneNow, holds, roundOf, type Act, type ActDone, type Condition, type Procedure } from '../../law/index.ts'
import { lookAt } from '../state/draft.ts'
import type { CaseState, ClockState, Filing, Scene } from '../state/model.ts'

/** What the order of acts depends on besides the state. */
export interface OrderScene {
  readonly procedure: Procedure
  readonly on: Day
  holds(condition: Condition | null, line: string | null): boolean
}

export function orderScene(state: CaseState, scene: Scene, procedure: Procedure, on: Day): OrderScene {
  return {
    procedure,
    on,
    holds: (condition, line) => condition === null || holds(condition, lookAt(state, scene, { on, line })),
  }
}

export function actOf(procedure: Procedure, id: string): Act | undefined {
  return procedure.acts.find((act) => act.id === id)
}

/** Whether an act is part of this case's line at all: its track, its `when`. */
export function partOf(state: CaseState, act: Act, line: string | null, order: OrderScene): boolean {
  if (act.tracks.length > 0 && (state.track === null || !act.tracks.includes(state.track))) return false
  return order.holds(act.when, line)
}

/** The lines on which an act is done; `[null]` for an act done once. */
export function linesOf(state: CaseState, act: Act): readonly (string | null)[] {
  return act.each === 'line' ? state.lines : [null]
}

/** The clock of a notice that stands, in the present round. */
export function standing(state: CaseState, act: Act): ClockState | undefined {
  const round = roundOf(state, act.id, null)
  return state.clocks.findLast((clock) => clock.key === act.notice?.stands.key && clock.round === round)
}

/** Objections to a notice in its present round that have not been answered. */
export function openObjections(state: CaseState, act: Act) {
  const round = roundOf(state, act.id, null)
  return state.objections.filter((one) => one.act === act.id && one.round === round && one.answer === null)
}

/** Who handed in what an act holds: of a filing its sender, since the act itself is done by the receipt. */
export function handedInBy(state: CaseState, act: string, line: string | null): string | null {
  const round = roundOf(state, act, line)
  const filed = state.filings.findLast((one) => one.act === act && one.line === line && one.round === round)
  return filed?.party ?? state.done.findLast((one) => one.act === act && one.line === line)?.party ?? null
}

/** The filing under way or received, in the present round. */
export function filingNow(state: CaseState, act: Act, line: string | null): Filing | undefined {
  const round = roundOf(state, act.id, line)
  return state.filings.findLast(
    (one) => one.act === act.id && one.line === line && one.round === round && one.state !== 'returned',
  )
}

/** Why a done act still keeps its successors waiting; null when it does not. */
export function waitingFor(
  state: CaseState,
  act: Act,
  done: ActDone,
  order: OrderScene,
): 'completion' | 'receipt' | 'standing' | 'objection' | null {
  if (
    state.returned.some(
      (one) =>
        one.act === act.id && one.line === done.line && one.round === done.round && !one.completed && !one.entered,
    )
  )
    return 'completion'
  if (act.kind === 'file' && filingNow(state, act, done.line)?.state === 'sent') return 'receipt'
  if (act.kind !== 'notice') return null
  const clock = standing(state, act)
  if (clock && clock.due >= order.on) return 'standing'
  return act.notice?.objections?.mustAnswer && openObjections(state, act).length > 0 ? 'objection' : null
}

/**
 * Whether an act lets its successors begin: done in its present round (positively, unless anything will do), or replaced by another way in,
 * or passed over because it is no part of this case. `line` is the successor's; without one, every line must be finished.
 */
export function finished(state: CaseState, act: Act, line: string | null, any: boolean, order: OrderScene): boolean {
  if (!partOf(state, act, line, order))
    return predecessors(act).every(({ id, any }) => finishedId(state, id, line, any, order))
  if (
    order.procedure.acts.some(
      (other) => other.insteadOf === act.id && finished(state, other, line, any, order) && wasDone(state, other),
    )
  )
    return true
  if (act.each === 'line' && line === null) {
    const ends = state.lines.map((one) => doneNow(state, act.id, one))
    return ends.length > 0 && ends.every((done) => done !== undefined) && (any || ends.some((done) => done?.positive))
  }
  const done = doneNow(state, act.id, act.each === 'line' ? line : null)
  return done !== undefined && (any || done.positive) && waitingFor(state, act, done, order) === null
}

function wasDone(state: CaseState, act: Act): boolean {
  return state.done.some((done) => done.act === act.id)
}

export function finishedId(
  state: CaseState,
  id: string,
  line: string | null,
  any: boolean,
  order: OrderScene,
): boolean {
  const act = actOf(order.procedure, id)
  return act === undefined || finished(state, act, line, any, order)
}

export function predecessors(act: Act): readonly { readonly id: string; readonly any: boolean }[] {
  return [...act.after.map((id) => ({ id, any: false })), ...act.afterAny.map((id) => ({ id, any: true }))]
}

/** Acts that an act must follow and that are not finished. */
export function awaited(state: CaseState, act: Act, line: string | null, order: OrderScene): readonly Act[] {
  return predecessors(act).flatMap(({ id, any }) => {
    const before = actOf(order.procedure, id)
    return before && !finished(state, before, line, any, order) ? [before] : []
  })
}

/** Whether an act is next in line: everything before it finished, itself not done, `while` aside. */
export function isNext(state: CaseState, act: Act, line: string | null, order: OrderScene): boolean {
  return (
    partOf(state, act, line, order) && !isDone(state, act, line, order) && awaited(state, act, line, order).length === 0
  )
}

/** Done in the present round, itself or by another way in. */
export function isDone(state: CaseState, act: Act, line: string | null, order: OrderScene): boolean {
  if (doneNow(state, act.id, line)) return true
  return order.procedure.acts.some(
    (other) =>
      (other.insteadOf === act.id ||
        (act.insteadOf !== null &&
          (other.id === act.insteadOf || other.insteadOf === act.insteadOf) &&
          other.id !== act.id)) &&
      doneNow(state, other.id, line) !== undefined,
  )
}

/** Whether everything of the line is done. */
export function complete(state: CaseState, order: OrderScene): boolean {
  const required = order.procedure.acts.filter((act) => !act.may && act.insteadOf === null)
  return (
    required.length > 0 &&
    required.every((act) => {
      if (act.each === 'line')
        return state.lines.length > 0 && state.lines.every((line) => doneOrPassed(state, act, line, order))
      return doneOrPassed(state, act, null, order)
    }) &&
    state.done.length > 0
  )
}

function doneOrPassed(state: CaseState, act: Act, line: string | null, order: OrderScene): boolean {
  if (!partOf(state, act, line, order)) return true
  if (order.procedure.acts.some((other) => other.insteadOf === act.id && doneNow(state, other.id, line))) return true
  const done = doneNow(state, act.id, line)
  return done !== undefined && waitingFor(state, act, done, order) === null && !stuck(state, act, done, order)
}

/** A bad end that leads nowhere does not complete a case. Per line, a bad end is that line's result. */
function stuck(_state: CaseState, act: Act, done: ActDone, order: OrderScene): boolean {
  if (done.positive || done.line !== null) return false
  return !order.procedure.acts.some((other) => other.afterAny.includes(act.id))
}

const afterwards = new WeakMap<Procedure, Map<string, readonly string[]>>()

/** An act and everything that comes after it, however far. */
export function dependents(procedure: Procedure, id: string): readonly string[] {
  const known = afterwards.get(procedure) ?? new Map<string, readonly string[]>()
  afterwards.set(procedure, known)
  const found = known.get(id) ?? dependentsOf(procedure, id)
  known.set(id, found)
  return found
}

function dependentsOf(procedure: Procedure, id: string): readonly string[] {
  const found = new Set([id])
  for (let grew = true; grew;) {
    grew = false
    for (const act of procedure.acts) {
      const follows =
        predecessors(act).some((before) => found.has(before.id)) || (act.insteadOf !== null && found.has(act.insteadOf))
      if (follows && !found.has(act.id)) {
        found.add(act.id)
        grew = true
      }
    }
  }
  return [...found]
}
