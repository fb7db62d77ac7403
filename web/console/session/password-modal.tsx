import { Modal } from 'antd'
import { useTexts } from '../../shared/language/index.ts'
import { session } from '../texts/session.ts'
import { PasswordForm } from './password-form.tsx'

/** Changing one's password at will. */
export function PasswordModal({ close }: { readonly close: () => void }) {
  const t = useTexts(session)
  return (
    <Modal open title={t('change')} footer={null} onCancel={close}>
      <PasswordForm done={close} />
    </Modal>
  )
}
