import { App, Button } from 'antd'
import { useId, useState } from 'react'
import { pathOf } from '../../shared/api/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Failure } from '../parts/loaded.tsx'
import { moneyTexts } from './texts.ts'
import { yuan } from './yuan.ts'

/** A filled-in ledger: read first, with what is wrong by cell; booked as a whole when nothing is. */
export function ImportDialog({ grant, close }: { readonly grant: string; readonly close: () => void }) {
  const t = useTexts(moneyTexts)
  const id = useId()
  const { message } = App.useApp()
  const check = useTell('money.import')
  const book = useTell('money.import')
  const [file, setFile] = useState<File | null>(null)
  const found = check.data
  const ready = found !== undefined && found.faults.length === 0 && found.rows > 0
  const send = async () => {
    if (!file) return
    const done = await book.mutateAsync({ params: { grant }, query: { dry: 'no' }, raw: file }).catch(() => null)
    if (done === null || done.faults.length > 0) return
    void message.success(t('imported', { count: done.booked }))
    close()
  }
  return (
    <Dialog width={820} title={t('import')} footer={null} onCancel={close}>
      <div className="stack">
        <p>{t('importLead')}</p>
        <p>
          <a href={pathOf('money.template', { grant })} download>
            {t('template')}
          </a>
        </p>
        <label htmlFor={id}>{t('file')}</label>
        <input
          id={id}
          type="file"
          accept=".xlsx"
          // The same file, mended, may be chosen again.
          onClick={(event) => (event.currentTarget.value = '')}
          onChange={(event) => {
            const chosen = event.target.files?.[0] ?? null
            setFile(chosen)
            check.reset()
            book.reset()
            if (chosen) check.mutate({ params: { grant }, query: { dry: 'yes' }, raw: chosen })
          }}
        />
        <div aria-live="polite">
          {check.isPending ? '…' : null}
          {found && found.faults.length > 0 ? (
            <p className="tag tag-bad">{t('faults', { count: found.faults.length })}</p>
          ) : null}
          {ready ? <p className="tag tag-good">{t('good', { rows: found.rows })}</p> : null}
        </div>
        {found && found.faults.length > 0 ? (
          <DataTable
            caption={t('faults', { count: found.faults.length })}
            rows={found.faults}
            rowKey={(fault, index) => `${fault.cell}-${index}`}
            columns={[
              { id: 'cell', title: t('cell'), tight: true, render: ({ cell, column }) => `${cell} ${column}` },
              { id: 'why', title: t('why'), render: ({ text }) => text },
              { id: 'cure', title: t('cure'), render: ({ cure }) => cure },
            ]}
          />
        ) : null}
        {check.error ? <Failure error={check.error} /> : null}
        {book.error ? <Failure error={book.error} /> : null}
        {ready ? (
          <Button type="primary" loading={book.isPending} onClick={() => void send()}>
            {t('bookAll', { count: found.rows, total: yuan(found.total) })}
          </Button>
        ) : null}
      </div>
    </Dialog>
  )
}
