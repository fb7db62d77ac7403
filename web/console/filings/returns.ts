import type { CaseState, Filing, Returned } from '../../../src/core/cases/state/model.ts'

/** What a filing was sent back for, the first return first. */
export function returnsOf(
  { state }: { readonly state: Pick<CaseState, 'returned'> },
  filing: Filing,
): readonly Returned[] {
  return state.returned.filter(
    (one) => one.act === filing.act && one.line === filing.line && one.round === filing.round && !one.entered,
  )
}
