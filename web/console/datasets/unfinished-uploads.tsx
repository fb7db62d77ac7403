import { clockText, type Instant } from '../../../src/core/kernel/index.ts'
import { Button } from 'antd'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { Failure } from '../parts/loaded.tsx'
import { intakeTexts } from '../texts/intake.ts'
import type { Upload } from './send-file.ts'
import { sizeText } from './size.ts'

/** Uploads that were begun and not finished: how to go on with each, or give it up. */
export function UnfinishedUploads({
  dataset,
  uploads,
  finish,
}: {
  readonly dataset: string
  readonly uploads: readonly Upload[]
  readonly finish: (upload: Upload) => void
}) {
  const t = useTexts(intakeTexts)
  const abandon = useTell('uploads.abandon')
  if (uploads.length === 0) return null
  return (
    <section className="stack">
      <p className="strong">{t('unfinished')}</p>
      <ul className="rows">
        {uploads.map((upload) => {
          const { id, filename, size, offset, expires } = upload
          const percent = Math.floor((offset / size) * 100)
          return (
            <li key={id} className="row">
              <span>{t('chooseSame', { name: filename, size: sizeText(size), percent })}</span>
              <span className="muted">{t('expires', { time: clockText(expires as Instant) })}</span>
              {offset === size ? (
                <Button size="small" type="primary" onClick={() => finish(upload)}>
                  {t('finishNow')}
                </Button>
              ) : null}
              <Button size="small" onClick={() => abandon.mutate({ params: { id: dataset, upload: id } })}>
                {t('abandon')}
              </Button>
            </li>
          )
        })}
      </ul>
      {abandon.error ? <Failure error={abandon.error} /> : null}
    </section>
  )
}
