import { App } from 'antd'
import { useId, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { common } from '../texts/common.ts'
import { Dialog } from './dialog.tsx'
import { LongText } from './long-text.tsx'
import { Failure } from './loaded.tsx'
import { Missing } from './missing.tsx'

const mostLetters = 400

/** What tells the server: as `useTell` gives it. */
interface Telling {
  readonly isPending: boolean
  readonly error: Error | null
}

/**
 * The one dialog before something is done: its fields, a reason where one is wanted, what is still to be filled in, and what went wrong.
 * It closes when `send` has answered with anything but null, and says `done`. By keyboard alone: the first field has the focus, Enter in a line sends,
 * Escape closes (it asks first where something was typed), and the focus goes back to where it was.
 */
export function AskDialog({
  title,
  ok = title,
  danger = false,
  reason,
  hint,
  lacks = [],
  done,
  tell,
  send,
  close,
  keeps = false,
  children,
}: {
  readonly title: string
  /** On the button; the title by default. */
  readonly ok?: string
  readonly danger?: boolean
  /** Label of the reason; without it none is asked for. */
  readonly reason?: string | undefined
  readonly hint?: string
  /** Names of fields that are still empty; false for those that are not. */
  readonly lacks?: readonly (string | false)[]
  readonly done?: string
  readonly tell: Telling
  readonly send: (reason: string) => Promise<unknown>
  readonly close: () => void
  /** What was typed stays with whoever shows the dialog, also when it is closed. */
  readonly keeps?: boolean
  readonly children?: ReactNode
}) {
  const c = useTexts(common)
  const id = useId()
  const { message } = App.useApp()
  const [said, setSaid] = useState('')
  const missing = [...lacks, reason !== undefined && said.trim() === '' && reason]

  const form = useRef<HTMLFormElement>(null)
  // Twice pressed is once done, before anything has been drawn anew.
  const busy = useRef(false)
  const ready = missing.every((one) => one === false)

  function submit(event: FormEvent) {
    event.preventDefault()
    // A field's own list may stand in another place of the page and still belong to this form.
    if (!ready || tell.isPending || busy.current) return
    busy.current = true
    void press().finally(() => (busy.current = false))
  }

  async function press() {
    if ((await send(said.trim()).catch(() => null)) === null) return
    if (done) void message.success(done)
    close()
  }

  return (
    <Dialog
      title={title}
      okText={ok}
      cancelText={c('cancel')}
      okButtonProps={{ danger, disabled: !ready, loading: tell.isPending, htmlType: 'submit', form: `${id}-form` }}
      keeps={keeps}
      onCancel={close}
      afterOpenChange={(open) => {
        if (open) form.current?.querySelector<HTMLElement>('input:not([type=hidden]), textarea')?.focus()
      }}
    >
      <form id={`${id}-form`} ref={form} className="stack" noValidate onSubmit={submit}>
        {children}
        {reason === undefined ? null : (
          <LongText
            label={reason}
            rows={3}
            maxLength={mostLetters}
            {...(hint ? { placeholder: hint } : {})}
            value={said}
            onChange={setSaid}
          />
        )}
        <Missing of={missing} />
        {tell.error ? <Failure error={tell.error} /> : null}
      </form>
    </Dialog>
  )
}
