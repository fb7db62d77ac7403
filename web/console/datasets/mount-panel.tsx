import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useId, useState } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { upload } from '../../shared/api/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { Failure } from '../parts/loaded.tsx'
import { dataTexts } from '../texts/data.ts'
import { MountResult } from './mount-result.tsx'

/** Uploads a file, shows how far it is, and what came of it. */
export function MountPanel({ dataset }: { readonly dataset: string }) {
  const t = useTexts(dataTexts)
  const id = useId()
  const queries = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const [share, setShare] = useState<number | null>(null)
  const [result, setResult] = useState<Answer<'datasets.mount'> | null>(null)
  const [error, setError] = useState<Error | null>(null)

  async function mount() {
    if (!file) return
    setError(null)
    setResult(null)
    setShare(0)
    try {
      setResult(await upload('datasets.mount', { id: dataset }, file, setShare))
      await queries.invalidateQueries()
    } catch (failure) {
      setError(failure as Error)
    } finally {
      setShare(null)
    }
  }

  return (
    <div className="pad stack">
      <p className="muted">{t('mountHint')}</p>
      <div className="row">
        <label htmlFor={id}>{t('file')}</label>
        <input
          id={id}
          type="file"
          accept=".csv,.parquet,.txt"
          onChange={(event) => setFile(event.target.files?.[0] ?? null)}
        />
        <Button type="primary" disabled={!file} loading={share !== null} onClick={() => void mount()}>
          {t('mount')}
        </Button>
      </div>
      <div aria-live="polite">
        {share === null ? null : (
          <>
            <p>{t('mounting')}</p>
            <progress className="bar" aria-label={t('mounting')} value={share} max={1} />
          </>
        )}
        {error ? <Failure error={error} /> : null}
        {result ? <MountResult result={result} /> : null}
      </div>
    </div>
  )
}
