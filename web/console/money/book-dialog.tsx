import { Input, InputNumber, Select } from 'antd'
import { useId, useState } from 'react'
import { entryKinds, type Day } from '../../../src/core/kernel/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { useToday } from '../api/lookup.ts'
import { FileInput } from '../form/file-input.tsx'
import { MoneyInput } from '../form/money-input.tsx'
import { PartyPicker } from '../form/party-picker.tsx'
import { AskDialog } from '../parts/ask-dialog.tsx'
import { moneyTexts } from './texts.ts'
import { yuan } from './yuan.ts'

const followers: { readonly [kind: string]: readonly string[] } = {
  order: ['contract'],
  invoice: ['contract', 'order'],
  receipt: ['contract', 'order', 'invoice'],
  expense: ['contract', 'invoice'],
  cost: ['contract', 'invoice'],
}

/** Books one entry under a grant; what it follows is offered by kind. */
export function BookDialog({
  grant,
  products,
  close,
}: {
  readonly grant: string
  readonly products: readonly { readonly id: string; readonly name: string }[]
  readonly close: () => void
}) {
  const t = useTexts(moneyTexts)
  const field = useId()
  const today = useToday()
  const tell = useTell('money.book')
  const [kind, setKind] = useState<(typeof entryKinds)[number]>('order')
  const [product, setProduct] = useState<string | null>(null)
  const [text, setText] = useState({ number: '', day: '', name: '', uscc: '', starts: '', ends: '', note: '' })
  const [party, setParty] = useState<string | null>(null)
  const [amount, setAmount] = useState<number | undefined>()
  const [rate, setRate] = useState<number | null>(null)
  const [tax, setTax] = useState<number | undefined>()
  const [refers, setRefers] = useState<string | null>(null)
  const [scan, setScan] = useState<string | undefined>()
  const booked = useAsk('money.entries', { params: { grant }, query: { limit: 200 } }).data ?? []
  const may = booked.filter(
    (one) => (followers[kind] ?? []).includes(one.kind) && one.corrects === null && one.correctedBy === null,
  )
  const line = (id: keyof typeof text, label: string, more: object = {}) => (
    <>
      <label htmlFor={`${field}-${id}`}>{label}</label>
      <Input
        id={`${field}-${id}`}
        maxLength={200}
        autoComplete="off"
        value={text[id]}
        onChange={(event) => setText({ ...text, [id]: event.target.value })}
        {...more}
      />
    </>
  )
  const given = (value: string) => value.trim() || null
  const send = () =>
    tell.mutateAsync({
      params: { grant },
      body: {
        kind,
        product,
        number: given(text.number),
        day: text.day as Day,
        other: { party, name: given(text.name), uscc: given(text.uscc) },
        amount: amount ?? 0,
        taxRate: rate === null ? null : Math.round(rate * 100),
        tax: tax ?? null,
        starts: given(text.starts) as Day | null,
        ends: given(text.ends) as Day | null,
        refers,
        note: given(text.note),
        scans: scan ? [scan] : [],
      },
    })
  const periods = kind === 'distribution' || kind === 'statement'
  return (
    <AskDialog
      title={t('book')}
      lacks={[
        text.day === '' && t('day'),
        party === null && text.name.trim() === '' && t('other'),
        amount === undefined && t('amount'),
      ]}
      done={t('booked')}
      tell={tell}
      send={send}
      close={close}
    >
      <label htmlFor={`${field}-kind`}>{t('kind')}</label>
      <Select
        id={`${field}-kind`}
        value={kind}
        onChange={(value) => {
          setKind(value)
          setRefers(null)
        }}
        options={entryKinds.map((one) => ({ value: one, label: t(`kind_${one}`) }))}
      />
      <label htmlFor={`${field}-product`}>{t('product')}</label>
      <Select
        id={`${field}-product`}
        allowClear
        placeholder={t('whole')}
        value={product}
        onChange={(value: string | undefined) => setProduct(value ?? null)}
        options={products.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {line('number', t('number'), { placeholder: t('numberHint'), maxLength: 100 })}
      {line('day', t('day'), { type: 'date', max: today })}
      <label htmlFor={`${field}-party`}>{t('otherHere')}</label>
      <PartyPicker id={`${field}-party`} value={party} onChange={setParty} />
      {party === null ? (
        <>
          {line('name', t('otherName'))}
          {line('uscc', t('uscc'), { maxLength: 18 })}
        </>
      ) : null}
      <label htmlFor={`${field}-amount`}>{t('amount')}</label>
      <MoneyInput about={{ id: `${field}-amount` }} value={amount} onChange={setAmount} unit={t('yuan')} />
      <label htmlFor={`${field}-rate`}>{t('taxRate')}</label>
      <InputNumber<number>
        id={`${field}-rate`}
        className="short"
        min={0}
        max={100}
        precision={2}
        controls={false}
        value={rate}
        onChange={setRate}
      />
      <label htmlFor={`${field}-tax`}>{t('tax')}</label>
      <MoneyInput about={{ id: `${field}-tax` }} value={tax} onChange={setTax} unit={t('yuan')} />
      {periods ? (
        <>
          {line('starts', t('starts'), { type: 'date' })}
          {line('ends', t('ends'), { type: 'date' })}
        </>
      ) : null}
      {may.length > 0 ? (
        <>
          <label htmlFor={`${field}-refers`}>{t('refers')}</label>
          <Select
            id={`${field}-refers`}
            allowClear
            value={refers}
            onChange={(value: string | undefined) => setRefers(value ?? null)}
            options={may.map((one) => ({
              value: one.id,
              label: `${t(`kind_${one.kind}`)} ${one.number ?? ''} · ${one.day} · ${yuan(one.amount)}`,
            }))}
          />
        </>
      ) : null}
      {line('note', t('note'))}
      <p className="secrecy-warning" role="note">
        {t('noSecrets')}
      </p>
      <label htmlFor={`${field}-scan`}>{t('scan')}</label>
      <FileInput id={`${field}-scan`} value={scan ?? null} onChange={setScan} />
    </AskDialog>
  )
}
