import type { CaseState } from './model.ts'

/** Key of the clock of a gap: no element of the pack, since no pack writes it. */
export function gapKey(act: string): string {
  return `existing/${act}`
}

/** Whether an entered case only waits for its gaps; acts are then closed. */
export function isClosedEntry(state: CaseState): boolean {
  return state.entered !== undefined && !state.entered.running
}

/** Whether something that was sent back or is missing has not been handed in yet. */
export function openReturns(state: CaseState): boolean {
  return state.returned.some((one) => !one.completed)
}
