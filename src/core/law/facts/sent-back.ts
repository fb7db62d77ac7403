/** What was sent back to be done again: who did so, in which act, why, and about which record. */
import { doneNow, roundOf } from './facts-case.ts'
import type { Act, Procedure } from '../grammar/pack.ts'
import type { ActDone, CaseState, Opinion } from './matters.ts'

export interface SentBack {
  /** The round in which it is to be done now. */
  readonly round: number
  /** The act that sent it back. */
  readonly done: ActDone
  /** Opinions of that round against it, as far as whoever looks may see them. */
  readonly against: readonly Opinion[]
  /** The record that the former round was about. */
  readonly about: string
}

/** The return that an act answers; null when it is done already, or was never sent back. */
export function sentBack(state: CaseState, procedure: Procedure, act: string, line: string | null): SentBack | null {
  const round = roundOf(state, act, line)
  if (round < 2 || doneNow(state, act, line)) return null
  const done = state.done.findLast((one) => (one.line === line || one.line === null) && backTo(procedure, one) === act)
  if (!done) return null
  const positive = new Set(outcomesOf(procedure, done.act).flatMap((one) => (one.positive ? [one.id] : [])))
  const against = state.opinions.filter(
    (one) => one.act === done.act && one.line === done.line && one.round === done.round && !positive.has(one.outcome),
  )
  return { round, done, against, about: aboutIn(state, act, round - 1) }
}

/** The record that a case was about in a round of an act. */
export function aboutIn(state: CaseState, act: string, round: number): string {
  return (state.former ?? []).find((one) => one.act === act && one.round > round)?.about ?? state.about
}

/** The item of an act's document by which the case goes on about another record; null where it cannot. */
export function turningItem(act: Pick<Act, 'effects'>): string | null {
  const to = act.effects.find(({ effect }) => effect === 'turn-to')?.with['to']
  return to && 'fact' in to && to.fact.startsWith('document.') ? to.fact.slice('document.'.length) : null
}

function backTo(procedure: Procedure, done: ActDone): string | null {
  return outcomesOf(procedure, done.act).find(({ id }) => id === done.outcome)?.backTo ?? null
}

function outcomesOf(procedure: Procedure, act: string) {
  return procedure.acts.find(({ id }) => id === act)?.outcomes ?? []
}
