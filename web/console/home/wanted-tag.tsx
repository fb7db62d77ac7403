import type { TaskView } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { office } from '../texts/office.ts'

/** What a task wants where it is not simply the act: to be put right, to be looked at again, to be received, what an entered matter lacks. */
export function WantedTag({ task }: { readonly task: Pick<TaskView, 'wants' | 'back'> }) {
  const t = useTexts(office)
  if (task.back !== null)
    return <span className={task.back === 'gap' ? 'tag' : 'tag tag-warn'}>{t(`back_${task.back}`)}</span>
  return task.wants === 'receipt' ? <span className="tag">{t('wants_receipt')}</span> : null
}
