import { Input, InputNumber, Select } from 'antd'
import { useId, useState } from 'react'
import type { Day } from '../../../src/core/kernel/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { useNames, useToday } from '../api/lookup.ts'
import { FileInput } from '../form/file-input.tsx'
import { AskDialog } from '../parts/ask-dialog.tsx'
import type { Due } from './due-table.tsx'
import { moneyTexts } from './texts.ts'
import { yuan } from './yuan.ts'

/** Closes what is owed with the number and day on the treasury's payment form. */
export function SettleDialog({ due, close }: { readonly due: Due; readonly close: () => void }) {
  const t = useTexts(moneyTexts)
  const w = useWords()
  const name = useNames()
  const field = useId()
  const today = useToday()
  const areas = useAsk('law.packs', {}, { lasting: true }).data ?? []
  const tell = useTell('money.settle')
  const left = due.amount - due.paid
  const [amount, setAmount] = useState<number | null>(left / 100)
  const [number, setNumber] = useState('')
  const [day, setDay] = useState('')
  const [treasury, setTreasury] = useState<string | null>(null)
  const [scan, setScan] = useState<string | undefined>()
  const send = () =>
    tell.mutateAsync({
      params: { id: due.id },
      body: {
        number: number.trim(),
        day: day as Day,
        treasury: treasury ?? '',
        ...(scan ? { scan } : {}),
        amount: Math.round((amount ?? 0) * 100),
      },
    })
  return (
    <AskDialog
      title={t('settle')}
      lacks={[
        !amount && t('paidNow'),
        number.trim() === '' && t('treasuryNumber'),
        day === '' && t('paidOn'),
        treasury === null && t('treasury'),
      ]}
      done={t('settled')}
      tell={tell}
      send={send}
      close={close}
    >
      <p>
        {name(due.unit)} · {due.starts} — {due.ends} · <b>{yuan(due.amount)}</b> {t('yuan')}
        {due.paid > 0 ? ` · ${t('paidSoFar', { paid: yuan(due.paid), left: yuan(left) })}` : ''}
      </p>
      <label htmlFor={`${field}-amount`}>{t('paidNow')}</label>
      <InputNumber
        id={`${field}-amount`}
        min={0.01}
        max={left / 100}
        precision={2}
        value={amount}
        onChange={setAmount}
      />
      <label htmlFor={`${field}-number`}>{t('treasuryNumber')}</label>
      <Input
        id={`${field}-number`}
        maxLength={40}
        autoComplete="off"
        value={number}
        onChange={(event) => setNumber(event.target.value)}
      />
      <label htmlFor={`${field}-day`}>{t('paidOn')}</label>
      <Input id={`${field}-day`} type="date" max={today} value={day} onChange={(event) => setDay(event.target.value)} />
      <label htmlFor={`${field}-treasury`}>{t('treasury')}</label>
      <Select
        id={`${field}-treasury`}
        showSearch={{ optionFilterProp: 'label' }}
        value={treasury}
        onChange={setTreasury}
        options={areas.map((pack) => ({ value: pack.area, label: w(pack.areaName) }))}
      />
      <label htmlFor={`${field}-scan`}>{t('scan')}</label>
      <FileInput id={`${field}-scan`} value={scan ?? null} onChange={setScan} />
    </AskDialog>
  )
}
