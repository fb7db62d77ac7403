import { Button } from 'antd'
import { useRef } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { Failure } from '../parts/loaded.tsx'
import { Panel } from '../parts/page.tsx'
import { bookTexts } from '../texts/workbooks.ts'
import { DownloadButton } from './download-button.tsx'
import { IntakeList } from './intake-list.tsx'
import { Preview } from './preview.tsx'

/** Template, upload, preview and taking of one kind of workbook; which one is looked at stands in the address. */
export function WorkbookDesk({
  kind,
  procedure,
  shown,
  show,
  extra,
}: {
  readonly kind: 'catalogue' | 'stock'
  readonly procedure?: string
  readonly shown: string | undefined
  readonly show: (id: string | undefined) => void
  readonly extra?: React.ReactNode
}) {
  const t = useTexts(bookTexts)
  const send = useTell('intake.receive')
  const input = useRef<HTMLInputElement>(null)
  const of = { kind, ...(procedure ? { procedure } : {}) }

  function upload(file: File | undefined) {
    if (!file) return
    send.mutate({ query: of, raw: file, filename: file.name }, { onSuccess: ({ id }) => show(id) })
    if (input.current) input.current.value = ''
  }

  return (
    <>
      <Panel title={t('stepTemplate')}>
        <div className="pad row">
          <DownloadButton of="intake.template" query={of}>
            {t('template')}
          </DownloadButton>
          <DownloadButton of="intake.template" query={{ ...of, filled: true }}>
            {t('filled')}
          </DownloadButton>
        </div>
      </Panel>
      {extra}
      <Panel title={t('stepUpload')}>
        <div className="pad stack">
          <input
            ref={input}
            type="file"
            className="sr-only"
            tabIndex={-1}
            aria-label={t('upload')}
            accept=".xlsx"
            onChange={(event) => upload(event.target.files?.[0])}
          />
          <div>
            <Button type="primary" loading={send.isPending} onClick={() => input.current?.click()}>
              {t('upload')}
            </Button>
          </div>
          <div aria-live="polite">
            {send.isPending ? <p className="muted">{t('reading')}</p> : null}
            {send.error ? <Failure error={send.error} /> : null}
          </div>
        </div>
      </Panel>
      {shown ? (
        <Preview key={shown} id={shown} kind={kind} close={() => show(undefined)} />
      ) : (
        <IntakeList kind={kind} show={show} />
      )}
    </>
  )
}
