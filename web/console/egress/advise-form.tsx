import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { Refused } from '../../../src/core/kernel/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { LongText } from '../parts/long-text.tsx'
import { RefusalPanel } from '../parts/refusal-panel.tsx'
import { adviceTexts } from '../texts/advice.ts'
import type { Marking } from './marking.ts'

/** A reviewer tells the maker of a result what cannot leave: cells with a reason each, and words about the whole. */
export function AdviseForm({ artifact, marking }: { readonly artifact: string; readonly marking: Marking }) {
  const t = useTexts(adviceTexts)
  const { message } = App.useApp()
  const [text, setText] = useState('')
  const tell = useTell('egress.advise')
  const { marks } = marking
  async function send() {
    const done = await tell.mutateAsync({ params: { artifact }, body: { text, marks } }).catch(() => null)
    if (!done) return
    setText('')
    marking.clear()
    void message.success(t('told'))
  }
  return (
    <div className="pad stack" id="advise">
      <h3>{t('advise')}</h3>
      <p className="muted">{t('adviseLead')}</p>
      <p>{t('chosen', { count: marks.length })}</p>
      {marks.map(({ row, column, reason }) => (
        <div key={`${row}/${column}`} className="row">
          <span>
            {t('rowNumber', { row: row + 1 })} · <code>{column}</code>
          </span>
          <Input
            className="wide"
            aria-label={t('reasonOf', { row: row + 1, column })}
            maxLength={500}
            value={reason}
            onChange={(event) => marking.say(row, column, event.target.value)}
          />
          <Button size="small" onClick={() => marking.toggle(row, column, '')}>
            {t('remove')}
          </Button>
        </div>
      ))}
      <LongText
        label={t('text')}
        maxLength={2000}
        autoSize={{ minRows: 2, maxRows: 8 }}
        value={text}
        onChange={setText}
      />
      {tell.error instanceof Refused ? <RefusalPanel refusal={tell.error.refusal} /> : null}
      <div>
        <Button
          disabled={text.trim() === '' && marks.length === 0}
          loading={tell.isPending}
          onClick={() => void send()}
        >
          {t('tell')}
        </Button>
      </div>
    </div>
  )
}
