import { sealedForm } from '../../../src/core/cases/common/parts.ts'
import type { Returned } from '../../../src/core/cases/state/model.ts'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useAsk } from '../api/hooks.ts'
import type { ActDraft } from '../case/act-body.ts'
import { issuesOf, stillOpen } from './still-open.ts'

/** Sealed scans of an act that stand for its form as it reads now; null until they are known. */
export function useFreshScans(view: CaseView, act: string, wanted: boolean) {
  const papers = useAsk('paper.list', { params: { id: view.state.id } }, { enabled: wanted }).data
  return papers?.scans.filter((scan) => scan.act === act && scan.state !== 'declined' && !scan.stale) ?? null
}

/** What a completion still lacks: issues without an answer, and issues that want the form sealed anew, counted from one. */
export function useStillOpen(
  view: CaseView,
  returned: Returned | undefined,
  draft: ActDraft,
): { readonly answers: readonly number[]; readonly seals: readonly number[] } {
  const asked = returned
    ? issuesOf(view.state, returned).flatMap(({ paper }, index) => (paper === sealedForm ? [index + 1] : []))
    : []
  const fresh = useFreshScans(view, returned?.act ?? '', asked.length > 0)
  return {
    answers: returned ? stillOpen(view.state, returned, draft) : [],
    seals: fresh?.length === 0 ? asked : [],
  }
}
