import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { AttachmentLink } from '../parts/links.tsx'
import { Failure } from '../parts/loaded.tsx'
import { form } from '../texts/form.ts'
import { sendPaper } from './send-paper.ts'

/** Uploads a file at once, shows how far it is, and keeps its digest, so that a failed submission does not lose it. */
export function FileInput(props: {
  readonly id?: string
  readonly label?: string
  readonly describedBy?: string
  /** Kinds that the file dialog offers; what the file is, its content says. */
  readonly accept?: string
  readonly value: string | null
  readonly onChange: (digest: string | undefined) => void
}) {
  const t = useTexts(form)
  const [part, setPart] = useState<number | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const [kept, setKept] = useState<Answer<'attachments.put'> | null>(null)
  const sending = useRef<AbortController | null>(null)
  useEffect(() => () => sending.current?.abort(), [])

  async function upload(input: HTMLInputElement) {
    const file = input.files?.[0]
    if (!file) return
    sending.current?.abort()
    const mine = new AbortController()
    sending.current = mine
    setPart(0)
    setError(null)
    try {
      const stored = await sendPaper(file, setPart, mine.signal)
      setKept(stored)
      props.onChange(stored.digest)
    } catch (failure) {
      input.value = ''
      if (!mine.signal.aborted) setError(failure as Error)
    } finally {
      if (sending.current === mine) setPart(null)
    }
  }

  return (
    <div className="file-input">
      <input
        type="file"
        {...(props.id ? { id: props.id } : {})}
        {...(props.label ? { 'aria-label': props.label } : {})}
        {...(props.describedBy ? { 'aria-describedby': props.describedBy } : {})}
        {...(props.accept ? { accept: props.accept } : {})}
        onChange={(event) => void upload(event.target)}
      />
      {part === null ? null : (
        <span className="row">
          <progress max={1} value={part} aria-label={t('uploading')} />
          <span className="figure">{Math.round(part * 100)}%</span>
          <Button size="small" onClick={() => sending.current?.abort()}>
            {t('stopUpload')}
          </Button>
        </span>
      )}
      <span aria-live="polite">
        {part === null ? null : t('uploading')}
        {props.value && part === null ? (
          <>
            {t('uploaded')} <AttachmentLink digest={props.value} />
          </>
        ) : null}
      </span>
      {kept && kept.digest === props.value && part === null ? (
        <p className="muted digests">
          SHA-256 <code>{kept.digest}</code>
          <br />
          SM3 <code>{kept.sm3}</code>
        </p>
      ) : null}
      {error ? <Failure error={error} /> : null}
    </div>
  )
}
