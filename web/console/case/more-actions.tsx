import { App, Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { Failure } from '../parts/loaded.tsx'
import { caseTexts } from '../texts/case.ts'

const types = ['withdraw', 'return', 'complete', 'correct', 'suspend', 'resume', 'void', 'transfer'] as const

/** Defects are told one a line. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** What every case allows besides its acts: withdraw, return, correct, suspend and so on, always with a reason. */
export function MoreActions({ view, act }: { readonly view: CaseView; readonly act: string }) {
  const t = useTexts(caseTexts)
  const id = useId()
  const { message } = App.useApp()
  const [type, setType] = useState<(typeof types)[number]>('withdraw')
  const [reason, setReason] = useState('')
  const tell = useTell('cases.act')
  if (view.state.ended) return null

  async function send() {
    const answer = await tell
      .mutateAsync({
        params: { id: view.state.id, act },
        body: {
          type,
          reason: reason.trim(),
          seen: view.state.version,
          ...(type === 'return' ? { document: { defects: linesOf(reason) } } : {}),
        },
      })
      .catch(() => null)
    if (answer) {
      setReason('')
      void message.success(t('submitted'))
    }
  }

  return (
    <details className="fold">
      <summary>
        {t('more')} <span className="muted">{t('moreHint')}</span>
      </summary>
      <div className="pad stack narrow">
        <Select
          aria-label={t('more')}
          value={type}
          onChange={setType}
          options={types.map((one) => ({ value: one, label: t(`t_${one}`) }))}
        />
        <label htmlFor={id}>{type === 'return' ? t('defectLines') : t('reason')}</label>
        <Input.TextArea
          id={id}
          autoSize={{ minRows: 2 }}
          maxLength={4000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {tell.error ? <Failure error={tell.error} /> : null}
        <div>
          <Button danger disabled={reason.trim() === ''} loading={tell.isPending} onClick={() => void send()}>
            {t('send')}
          </Button>
        </div>
      </div>
    </details>
  )
}
