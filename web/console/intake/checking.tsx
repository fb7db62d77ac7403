import { Button } from 'antd'
import type { SaidIntake } from '../../../src/edge/contract/index.ts'
import type { Input } from '../../shared/api/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { Failure } from '../parts/loaded.tsx'
import { bookTexts } from '../texts/workbooks.ts'

/** So often is asked; the answer itself waits a moment for the end. */
const LOOK = 500

/** How far the check of a workbook is: nobody has to wait for it here. */
export function Checking({
  view,
  asked,
}: {
  readonly view: SaidIntake
  /** What the page asked for: it is asked again until the check is done. */
  readonly asked: Input<'intake.view'>
}) {
  const t = useTexts(bookTexts)
  useAsk('intake.view', asked, { every: view.state === 'checking' && LOOK })
  const cancel = useTell('intake.cancel')
  const { id, done, rows, state } = view
  if (state === 'cancelled') return <p className="pad">{t('cancelledLead')}</p>
  const all = Math.max(rows, done, 1)
  return (
    <div className="pad stack">
      <p aria-live="polite">{t('checking', { done: done.toLocaleString(), rows: rows.toLocaleString() })}</p>
      <progress className="bar" max={all} value={done} aria-label={t('checkBar')} />
      <p className="muted">{t('checkingLead')}</p>
      <div>
        <Button loading={cancel.isPending} onClick={() => cancel.mutate({ params: { id } })}>
          {t('cancelCheck')}
        </Button>
      </div>
      {cancel.error ? <Failure error={cancel.error} /> : null}
    </div>
  )
}
