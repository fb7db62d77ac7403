import type { TaskView } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { office } from '../texts/office.ts'

/** Who of one's own organisation is at a task: the persons who took it up or have its draft, else the posts that it is for. */
export function AtWhom({ task }: { readonly task: TaskView }) {
  const t = useTexts(office)
  const assigned = useAsk('desk.assigned').data
  const at = (assigned?.acts ?? []).filter(
    (one) => one.case === task.case && one.act === task.act && one.line === task.line && one.persons.length > 0,
  )
  const posts = (assigned?.posts ?? []).filter(({ scopes }) =>
    scopes.some((one) => one.procedure === task.procedure && (one.act === undefined || one.act === task.act)),
  )
  if (at.length > 0)
    return (
      <span className={at.some(({ mine }) => mine) ? 'strong' : ''}>
        {[...new Set(at.flatMap(({ persons }) => persons))].join('、')}
      </span>
    )
  if (posts.length > 0)
    return <span className="muted">{t('atPost', { post: posts.map(({ title }) => title).join('、') })}</span>
  return <span className="muted">{t('unassigned')}</span>
}
