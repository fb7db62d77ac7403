import type { Act } from '../../../src/core/law/grammar/pack.ts'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { AskDialog } from '../parts/ask-dialog.tsx'
import { FreedNote } from './freed-note.tsx'
import { heldTexts } from './texts.ts'

/** Asked once more before a preservation is taken away: what may be destroyed afterwards. It may stand in a form: what is sent here is not sent there as well. */
export function FreeDialog({
  view,
  act,
  tell,
  send,
  close,
}: {
  readonly view: CaseView
  readonly act: Act
  readonly tell: { readonly isPending: boolean; readonly error: Error | null }
  /** Whether it was done. */
  readonly send: () => Promise<boolean>
  readonly close: () => void
}) {
  const t = useTexts(heldTexts)
  return (
    <div onSubmit={(event) => event.stopPropagation()}>
      <AskDialog
        title={t('freeSure')}
        ok={t('freeDo')}
        danger
        tell={tell}
        send={async () => ((await send()) ? true : null)}
        close={close}
      >
        <FreedNote view={view} act={act} />
      </AskDialog>
    </div>
  )
}
