import type { CaseState } from '../../../core/cases/index.ts'

/** The party that put up a notice: whoever did its act last; else whoever opened the case. */
export function publisherOf(state: CaseState, act: string): string {
  return state.done.findLast((done) => done.act === act && done.party !== 'platform')?.party ?? state.openedBy
}

/** The answer to an objection, as its case has it. */
export function answerIn(state: CaseState | undefined, objection: string) {
  return state?.objections.find(({ id }) => id === objection)?.answer ?? null
}
