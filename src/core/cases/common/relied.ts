import { doneNow, type Act } from '../../law/index.ts'
import type { ActDone, CaseState } from '../state/model.ts'
import { predecessors } from '../order/order.ts'

/** Whether something that follows has already been done in the present round. */
export function relied(state: CaseState, done: ActDone, acts: readonly Act[]): boolean {
  return acts.some(
    (act) =>
      predecessors(act).some((before) => before.id === done.act) &&
      doneNow(state, act.id, act.each === 'line' ? done.line : null) !== undefined,
  )
}
