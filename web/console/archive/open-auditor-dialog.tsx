import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import type { Day } from '../../../src/core/kernel/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { useToday } from '../api/lookup.ts'
import { PartyPicker } from '../form/party-picker.tsx'
import { AskDialog } from '../parts/ask-dialog.tsx'
import { auditorTexts } from './auditor-texts.ts'

const lines = (text: string) => text.split(/[\s,，、]+/).filter((one) => one !== '')

/** Asks for an auditor's account: who, what they may read, until when. */
export function OpenAuditorDialog({ close }: { readonly close: () => void }) {
  const t = useTexts(auditorTexts)
  const w = useWords()
  const field = useId()
  const today = useToday()
  const tell = useTell('auditors.open')
  const packs = useAsk('law.packs', {}, { lasting: true }).data ?? []
  const parties = useAsk('people.parties').data ?? []
  const [party, setParty] = useState<string | null>(null)
  const [areas, setAreas] = useState<string[]>([])
  const [audited, setAudited] = useState<string[]>([])
  const [text, setText] = useState({ name: '', person: '', phone: '', cases: '', grants: '', from: '', until: '' })
  const line = (id: keyof typeof text, label: string, more: object = {}) => (
    <>
      <label htmlFor={`${field}-${id}`}>{label}</label>
      <Input
        id={`${field}-${id}`}
        autoComplete="off"
        maxLength={50}
        value={text[id]}
        onChange={(event) => setText({ ...text, [id]: event.target.value })}
        {...more}
      />
    </>
  )
  const area = (id: 'cases' | 'grants', label: string) => (
    <>
      <label htmlFor={`${field}-${id}`}>{label}</label>
      <Input.TextArea
        id={`${field}-${id}`}
        rows={2}
        value={text[id]}
        onChange={(event) => setText({ ...text, [id]: event.target.value })}
      />
    </>
  )
  const scoped = areas.length + audited.length + lines(text.cases).length + lines(text.grants).length > 0
  const send = () =>
    tell.mutateAsync({
      body: {
        name: text.name.trim(),
        party: party ?? '',
        person: { name: text.person.trim(), phone: text.phone.trim() || null },
        scope: {
          areas,
          parties: audited,
          cases: lines(text.cases),
          grants: lines(text.grants),
          from: (text.from || today) as Day,
          until: text.until as Day,
        },
      },
    })
  return (
    <AskDialog
      title={t('open')}
      lacks={[
        text.name.trim() === '' && t('name'),
        party === null && t('party'),
        text.person.trim() === '' && t('person'),
        !scoped && t('scope'),
        text.until === '' && t('until'),
      ]}
      done={t('opened')}
      tell={tell}
      send={send}
      close={close}
    >
      {line('name', t('name'), { placeholder: 'auditor-1' })}
      <label htmlFor={`${field}-party`}>{t('party')}</label>
      <PartyPicker id={`${field}-party`} value={party} onChange={setParty} />
      {line('person', t('person'))}
      {line('phone', t('phone'), { maxLength: 20 })}
      <label htmlFor={`${field}-areas`}>{`${t('scope')}：${t('areas')}`}</label>
      <Select
        id={`${field}-areas`}
        mode="multiple"
        showSearch={{ optionFilterProp: 'label' }}
        value={areas}
        onChange={setAreas}
        options={packs.map((pack) => ({ value: pack.area, label: w(pack.areaName) }))}
      />
      <label htmlFor={`${field}-parties`}>{`${t('scope')}：${t('parties')}`}</label>
      <Select
        id={`${field}-parties`}
        mode="multiple"
        showSearch={{ optionFilterProp: 'label' }}
        value={audited}
        onChange={setAudited}
        options={parties.map((one) => ({ value: one.id, label: one.name }))}
      />
      {area('cases', `${t('scope')}：${t('cases')}`)}
      {area('grants', `${t('scope')}：${t('grantIds')}`)}
      {line('from', t('from'), { type: 'date', min: today })}
      {line('until', t('until'), { type: 'date', min: today })}
    </AskDialog>
  )
}
