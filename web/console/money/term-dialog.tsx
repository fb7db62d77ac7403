import { Input, InputNumber, Select } from 'antd'
import { useId, useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { MoneyInput } from '../form/money-input.tsx'
import { PartyPicker } from '../form/party-picker.tsx'
import { AskDialog } from '../parts/ask-dialog.tsx'
import { moneyTexts } from './texts.ts'

/** Writes down what an agreement says is owed: to whom, how much, until when, where it says so. */
export function TermDialog({ grant, close }: { readonly grant: string; readonly close: () => void }) {
  const t = useTexts(moneyTexts)
  const field = useId()
  const tell = useTell('money.agree')
  const [unit, setUnit] = useState<string | null>(null)
  const [kind, setKind] = useState<'share' | 'fee'>('share')
  const [rate, setRate] = useState<number | null>(null)
  const [amount, setAmount] = useState<number | undefined>()
  const [days, setDays] = useState<number | null>(null)
  const [daysOf, setDaysOf] = useState<'day' | 'working-day'>('working-day')
  const [said, setSaid] = useState('')
  const send = () =>
    tell.mutateAsync({
      params: { grant },
      body: {
        unit: unit ?? '',
        kind,
        rate: kind === 'share' ? Math.round((rate ?? 0) * 10_000) : null,
        amount: kind === 'fee' ? (amount ?? 0) : null,
        days: days ?? 0,
        daysOf,
        said: said.trim(),
      },
    })
  return (
    <AskDialog
      title={t('addTerm')}
      lacks={[
        unit === null && t('unit'),
        kind === 'share' && rate === null && t('rate'),
        kind === 'fee' && amount === undefined && t('fee'),
        days === null && t('within'),
        said.trim() === '' && t('said'),
      ]}
      done={t('termAdded')}
      tell={tell}
      send={send}
      close={close}
    >
      <label htmlFor={`${field}-unit`}>{t('unit')}</label>
      <PartyPicker id={`${field}-unit`} value={unit} onChange={setUnit} />
      <label htmlFor={`${field}-kind`}>{t('way')}</label>
      <Select
        id={`${field}-kind`}
        value={kind}
        onChange={setKind}
        options={(['share', 'fee'] as const).map((one) => ({ value: one, label: t(`way_${one}`) }))}
      />
      {kind === 'share' ? (
        <>
          <label htmlFor={`${field}-rate`}>{t('rate')}</label>
          <InputNumber<number>
            id={`${field}-rate`}
            className="short"
            min={0}
            max={100}
            precision={4}
            controls={false}
            value={rate}
            onChange={setRate}
          />
        </>
      ) : (
        <>
          <label htmlFor={`${field}-fee`}>{t('fee')}</label>
          <MoneyInput about={{ id: `${field}-fee` }} value={amount} onChange={setAmount} unit={t('yuan')} />
        </>
      )}
      <label htmlFor={`${field}-days`}>{t('within')}</label>
      <span className="row">
        <InputNumber<number>
          id={`${field}-days`}
          className="short"
          min={0}
          max={3650}
          precision={0}
          controls={false}
          value={days}
          onChange={setDays}
        />
        <Select
          aria-label={t('within')}
          value={daysOf}
          onChange={setDaysOf}
          options={(['working-day', 'day'] as const).map((one) => ({ value: one, label: t(`daysOf_${one}`) }))}
        />
      </span>
      <label htmlFor={`${field}-said`}>{t('said')}</label>
      <Input id={`${field}-said`} maxLength={400} value={said} onChange={(event) => setSaid(event.target.value)} />
    </AskDialog>
  )
}
