import type { Act } from '../../law/grammar/pack.ts'
import type { CaseState, Filing } from '../state/model.ts'

interface Filed {
  readonly state: Pick<CaseState, 'filings'>
  readonly procedure: { readonly acts: readonly Pick<Act, 'id' | 'kind' | 'after'>[] }
}

/** What was filed and taken before an act that sends it on, the furthest below first. */
export function filingsBelow(of: Filed, act: Pick<Act, 'id'>, line: string | null): readonly Filing[] {
  const { acts } = of.procedure
  const before = acts.find(({ id }) => id === act.id)?.after ?? []
  return acts.flatMap((one) => {
    if (one.kind !== 'file' || !before.includes(one.id)) return []
    const last = of.state.filings.findLast((filing) => filing.act === one.id && (line === null || filing.line === line))
    return [...filingsBelow(of, one, line), ...(last?.state === 'received' ? [last] : [])]
  })
}
