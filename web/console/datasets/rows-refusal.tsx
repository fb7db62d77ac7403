import { Button } from 'antd'
import { useState } from 'react'
import { ask } from '../../shared/api/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { Failure } from '../parts/loaded.tsx'
import { dataTexts } from '../texts/data.ts'

/** Asking for rows is possible, and always refused with the clause; the refusal is recorded. */
export function RowsRefusal({ dataset }: { readonly dataset: string }) {
  const t = useTexts(dataTexts)
  const [error, setError] = useState<Error | null>(null)
  return (
    <div className="pad stack">
      <p className="muted">{t('rowsNote')}</p>
      <div>
        <Button
          onClick={() =>
            void ask('datasets.rows', { params: { id: dataset } }).catch((failure: Error) => setError(failure))
          }
        >
          {t('rowsTry')}
        </Button>
      </div>
      {error ? <Failure error={error} /> : null}
    </div>
  )
}
