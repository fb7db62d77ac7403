import type { TaskView } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { work } from '../texts/work.ts'

/** How many tasks there are and how many of them are late. */
export function TaskCounts({ tasks }: { readonly tasks: readonly TaskView[] }) {
  const t = useTexts(work)
  const late = tasks.filter((task) => task.late).length
  return (
    <span className="counts">
      {late > 0 ? <span className="tag tag-bad">{t('lateCount', { count: late })}</span> : null}
      <span className="muted">{t('totalCount', { count: tasks.length })}</span>
    </span>
  )
}
