import { Modal, type ModalProps } from 'antd'
import { useFocusBack } from './focus-back.ts'

/** What stands over the page until it is answered: it is open while it is shown, Tab stays inside, and the focus goes back to where it was. Who shows it takes it away when `onCancel` says so. */
export function Dialog(props: Omit<ModalProps, 'open'>) {
  useFocusBack()
  return <Modal open {...props} />
}
