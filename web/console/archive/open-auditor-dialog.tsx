import { Input, Select } from 'antd'
import { useId } from 'react'
import type { Day } from '../../../src/core/kernel/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { useParties, useToday } from '../api/lookup.ts'
import { PartyPicker } from '../form/party-picker.tsx'
import { AskDialog } from '../parts/ask-dialog.tsx'
import { auditorTexts } from './auditor-texts.ts'
import { ScopePicker } from './scope-picker.tsx'

/** What is typed so far; it stays while the page is open. */
export interface AuditorDraft {
  readonly party: string | null
  readonly areas: string[]
  readonly audited: string[]
  readonly cases: string[]
  readonly grants: string[]
  readonly text: { readonly [Field in 'name' | 'person' | 'phone' | 'from' | 'until']: string }
}

/** Nothing typed yet. */
export const emptyAuditor: AuditorDraft = {
  party: null,
  areas: [],
  audited: [],
  cases: [],
  grants: [],
  text: { name: '', person: '', phone: '', from: '', until: '' },
}

/** Asks for an auditor's account: who, what they may read, until when. */
export function OpenAuditorDialog({
  draft,
  change,
  close,
}: {
  readonly draft: AuditorDraft
  readonly change: (draft: AuditorDraft) => void
  readonly close: () => void
}) {
  const t = useTexts(auditorTexts)
  const w = useWords()
  const field = useId()
  const today = useToday()
  const tell = useTell('auditors.open')
  const packs = useAsk('law.packs', {}, { lasting: true }).data ?? []
  const parties = useParties().data ?? []
  const { party, areas, audited, cases, grants, text } = draft
  const put = (part: Partial<AuditorDraft>) => change({ ...draft, ...part })
  const line = (id: keyof typeof text, label: string, more: object = {}) => (
    <>
      <label htmlFor={`${field}-${id}`}>{label}</label>
      <Input
        id={`${field}-${id}`}
        autoComplete="off"
        maxLength={50}
        value={text[id]}
        onChange={(event) => put({ text: { ...text, [id]: event.target.value } })}
        {...more}
      />
    </>
  )
  const picker = (kind: 'case' | 'grant', label: string) => (
    <>
      <label htmlFor={`${field}-${kind}`}>{label}</label>
      <ScopePicker
        id={`${field}-${kind}`}
        kind={kind}
        value={kind === 'case' ? cases : grants}
        onChange={(ids) => put(kind === 'case' ? { cases: ids } : { grants: ids })}
      />
    </>
  )
  const scoped = areas.length + audited.length + cases.length + grants.length > 0
  const send = () =>
    tell.mutateAsync({
      body: {
        name: text.name.trim(),
        party: party ?? '',
        person: { name: text.person.trim(), phone: text.phone.trim() || null },
        scope: {
          areas,
          parties: audited,
          cases,
          grants,
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
      keeps
      close={close}
    >
      {line('name', t('name'), { placeholder: 'auditor-1' })}
      <label htmlFor={`${field}-party`}>{t('party')}</label>
      <PartyPicker id={`${field}-party`} value={party} onChange={(chosen) => put({ party: chosen })} />
      {line('person', t('person'))}
      {line('phone', t('phone'), { maxLength: 20 })}
      <label htmlFor={`${field}-areas`}>{`${t('scope')}：${t('areas')}`}</label>
      <Select
        id={`${field}-areas`}
        mode="multiple"
        showSearch={{ optionFilterProp: 'label' }}
        value={areas}
        onChange={(chosen: string[]) => put({ areas: chosen })}
        options={packs.map((pack) => ({ value: pack.area, label: w(pack.areaName) }))}
      />
      <label htmlFor={`${field}-parties`}>{`${t('scope')}：${t('parties')}`}</label>
      <Select
        id={`${field}-parties`}
        mode="multiple"
        showSearch={{ optionFilterProp: 'label' }}
        value={audited}
        onChange={(chosen: string[]) => put({ audited: chosen })}
        options={parties.map((one) => ({ value: one.id, label: one.name }))}
      />
      {picker('case', `${t('scope')}：${t('cases')}`)}
      {picker('grant', `${t('scope')}：${t('grantIds')}`)}
      {line('from', t('from'), { type: 'date', min: today })}
      {line('until', t('until'), { type: 'date', min: today })}
    </AskDialog>
  )
}
