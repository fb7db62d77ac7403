import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { AskDialog } from '../parts/ask-dialog.tsx'
import { intakeTexts } from '../texts/intake.ts'

/** Asks, with a reason, before an earlier version is taken back. */
export function RestoreDialog({
  dataset,
  back,
  newest,
  close,
}: {
  readonly dataset: string
  readonly back: Answer<'datasets.versions'>[number]
  readonly newest: number
  readonly close: () => void
}) {
  const t = useTexts(intakeTexts)
  const tell = useTell('datasets.restore')
  const { version, filename: file } = back
  return (
    <AskDialog
      title={t('restoreTitle', { version })}
      reason={t('restoreWhy')}
      hint={t('restoreHint')}
      done={t('restoreDone')}
      tell={tell}
      send={(reason) => tell.mutateAsync({ params: { id: dataset, version: String(version) }, body: { reason } })}
      close={close}
    >
      <p>{t('restoreLead', { version, file, rows: back.rows.toLocaleString(), newest, next: newest + 1 })}</p>
    </AskDialog>
  )
}
