import { Button, Modal, type ModalProps } from 'antd'
import { useRef, useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { common } from '../texts/common.ts'
import { useFocusBack } from './focus-back.ts'
import { useTyped } from './typed.ts'

/**
 * What stands over the page until it is answered: it is open while it is shown, Tab stays inside, and the focus goes back to where it was.
 * Who shows it takes it away when `onCancel` says so: at once while nobody has typed in it, else after asking whether that may be lost.
 * `keeps`: whoever shows it keeps what was typed, so nobody is asked.
 */
export function Dialog({
  keeps = false,
  onCancel,
  children,
  ...props
}: Omit<ModalProps, 'open' | 'wrapProps'> & { readonly keeps?: boolean }) {
  const { watch, any } = useTyped()
  const [leaving, setLeaving] = useState<(() => void) | null>(null)
  useFocusBack()
  return (
    <Modal
      open
      {...props}
      wrapProps={watch}
      onCancel={(event) => {
        if (keeps || !any()) onCancel?.(event)
        else setLeaving(() => () => onCancel?.(event))
      }}
    >
      {children}
      {leaving ? <Leaving stay={() => setLeaving(null)} leave={leaving} /> : null}
    </Modal>
  )
}

/** Asks before what was typed is lost: Escape and Enter go on with it. */
function Leaving({ stay, leave }: { readonly stay: () => void; readonly leave: () => void }) {
  const c = useTexts(common)
  const first = useRef<HTMLButtonElement>(null)
  return (
    <Dialog
      title={c('discardSure')}
      width={416}
      closable={false}
      // At once: what is typed next must not fall into the field below.
      transitionName=""
      afterOpenChange={(open) => {
        if (open) first.current?.focus()
      }}
      onCancel={stay}
      footer={
        <>
          <Button ref={first} type="primary" onClick={stay}>
            {c('goOnFilling')}
          </Button>
          <Button danger onClick={leave}>
            {c('discard')}
          </Button>
        </>
      }
    >
      <p>{c('discardLead')}</p>
    </Dialog>
  )
}
