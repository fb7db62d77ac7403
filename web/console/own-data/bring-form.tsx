import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { Missing } from '../parts/missing.tsx'
import { Failure } from '../parts/loaded.tsx'
import { ownTexts } from './texts.ts'

/** Brings a file into quarantine. */
export function BringForm({ grant }: { readonly grant: string }) {
  const t = useTexts(ownTexts)
  const id = useId()
  const [name, setName] = useState('')
  const [code, setCode] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const [sheet, setSheet] = useState('')
  const [turn, setTurn] = useState(0)
  const bring = useTell('own-data.bring')

  function send(chosen: File) {
    const wanted = sheet.trim() ? { sheet: sheet.trim() } : {}
    bring.mutate(
      {
        params: { grant },
        query: { name: name.trim(), code: code.trim(), ...wanted },
        raw: chosen,
        filename: chosen.name,
      },
      {
        onSuccess: () => {
          for (const empty of [setName, setCode, setSheet]) empty('')
          setFile(null)
          // A file field forgets what was chosen only as a new one.
          setTurn(turn + 1)
        },
      },
    )
  }
  return (
    <div className="stack">
      <div className="row">
        <label htmlFor={`${id}-name`}>{t('name')}</label>
        <Input
          id={`${id}-name`}
          style={{ width: 220 }}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <label htmlFor={`${id}-code`}>{t('code')}</label>
        <Input
          id={`${id}-code`}
          style={{ width: 180 }}
          maxLength={60}
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      </div>
      <div className="row">
        <label htmlFor={`${id}-file`}>{t('file')}</label>
        <input
          key={turn}
          id={`${id}-file`}
          type="file"
          accept=".csv,.tsv,.txt,.xlsx,.jsonl,.ndjson,.parquet"
          onChange={(event) => setFile(event.target.files?.[0] ?? null)}
        />
        {file && /\.xlsx$/i.test(file.name) ? (
          <>
            <label htmlFor={`${id}-sheet`}>{t('sheet')}</label>
            <Input
              id={`${id}-sheet`}
              style={{ width: 180 }}
              maxLength={80}
              value={sheet}
              onChange={(event) => setSheet(event.target.value)}
            />
          </>
        ) : null}
        <Button
          type="primary"
          disabled={!file || name.trim() === '' || code.trim() === ''}
          loading={bring.isPending}
          onClick={() => file && send(file)}
        >
          {t('send')}
        </Button>
        <Missing of={[name.trim() === '' && t('name'), code.trim() === '' && t('code'), !file && t('file')]} />
        <span aria-live="polite" className="muted">
          {bring.isPending ? t('sending') : ''}
        </span>
      </div>
      {bring.data && !bring.isPending ? <p className="okay">{t('brought')}</p> : null}
      {bring.error ? <Failure error={bring.error} /> : null}
    </div>
  )
}
