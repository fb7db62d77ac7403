import type { TaskPageView } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { work } from '../texts/work.ts'

/** How many cases wait and how many of them are late. */
export function TaskCounts({ counts }: { readonly counts: TaskPageView['counts'] }) {
  const t = useTexts(work)
  return (
    <span className="counts">
      {counts.late > 0 ? <span className="tag tag-bad">{t('lateCount', { count: counts.late })}</span> : null}
      <span className="muted">{t('totalCount', { count: counts.must })}</span>
    </span>
  )
}
