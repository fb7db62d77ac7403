import { useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { sendPaper } from '../form/send-paper.ts'
import { Failure } from '../parts/loaded.tsx'
import { Panel } from '../parts/page.tsx'
import { existingTexts } from '../texts/existing.ts'

/** Uploads many scans at once; workbooks name them by their file names. */
export function ScanUpload() {
  const t = useTexts(existingTexts)
  const [kept, setKept] = useState<readonly string[]>([])
  const [going, setGoing] = useState<string | null>(null)
  const [failed, setFailed] = useState<readonly { readonly name: string; readonly error: Error }[]>([])

  async function upload(files: readonly File[]) {
    setFailed([])
    for (const file of files) {
      setGoing(file.name)
      try {
        await sendPaper(file, () => {}, new AbortController().signal)
        setKept((old) => [...old, file.name])
      } catch (error) {
        setFailed((old) => [...old, { name: file.name, error: error as Error }])
      }
    }
    setGoing(null)
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
            void upload([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
        <div aria-live="polite">
          {going ? <p className="muted">{t('scanGoing', { name: going })}</p> : null}
          {kept.length > 0 ? <p className="okay">{t('scansKept', { names: kept.join('、') })}</p> : null}
          {failed.map(({ name, error }) => (
            <div key={name}>
              <strong>{name}</strong>
              <Failure error={error} />
            </div>
          ))}
        </div>
      </div>
    </Panel>
  )
}
