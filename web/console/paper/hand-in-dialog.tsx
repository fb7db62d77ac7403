import { Input } from 'antd'
import { useId, useState } from 'react'
import type { Day } from '../../../src/core/kernel/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { useToday } from '../api/lookup.ts'
import { FileInput } from '../form/file-input.tsx'
import { AskDialog } from '../parts/ask-dialog.tsx'
import { paperTexts } from './texts.ts'

/** Hands in a sealed scan: the code on the paper, the file, number, day, issuer. */
export function HandInDialog({
  id,
  name,
  close,
}: {
  readonly id: string
  readonly name: string
  readonly close: () => void
}) {
  const t = useTexts(paperTexts)
  const field = useId()
  const today = useToday()
  const tell = useTell('paper.hand-in')
  const [code, setCode] = useState('')
  const [attachment, setAttachment] = useState<string | undefined>()
  const [number, setNumber] = useState('')
  const [day, setDay] = useState('')
  const [issuer, setIssuer] = useState('')
  const send = () =>
    tell.mutateAsync({
      params: { id },
      body: {
        code: code.trim(),
        attachment: attachment ?? '',
        ...(number.trim() ? { number: number.trim() } : {}),
        ...(day ? { day: day as Day } : {}),
        ...(issuer.trim() ? { issuer: issuer.trim() } : {}),
      },
    })
  return (
    <AskDialog
      title={`${t('upload')}：${name}`}
      ok={t('handIn')}
      lacks={[code.trim() === '' && t('code'), attachment === undefined && t('file')]}
      done={t('handedIn')}
      tell={tell}
      send={send}
      close={close}
    >
      <p className="secrecy-warning" role="note">
        {t('noSecrets')}
      </p>
      <label htmlFor={`${field}-file`}>{t('file')}</label>
      <FileInput
        id={`${field}-file`}
        accept=".pdf,.ofd,.jpg,.jpeg,.png,.tif,.tiff"
        value={attachment ?? null}
        onChange={setAttachment}
      />
      <label htmlFor={`${field}-code`}>{t('code')}</label>
      <Input
        id={`${field}-code`}
        maxLength={40}
        autoComplete="off"
        placeholder={t('codeHint')}
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <label htmlFor={`${field}-number`}>{t('number')}</label>
      <Input
        id={`${field}-number`}
        maxLength={100}
        value={number}
        onChange={(event) => setNumber(event.target.value)}
      />
      <label htmlFor={`${field}-day`}>{t('day')}</label>
      <Input id={`${field}-day`} type="date" max={today} value={day} onChange={(event) => setDay(event.target.value)} />
      <label htmlFor={`${field}-issuer`}>{t('issuer')}</label>
      <Input
        id={`${field}-issuer`}
        maxLength={200}
        value={issuer}
        onChange={(event) => setIssuer(event.target.value)}
      />
    </AskDialog>
  )
}
