import { Input } from 'antd'
import { useId, useState } from 'react'
import type { Day } from '../../../src/core/kernel/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { useNames, useToday } from '../api/lookup.ts'
import { MoneyInput } from '../form/money-input.tsx'
import { AskDialog } from '../parts/ask-dialog.tsx'
import { Failure } from '../parts/loaded.tsx'
import type { Term } from './dues-tab.tsx'
import { moneyTexts } from './texts.ts'
import { yuan } from './yuan.ts'

/** Records what is owed for a period; what the term gives is shown as soon as the period is known. */
export function OweDialog({ term, close }: { readonly term: Term; readonly close: () => void }) {
  const t = useTexts(moneyTexts)
  const name = useNames()
  const field = useId()
  const today = useToday()
  const tell = useTell('money.owe')
  const [starts, setStarts] = useState('')
  const [ends, setEnds] = useState('')
  const [amount, setAmount] = useState<number | undefined>()
  const [note, setNote] = useState('')
  const ready = starts !== '' && ends !== '' && starts <= ends
  const count = useAsk(
    'money.count',
    { params: { id: term.id }, query: { starts: starts as Day, ends: ends as Day } },
    { enabled: ready },
  )
  const send = () =>
    tell.mutateAsync({
      body: {
        term: term.id,
        starts: starts as Day,
        ends: ends as Day,
        amount: amount ?? null,
        note: note.trim() || null,
      },
    })
  return (
    <AskDialog
      title={`${t('owe')}：${name(term.unit)}`}
      ok={t('owe')}
      lacks={[!ready && t('period')]}
      done={t('owed')}
      tell={tell}
      send={send}
      close={close}
    >
      <label htmlFor={`${field}-starts`}>{t('starts')}</label>
      <Input
        id={`${field}-starts`}
        type="date"
        max={today}
        value={starts}
        onChange={(event) => setStarts(event.target.value)}
      />
      <label htmlFor={`${field}-ends`}>{t('ends')}</label>
      <Input
        id={`${field}-ends`}
        type="date"
        max={today}
        value={ends}
        onChange={(event) => setEnds(event.target.value)}
      />
      <p aria-live="polite">
        {ready && count.data
          ? t('counts', { base: yuan(count.data.base), counted: yuan(count.data.counted), due: count.data.due })
          : null}
      </p>
      {ready && count.error ? <Failure error={count.error} /> : null}
      <label htmlFor={`${field}-amount`}>{t('otherAmount')}</label>
      <MoneyInput about={{ id: `${field}-amount` }} value={amount} onChange={setAmount} unit={t('yuan')} />
      <label htmlFor={`${field}-note`}>{t('note')}</label>
      <Input id={`${field}-note`} maxLength={400} value={note} onChange={(event) => setNote(event.target.value)} />
    </AskDialog>
  )
}
