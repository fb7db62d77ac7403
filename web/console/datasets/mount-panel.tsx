import { useQueryClient } from '@tanstack/react-query'
import { Button, Input, InputNumber } from 'antd'
import { useId, useRef, useState } from 'react'
import { Refused } from '../../../src/core/kernel/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { Failure } from '../parts/loaded.tsx'
import { intakeTexts } from '../texts/intake.ts'
import { MountResult } from './mount-result.tsx'
import { ReplacementView } from './replacement-view.tsx'
import { complete, preview, sendFile, type Replacement, type SendState, type Upload } from './send-file.ts'
import { sizeText } from './size.ts'
import { UnfinishedUploads } from './unfinished-uploads.tsx'

/** The row that a refused workbook seems to have its column names in; null where nothing is said of it. */
function headerIn(failure: unknown): number | null {
  const unmet = failure instanceof Refused ? failure.refusal.unmet : []
  const guess = unmet.find(({ code }) => code === 'mount.xlsx-title')?.params.guess
  return typeof guess === 'number' ? guess : null
}

/** An upload that lies there whole, and what it would replace. */
interface Waiting {
  readonly upload: string
  readonly replacement: Replacement
}

/** Sends a file in parts, shows how far it is, lets it pause and go on, asks before a version is replaced, and tells what came of it. */
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
  const [waiting, setWaiting] = useState<Waiting | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const abandon = useTell('uploads.abandon')
  const stop = useRef<AbortController | null>(null)

  async function run(work: (signal: AbortSignal) => Promise<void>) {
    const control = new AbortController()
    stop.current = control
    setError(null)
    setResult(null)
    try {
      await work(control.signal)
    } catch (failure) {
      if (control.signal.aborted) return
      setError(failure as Error)
      const guess = headerIn(failure)
      if (guess !== null) setHeaderRow(guess)
    } finally {
      setState(null)
      await queries.invalidateQueries()
    }
  }

  /** The first version is mounted at once; what would replace one waits for an answer. */
  async function look(upload: string, bytes: number, signal: AbortSignal) {
    setState({ phase: 'looking', offset: bytes })
    const replacement = await preview(dataset, upload, signal)
    setFile(null)
    if (replacement.version === null) await mount(upload, bytes, 0, signal)
    else setWaiting({ upload, replacement })
  }

  async function mount(upload: string, bytes: number, replaces: number, signal: AbortSignal) {
    setState({ phase: 'mounting', offset: bytes })
    setResult(await complete(dataset, upload, signal, replaces))
    setWaiting(null)
  }

  function send(chosen: File) {
    const same = open.find(({ filename, size }) => filename === chosen.name && size === chosen.size)
    void run(async (signal) => {
      const upload = await sendFile({
        dataset,
        file: chosen,
        signal,
        show: setState,
        ...(same ? { open: same } : {}),
        ...(sheet.trim() ? { sheet: sheet.trim() } : {}),
        ...(headerRow ? { headerRow } : {}),
      })
      await look(upload, chosen.size, signal)
    })
  }

  function confirm({ upload, replacement }: Waiting) {
    void run((signal) =>
      mount(upload, 0, replacement.version ?? 0, signal).catch((failure: unknown) => {
        // Somebody else replaced it meanwhile, or it is refused: what was shown is no longer what would happen.
        setWaiting(null)
        throw failure
      }),
    )
  }

  function giveUp({ upload }: Waiting) {
    setWaiting(null)
    abandon.mutate({ params: { id: dataset, upload } })
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
          disabled={state !== null || waiting !== null}
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
        <Button
          type="primary"
          disabled={!file || state !== null || waiting !== null}
          onClick={() => file && send(file)}
        >
          {t('send')}
        </Button>
        {state && (state.phase === 'sending' || state.phase === 'waiting') ? (
          <Button onClick={() => stop.current?.abort()}>{t('pause')}</Button>
        ) : null}
      </div>
      <div aria-live="polite">
        {state ? (
          <>
            <p>
              {state.phase === 'mounting' || state.phase === 'looking'
                ? t(state.phase)
                : t('sending', { sent: sizeText(state.offset), size: sizeText(size), percent })}
            </p>
            {state.phase === 'waiting' ? <p className="strong">{t('waiting')}</p> : null}
            {state.phase === 'mounting' || state.phase === 'looking' ? (
              <progress className="bar" aria-label={t(state.phase)} />
            ) : (
              <progress className="bar" aria-label={t('file')} value={state.offset} max={size} />
            )}
          </>
        ) : null}
        {error ? <Failure error={error} /> : null}
        {abandon.error ? <Failure error={abandon.error} /> : null}
        {result ? <MountResult result={result} /> : null}
      </div>
      {waiting ? (
        <ReplacementView
          replacement={waiting.replacement}
          busy={state !== null}
          confirm={() => confirm(waiting)}
          giveUp={() => giveUp(waiting)}
        />
      ) : null}
      {state === null && waiting === null ? (
        <UnfinishedUploads
          dataset={dataset}
          uploads={open}
          finish={({ id, size: bytes }: Upload) => void run((signal) => look(id, bytes, signal))}
        />
      ) : null}
    </div>
  )
}
