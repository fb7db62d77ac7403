import { useRef, useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { Failure } from '../parts/loaded.tsx'
import { Panel } from '../parts/page.tsx'
import { existingTexts } from '../texts/existing.ts'
import { UnfinishedPapers } from '../upload/unfinished-papers.tsx'
import { UploadBar } from '../upload/upload-bar.tsx'
import { usePaper } from '../upload/use-paper.ts'

/** Uploads many scans, one after the other; workbooks name them by their file names. */
export function ScanUpload() {
  const t = useTexts(existingTexts)
  const [kept, setKept] = useState<readonly string[]>([])
  const waiting = useRef<readonly File[]>([])
  const [failed, setFailed] = useState<readonly { readonly name: string; readonly error: Error }[]>([])
  const sending = usePaper(
    (_, { name }) => {
      setKept((old) => [...old, name])
      next()
    },
    (error, { name }) => {
      setFailed((old) => [...old, { name, error }])
      next()
    },
  )

  function next() {
    const [first, ...rest] = waiting.current
    waiting.current = rest
    if (first) sending.send(first)
  }

  return (
    <Panel title={t('scans')}>
      <div className="pad stack">
        <p className="muted">{t('scansLead')}</p>
        <input
          type="file"
          multiple
          aria-label={t('scans')}
          accept=".pdf,.ofd,.jpg,.jpeg,.png,.tif,.tiff"
          onChange={(event) => {
            waiting.current = [...waiting.current, ...(event.target.files ?? [])]
            event.target.value = ''
            setFailed([])
            if (!sending.state) next()
          }}
        />
        <UploadBar of={sending} />
        <div aria-live="polite">
          {sending.file ? <p className="muted">{t('scanGoing', { name: sending.file.name })}</p> : null}
          {kept.length > 0 ? <p className="okay">{t('scansKept', { names: kept.join('、') })}</p> : null}
          {failed.map(({ name, error }) => (
            <div key={name}>
              <strong>{name}</strong>
              <Failure error={error} />
            </div>
          ))}
        </div>
        {sending.state ? null : <UnfinishedPapers />}
      </div>
    </Panel>
  )
}
