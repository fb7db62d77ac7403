import type { CaseState, Returned } from '../../../src/core/cases/state/model.ts'

/** The return of a filing whose completion its receiver has to look at. */
export function checkNow(state: CaseState, act: string, line: string | null): Returned | undefined {
  const last = state.returned.findLast((one) => one.act === act && one.line === line && !one.entered)
  return last?.completed && last.checkedOn === null ? last : undefined
}
