import { useState } from 'react'
import { ask } from '../../shared/api/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { AttachmentLink } from '../parts/links.tsx'
import { Failure } from '../parts/loaded.tsx'
import { form } from '../texts/form.ts'

/** Uploads a file at once and keeps its digest, so that a failed submission does not lose it. */
export function FileInput(props: {
  readonly id?: string
  readonly label?: string
  readonly describedBy?: string
  readonly value: string | null
  readonly onChange: (digest: string | undefined) => void
}) {
  const t = useTexts(form)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Error | null>(null)

  async function upload(file: File | undefined) {
    if (!file) return
    setBusy(true)
    setError(null)
    try {
      const stored = await ask('attachments.put', { raw: file, filename: file.name })
      props.onChange(stored.digest)
    } catch (failure) {
      setError(failure as Error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <div className="file-input">
      <input
        type="file"
        {...(props.id ? { id: props.id } : {})}
        {...(props.label ? { 'aria-label': props.label } : {})}
        {...(props.describedBy ? { 'aria-describedby': props.describedBy } : {})}
        onChange={(event) => void upload(event.target.files?.[0])}
      />
      <span aria-live="polite">
        {busy ? t('uploading') : null}
        {props.value && !busy ? (
          <>
            {t('uploaded')} <AttachmentLink digest={props.value} />
          </>
        ) : null}
      </span>
      {error ? <Failure error={error} /> : null}
    </div>
  )
}
