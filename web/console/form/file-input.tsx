import { useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { AttachmentLink } from '../parts/links.tsx'
import { Failure } from '../parts/loaded.tsx'
import { form } from '../texts/form.ts'
import type { KeptPaper } from '../upload/send-paper.ts'
import { UnfinishedPapers } from '../upload/unfinished-papers.tsx'
import { UploadBar } from '../upload/upload-bar.tsx'
import { usePaper } from '../upload/use-paper.ts'

/** Uploads a file at once, shows how far it is, goes on after a break, and keeps its digest, so that a failed submission does not lose it. */
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
  const [kept, setKept] = useState<KeptPaper | null>(null)
  const sending = usePaper((paper) => {
    setKept(paper)
    props.onChange(paper.digest)
  })
  const idle = sending.state === null

  return (
    <div className="file-input">
      <input
        type="file"
        {...(props.id ? { id: props.id } : {})}
        {...(props.label ? { 'aria-label': props.label } : {})}
        {...(props.describedBy ? { 'aria-describedby': props.describedBy } : {})}
        {...(props.accept ? { accept: props.accept } : {})}
        onClick={(event) => {
          // The same file may be chosen again after it was refused.
          event.currentTarget.value = ''
        }}
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) sending.send(file)
        }}
      />
      <UploadBar of={sending} />
      <span aria-live="polite">
        {props.value && idle ? (
          <>
            {t('uploaded')} <AttachmentLink digest={props.value} />
          </>
        ) : null}
      </span>
      {kept && kept.digest === props.value && idle ? (
        <p className="muted digests">
          SHA-256 <code>{kept.digest}</code>
          <br />
          SM3 <code>{kept.sm3}</code>
        </p>
      ) : null}
      {sending.error ? <Failure error={sending.error} /> : null}
      {idle && !props.value ? <UnfinishedPapers /> : null}
    </div>
  )
}
