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
  const bring = useTell('own-data.bring')
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
          id={`${id}-file`}
          type="file"
          accept=".csv,.tsv,.txt,.xlsx,.jsonl,.ndjson,.parquet"
          onChange={(event) => setFile(event.target.files?.[0] ?? null)}
        />
        <Button
          type="primary"
          disabled={!file || name.trim() === '' || code.trim() === ''}
          loading={bring.isPending}
          onClick={() =>
            file &&
            bring.mutate({
              params: { grant },
              query: { name: name.trim(), code: code.trim() },
              raw: file,
              filename: file.name,
            })
          }
        >
          {t('send')}
        </Button>
        <Missing of={[name.trim() === '' && t('name'), code.trim() === '' && t('code'), !file && t('file')]} />
        <span aria-live="polite" className="muted">
          {bring.isPending ? t('sending') : ''}
        </span>
      </div>
      {bring.error ? <Failure error={bring.error} /> : null}
    </div>
  )
}
