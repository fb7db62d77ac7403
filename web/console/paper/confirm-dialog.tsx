import { App, Input } from 'antd'
import { useId, useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { AskDialog } from '../parts/ask-dialog.tsx'
import { ScanLink, type Scan } from './scan-link.tsx'
import { paperTexts } from './texts.ts'

/** The second person looks at the scan and types the code that stands on it. */
export function ConfirmDialog({ scan, close }: { readonly scan: Scan; readonly close: () => void }) {
  const t = useTexts(paperTexts)
  const id = useId()
  const { message } = App.useApp()
  const tell = useTell('paper.confirm')
  const [code, setCode] = useState('')
  async function send() {
    const { signed } = await tell.mutateAsync({ params: { id: scan.id }, body: { code: code.trim() } })
    void message.success(signed ? t('confirmSigned') : t('confirmDone'))
    return true
  }
  return (
    <AskDialog
      title={t('confirmTitle')}
      ok={t('confirm')}
      lacks={[code.trim() === '' && t('code')]}
      tell={tell}
      send={send}
      close={close}
    >
      <p>{t('confirmLead')}</p>
      <p>
        <ScanLink scan={scan} />
      </p>
      <label htmlFor={id}>{t('code')}</label>
      <Input
        id={id}
        maxLength={40}
        autoComplete="off"
        placeholder={t('codeHint')}
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
    </AskDialog>
  )
}
