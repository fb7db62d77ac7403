import { Button, Checkbox, Input, Select } from 'antd'
import { useId, useState } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { useWord } from '../masking/words.tsx'
import { Missing } from '../parts/missing.tsx'
import { Failure } from '../parts/loaded.tsx'
import { LongText } from '../parts/long-text.tsx'
import { ownTexts } from './texts.ts'
import { usesOf, usesSaid, UsesTable, type Uses } from './uses-table.tsx'

export type Own = Answer<'own-data.list'>[number]
export type Declaration = NonNullable<Own['declaration']>

const passages = ['source', 'basis', 'rights'] as const

/** The self-check: what the operator says of its data and answers for; `start` is one that came back inside the house. */
export function DeclareForm({ own, start }: { readonly own: Own; readonly start: Declaration | null }) {
  const t = useTexts(ownTexts)
  const word = useWord()
  const id = useId()
  const [said, setSaid] = useState({
    source: start?.source ?? '',
    basis: start?.basis ?? '',
    rights: start?.rights ?? '',
    personsBasis: start?.personsBasis ?? '',
  })
  const [persons, setPersons] = useState(start?.persons ?? false)
  const [lawful, setLawful] = useState(start?.lawful ?? false)
  const [kinds, setKinds] = useState<readonly string[]>(start?.kinds ?? [])
  const [uses, setUses] = useState<Uses>(() => usesOf(start?.columns ?? []))
  const declare = useTell('own-data.declare')
  const found = [...new Set(own.columns.flatMap((column) => column.kinds.map(({ kind }) => kind)))]
  const { personsBasis, ...rest } = said
  const body = {
    ...rest,
    digest: own.digest ?? '',
    persons,
    ...(persons && personsBasis.trim() ? { personsBasis } : {}),
    kinds: [...kinds],
    lawful,
    ...usesSaid(own, uses),
  }
  const field = (member: keyof typeof said) => (
    <div key={member} className="stack">
      <LongText
        label={t(member)}
        rows={2}
        maxLength={2000}
        value={said[member]}
        onChange={(text) => setSaid({ ...said, [member]: text })}
      />
    </div>
  )
  return (
    <section className="stack">
      <h3>{t('declare')}</h3>
      {passages.map(field)}
      <Checkbox checked={persons} onChange={(event) => setPersons(event.target.checked)}>
        {t('persons')}
      </Checkbox>
      {persons ? field('personsBasis') : null}
      <div className="row">
        <label htmlFor={`${id}-kinds`}>{t('kinds')}</label>
        <Select
          id={`${id}-kinds`}
          mode="multiple"
          style={{ minWidth: 320 }}
          value={[...kinds]}
          onChange={(chosen: string[]) => setKinds(chosen)}
          options={found.map((kind) => ({ value: kind, label: word('identifier', kind) }))}
        />
      </div>
      <UsesTable own={own} uses={uses} change={setUses} />
      <Checkbox checked={lawful} onChange={(event) => setLawful(event.target.checked)}>
        {t('lawful')}
      </Checkbox>
      <div>
        <Button
          type="primary"
          disabled={passages.some((member) => said[member].trim() === '')}
          loading={declare.isPending}
          onClick={() => declare.mutate({ params: { own: own.id }, body })}
        >
          {t('declare')}
        </Button>{' '}
        <Missing of={passages.map((member) => said[member].trim() === '' && t(member))} />
      </div>
      {declare.error ? <Failure error={declare.error} /> : null}
    </section>
  )
}

export function CheckStep({ own }: { readonly own: Own }) {
  const t = useTexts(ownTexts)
  const check = useTell('own-data.check')
  return (
    <div className="stack">
      <div>
        <Button type="primary" loading={check.isPending} onClick={() => check.mutate({ params: { own: own.id } })}>
          {t('check')}
        </Button>
      </div>
      {check.error ? <Failure error={check.error} /> : null}
    </div>
  )
}

export function DecideStep({ own }: { readonly own: Own }) {
  const t = useTexts(ownTexts)
  const id = useId()
  const [reason, setReason] = useState('')
  const decide = useTell('own-data.decide')
  const send = (admit: boolean) =>
    decide.mutate({ params: { own: own.id }, body: { admit, digest: own.digest ?? '', reason: reason.trim() } })
  return (
    <div className="stack">
      <div className="row">
        <label htmlFor={id}>{t('reason')}</label>
        <Input
          id={id}
          style={{ width: 320 }}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button type="primary" loading={decide.isPending} onClick={() => send(true)}>
          {t('admit')}
        </Button>
        <Button danger disabled={reason.trim() === ''} loading={decide.isPending} onClick={() => send(false)}>
          {t('turnAway')}
        </Button>
        {reason.trim() === '' ? <span className="muted">{t('turnAwayNeeds')}</span> : null}
      </div>
      {decide.error ? <Failure error={decide.error} /> : null}
    </div>
  )
}

export function WithdrawStep({ own }: { readonly own: Own }) {
  const t = useTexts(ownTexts)
  const id = useId()
  const [reason, setReason] = useState('')
  const withdraw = useTell('own-data.withdraw')
  const body = { reason: reason.trim() }
  return (
    <div className="stack">
      <div className="row">
        <label htmlFor={id}>
          {t('withdraw')} · {t('reason')}
        </label>
        <Input
          id={id}
          style={{ width: 320 }}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button
          danger
          disabled={body.reason === ''}
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate({ params: { own: own.id }, body })}
        >
          {t('withdraw')}
        </Button>
        <Missing of={[body.reason === '' && t('reason')]} />
      </div>
      {withdraw.error ? <Failure error={withdraw.error} /> : null}
    </div>
  )
}
