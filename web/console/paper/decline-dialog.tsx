import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { AskDialog } from '../parts/ask-dialog.tsx'
import type { Scan } from './scan-link.tsx'
import { paperTexts } from './texts.ts'

/** Sends a scan back to who handed it in, with the reason. */
export function DeclineDialog({ scan, close }: { readonly scan: Scan; readonly close: () => void }) {
  const t = useTexts(paperTexts)
  const tell = useTell('paper.decline')
  return (
    <AskDialog
      title={t('decline')}
      reason={t('declineReason')}
      done={t('declineDone')}
      tell={tell}
      send={(reason) => tell.mutateAsync({ params: { id: scan.id }, body: { reason } })}
      close={close}
    />
  )
}
