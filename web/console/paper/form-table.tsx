import { Button } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { DataTable } from '../parts/data-table.tsx'
import { RecordName } from '../parts/links.tsx'
import { Failure } from '../parts/loaded.tsx'
import { fetchForm } from './fetch-form.ts'
import { HandInDialog } from './hand-in-dialog.tsx'
import { paperTexts } from './texts.ts'

type FormLine = Answer<'paper.list'>['forms'][number]

/** Forms of a case, each with its version and what can be done with it; the one asked for stands first. */
export function FormTable({
  id,
  forms,
  chosen,
  blind,
}: {
  readonly id: string
  readonly forms: readonly FormLine[]
  readonly chosen: string | null
  /** A scan waits for the one who looks, who is to type its code from the scan and not from here. */
  readonly blind: boolean
}) {
  const t = useTexts(paperTexts)
  const make = useTell('paper.print')
  const [error, setError] = useState<Error | null>(null)
  const [busy, setBusy] = useState<string | null>(null)
  const [handing, setHanding] = useState<FormLine | null>(null)
  const key = (form: FormLine) => `${form.act}/${form.line ?? ''}`

  async function take(form: FormLine, format: 'pdf' | 'word') {
    setBusy(`${key(form)}/${format}`)
    setError(null)
    try {
      const { act, line } = form
      const made = await make.mutateAsync({ params: { id }, body: { act, ...(line === null ? {} : { line }) } })
      await fetchForm(made.code, format)
    } catch (failure) {
      setError(failure as Error)
    } finally {
      setBusy(null)
    }
  }

  const rows = forms.toSorted((a, b) => Number(b.act === chosen) - Number(a.act === chosen))
  return (
    <>
      {error ? <Failure error={error} /> : null}
      <DataTable
        caption={t('forms')}
        rows={rows}
        rowKey={key}
        rowClass={(form) => (form.act === chosen ? 'row-chosen' : '')}
        empty={t('noForms')}
        columns={[
          {
            id: 'name',
            title: t('name'),
            render: (form) => (
              <>
                <strong>{form.name}</strong>
                {form.title === form.name ? null : <div className="clip-two">{form.title}</div>}
                {form.line ? (
                  <div>
                    <RecordName id={form.line} />
                  </div>
                ) : null}
                <Signing of={form.signing} />
              </>
            ),
          },
          { id: 'done', title: t('done'), tight: true, render: (form) => form.on ?? t('toDo') },
          { id: 'version', title: t('version'), render: (form) => <Version of={form} blind={blind} /> },
          {
            id: 'do',
            title: t('next'),
            render: (form) => (
              <div className="row">
                <Button
                  type="primary"
                  size="small"
                  aria-label={`${t('pdf')} ${form.name}`}
                  loading={busy === `${key(form)}/pdf`}
                  onClick={() => void take(form, 'pdf')}
                >
                  {t('pdf')}
                </Button>
                <Button
                  size="small"
                  aria-label={`${t('word')} ${form.name}`}
                  loading={busy === `${key(form)}/word`}
                  onClick={() => void take(form, 'word')}
                >
                  {t('word')}
                </Button>
                {form.printed > 0 ? (
                  <Button size="small" aria-label={`${t('upload')} ${form.name}`} onClick={() => setHanding(form)}>
                    {t('upload')}
                  </Button>
                ) : null}
              </div>
            ),
          },
        ]}
      />
      {handing ? <HandInDialog id={id} name={handing.name} close={() => setHanding(null)} /> : null}
    </>
  )
}

function Version({ of, blind }: { readonly of: FormLine; readonly blind: boolean }) {
  const t = useTexts(paperTexts)
  if (of.code === null) return <span className="muted">{of.printed === 0 ? t('notPrinted') : t('changed')}</span>
  return (
    <>
      {t('versionIs', { version: of.version ?? 0 })}
      <br />
      {blind ? <span className="muted">{t('codeOnPaper')}</span> : <code>{of.code}</code>}
    </>
  )
}

function Signing({ of }: { readonly of: FormLine['signing'] }) {
  const t = useTexts(paperTexts)
  if (!of) return null
  if (!of.bySeal) return <div className="muted">{t('sealNot')}</div>
  return of.mine ? <div className="strong">{t('signMine')}</div> : null
}
