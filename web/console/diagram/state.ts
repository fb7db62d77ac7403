import type { CaseState, ClockState } from '../../../src/core/cases/state/model.ts'
import type { Act, Procedure } from '../../../src/core/law/grammar/pack.ts'
import { endsKeeping } from '../../../src/core/law/derived/keeps.ts'

/** How an act of a case stands. `mine` is open for the person who looks; `absent` is no part of this case, as it stands. */
export type ActStanding = 'done' | 'refused' | 'mine' | 'open' | 'waiting' | 'later' | 'skipped' | 'absent'

export interface ActView {
  readonly act: Act
  readonly standing: ActStanding
  /** Done when the matter allows it, and not because it can be done: ending a preservation. */
  readonly atWill: boolean
  /** Rounds beyond the first are shown. */
  readonly round: number
  /** Lines done and in all, for acts done per line. */
  readonly lines: { readonly done: number; readonly all: number } | null
  readonly clocks: readonly ClockState[]
}

export interface OpenAct {
  readonly act: string
  readonly open: boolean
  readonly mine: boolean
}

/** Every act of a procedure as it stands in one case: what the diagram shows. */
export function actViews(procedure: Procedure, state: CaseState, answers: readonly OpenAct[]): readonly ActView[] {
  return procedure.acts.map((act) => ({
    act,
    standing: standingOf(act, procedure, state, answers),
    atWill: endsKeeping(act, procedure),
    round: state.rounds[act.id] ?? 1,
    lines: act.each ? linesOf(act, state) : null,
    clocks: state.clocks.filter((clock) => clock.act === act.id && clock.state !== 'met'),
  }))
}

function standingOf(act: Act, procedure: Procedure, state: CaseState, answers: readonly OpenAct[]): ActStanding {
  const answer = answers.filter((candidate) => candidate.act === act.id)
  if (!state.ended && answer.some((candidate) => candidate.open && candidate.mine)) return 'mine'
  if (!state.ended && answer.some((candidate) => candidate.open)) return 'open'
  const done = latest(act.id, state)
  if (done) return done.positive ? 'done' : 'refused'
  if (replaced(act, procedure, state)) return 'skipped'
  if (state.ended) return 'skipped'
  if (isAbsent(act, state, answers)) return 'absent'
  return act.after.every((before) => isPassed(before, procedure, state, answers)) ? 'waiting' : 'later'
}

/** Nothing is said about an act that is no part of the case; one done line by line has nothing to say before there are lines. */
function isAbsent(act: Act, state: CaseState, answers: readonly OpenAct[]): boolean {
  return !(act.each === 'line' && state.lines.length === 0) && answers.every((answer) => answer.act !== act.id)
}

/** An act is past when it was done with success, or is no part of the case and those before it are past. */
function isPassed(id: string, procedure: Procedure, state: CaseState, answers: readonly OpenAct[]): boolean {
  const done = latest(id, state)
  if (done) return done.positive
  const act = procedure.acts.find((one) => one.id === id)
  return (
    act !== undefined &&
    isAbsent(act, state, answers) &&
    act.after.every((before) => isPassed(before, procedure, state, answers))
  )
}

function latest(act: string, state: CaseState) {
  const round = state.rounds[act] ?? 1
  return state.done.filter((done) => done.act === act && done.round === round).at(-1)
}

function replaced(act: Act, procedure: Procedure, state: CaseState): boolean {
  const others = procedure.acts.filter((other) => other.insteadOf === act.id || act.insteadOf === other.id)
  return others.some((other) => latest(other.id, state) !== undefined)
}

function linesOf(act: Act, state: CaseState): { readonly done: number; readonly all: number } {
  const round = state.rounds[act.id] ?? 1
  const done = new Set(
    state.done.filter((entry) => entry.act === act.id && entry.round === round).map((entry) => entry.line),
  )
  return { done: done.size, all: Math.max(state.lines.length, done.size) }
}
