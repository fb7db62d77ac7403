import { Button } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { Failure } from '../parts/loaded.tsx'
import { fetchForm } from './fetch-form.ts'
import { paperTexts } from './texts.ts'

/** Prints what a room offers of a record: a certificate, as PDF or Word. */
export function PrintRecord({ record, kind }: { readonly record: string; readonly kind: string }) {
  const t = useTexts(paperTexts)
  const make = useTell('paper.print-record')
  const [error, setError] = useState<Error | null>(null)

  async function take(format: 'pdf' | 'word') {
    setError(null)
    try {
      const made = await make.mutateAsync({ params: { id: record }, body: { kind } })
      await fetchForm(made.code, format)
    } catch (failure) {
      setError(failure as Error)
    }
  }

  return (
    <>
      <div className="row">
        <Button loading={make.isPending} onClick={() => void take('pdf')}>
          {t('pdf')}
        </Button>
        <Button onClick={() => void take('word')}>{t('word')}</Button>
      </div>
      {error ? <Failure error={error} /> : null}
    </>
  )
}
