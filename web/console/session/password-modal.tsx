import { useTexts } from '../../shared/language/index.ts'
import { Dialog } from '../parts/dialog.tsx'
import { session } from '../texts/session.ts'
import { PasswordForm } from './password-form.tsx'

/** Changing one's password at will. */
export function PasswordModal({ close }: { readonly close: () => void }) {
  const t = useTexts(session)
  return (
    <Dialog title={t('change')} footer={null} onCancel={close}>
      <PasswordForm done={close} />
    </Dialog>
  )
}
