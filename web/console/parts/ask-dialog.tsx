import { App, Input, Modal } from 'antd'
import { useId, useState, type ReactNode } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { common } from '../texts/common.ts'
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
 * It closes when `send` has answered with anything but null, and says `done`.
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
  readonly children?: ReactNode
}) {
  const c = useTexts(common)
  const id = useId()
  const { message } = App.useApp()
  const [said, setSaid] = useState('')
  const missing = [...lacks, reason !== undefined && said.trim() === '' && reason]

  async function press() {
    if ((await send(said.trim()).catch(() => null)) === null) return
    if (done) void message.success(done)
    close()
  }

  return (
    <Modal
      open
      title={title}
      okText={ok}
      cancelText={c('cancel')}
      okButtonProps={{ danger, disabled: missing.some((one) => one !== false), loading: tell.isPending }}
      onOk={() => void press()}
      onCancel={close}
    >
      <div className="stack">
        {children}
        {reason === undefined ? null : (
          <>
            <label htmlFor={id}>{reason}</label>
            <Input.TextArea
              id={id}
              rows={3}
              maxLength={mostLetters}
              {...(hint ? { placeholder: hint } : {})}
              value={said}
              onChange={(event) => setSaid(event.target.value)}
            />
          </>
        )}
        <Missing of={missing} />
        {tell.error ? <Failure error={tell.error} /> : null}
      </div>
    </Modal>
  )
}
