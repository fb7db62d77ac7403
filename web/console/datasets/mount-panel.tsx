import { useQueryClient } from '@tanstack/react-query'
import { Button, Input, InputNumber } from 'antd'
import { useId, useRef, useState } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { Failure } from '../parts/loaded.tsx'
import { intakeTexts } from '../texts/intake.ts'
import { MountResult } from './mount-result.tsx'
import { complete, sendFile, type SendState, type Upload } from './send-file.ts'
import { sizeText } from './size.ts'
import { UnfinishedUploads } from './unfinished-uploads.tsx'

/** Sends a file in parts, shows how far it is, lets it pause and go on, and tells what came of it. */
export function MountPanel({ dataset }: { readonly dataset: string }) {
  const t = useTexts(intakeTexts)
  const [fileId, sheetId, rowId] = [useId(), useId(), useId()]
  const queries = useQueryClient()
  const uploads = useAsk('uploads.list', { params: { id: dataset } })
  const open = (uploads.data ?? []).filter(({ state }) => state === 'receiving')
  const [file, setFile] = useState<File | null>(null)
  const [sheet, setSheet] = useState('')
  const [headerRow, setHeaderRow] = useState<number | null>(null)
  const [state, setState] = useState<SendState | null>(null)
  const [result, setResult] = useState<Answer<'datasets.mount'> | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const stop = useRef<AbortController | null>(null)

  async function run(work: (signal: AbortSignal) => Promise<Answer<'datasets.mount'>>) {
    const control = new AbortController()
    stop.current = control
    setError(null)
    setResult(null)
    try {
      setResult(await work(control.signal))
      setFile(null)
    } catch (failure) {
      if (!control.signal.aborted) setError(failure as Error)
    } finally {
      setState(null)
      await queries.invalidateQueries()
    }
  }

  function send(chosen: File) {
    const same = open.find(({ filename, size }) => filename === chosen.name && size === chosen.size)
    void run((signal) =>
      sendFile({
        dataset,
        file: chosen,
        signal,
        show: setState,
        ...(same ? { open: same } : {}),
        ...(sheet.trim() ? { sheet: sheet.trim() } : {}),
        ...(headerRow ? { headerRow } : {}),
      }),
    )
  }

  function finish(upload: Upload) {
    setState({ phase: 'mounting', offset: upload.size })
    void run((signal) => complete(dataset, upload.id, signal))
  }

  const size = file?.size ?? 0
  const percent = size > 0 ? Math.floor(((state?.offset ?? 0) / size) * 100) : 100
  return (
    <div className="pad stack">
      <p className="muted">{t('hint')}</p>
      <div className="row">
        <label htmlFor={fileId}>{t('file')}</label>
        <input
          id={fileId}
          type="file"
          accept=".csv,.tsv,.txt,.xlsx,.jsonl,.ndjson,.parquet"
          disabled={state !== null}
          onChange={(event) => setFile(event.target.files?.[0] ?? null)}
        />
      </div>
      {file && /\.xlsx$/i.test(file.name) ? (
        <div className="row">
          <label htmlFor={sheetId}>{t('sheet')}</label>
          <Input id={sheetId} className="short" value={sheet} onChange={(event) => setSheet(event.target.value)} />
          <label htmlFor={rowId}>{t('headerRow')}</label>
          <InputNumber id={rowId} min={1} max={10_000} value={headerRow} onChange={setHeaderRow} />
        </div>
      ) : null}
      <div className="row">
        <Button type="primary" disabled={!file || state !== null} onClick={() => file && send(file)}>
          {t('send')}
        </Button>
        {state && state.phase !== 'mounting' ? (
          <Button onClick={() => stop.current?.abort()}>{t('pause')}</Button>
        ) : null}
      </div>
      <div aria-live="polite">
        {state ? (
          <>
            <p>
              {state.phase === 'mounting'
                ? t('mounting')
                : t('sending', { sent: sizeText(state.offset), size: sizeText(size), percent })}
            </p>
            {state.phase === 'waiting' ? <p className="strong">{t('waiting')}</p> : null}
            {state.phase === 'mounting' ? (
              <progress className="bar" aria-label={t('mounting')} />
            ) : (
              <progress className="bar" aria-label={t('file')} value={state.offset} max={size} />
            )}
          </>
        ) : null}
        {error ? <Failure error={error} /> : null}
        {result ? <MountResult result={result} /> : null}
      </div>
      {state === null ? <UnfinishedUploads dataset={dataset} uploads={open} finish={finish} /> : null}
    </div>
  )
}
