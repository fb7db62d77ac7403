import { Button, Input, Select } from 'antd'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { usePack } from '../api/lookup.ts'
import { PartyPicker } from '../form/party-picker.tsx'
import { office } from '../texts/office.ts'
import { caseFilters } from './filter-names.ts'
import { work } from '../texts/work.ts'

export type CaseFilter = { readonly [Name in (typeof caseFilters)[number]]?: string | undefined }

const lightNames = ['red', 'amber', 'green', 'paused', 'none'] as const

/** The filters of the table of cases; each change is told at once. */
export function CaseFilters({
  filter,
  narrow,
}: {
  readonly filter: CaseFilter
  readonly narrow: (change: CaseFilter) => void
}) {
  const t = useTexts(work)
  const o = useTexts(office)
  const w = useWords()
  const pack = usePack(filter.area)
  const packs = useAsk('law.packs', {}, { lasting: true }).data
  const any = Object.values(filter).some(Boolean)
  const choose = (name: keyof CaseFilter) => (value: string) => narrow({ [name]: value || undefined })
  return (
    <search className="filters" aria-label={t('filter')}>
      <Select
        aria-label={o('areaBelow')}
        value={filter.area ?? ''}
        onChange={choose('area')}
        showSearch={{ optionFilterProp: 'label' }}
        options={[
          { value: '', label: o('anyArea') },
          ...(packs ?? []).map((one) => ({ value: one.area, label: w(one.areaName) })),
        ]}
      />
      <Select
        aria-label={t('procedure')}
        value={filter.procedure ?? ''}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={choose('procedure')}
        options={[
          { value: '', label: t('allProcedures') },
          ...(pack?.procedures ?? []).map((one) => ({ value: one.id, label: w(one.title) })),
        ]}
      />
      <Select
        aria-label={t('state')}
        value={filter.state ?? ''}
        onChange={choose('state')}
        options={[
          { value: '', label: t('all') },
          { value: 'running', label: t('running') },
          { value: 'ended', label: t('ended') },
        ]}
      />
      <Select
        aria-label={o('light')}
        value={filter.light ?? ''}
        onChange={choose('light')}
        options={[
          { value: '', label: o('anyLight') },
          ...lightNames.map((one) => ({ value: one, label: o(`light_${one}`) })),
        ]}
      />
      <Select
        aria-label={o('onDesk')}
        value={filter.desk ?? ''}
        onChange={choose('desk')}
        options={[
          { value: '', label: o('anyDesk') },
          { value: 'mine', label: o('desk_mine') },
          { value: 'others', label: o('desk_others') },
        ]}
      />
      <PartyPicker
        label={o('anyParty')}
        placeholder={o('anyParty')}
        value={filter.party ?? null}
        onChange={(party) => narrow({ party: party ?? undefined })}
      />
      <label className="day-filter">
        <span>{o('from')}</span>
        <input type="date" value={filter.from ?? ''} onChange={(event) => choose('from')(event.target.value)} />
      </label>
      <label className="day-filter">
        <span>{o('to')}</span>
        <input type="date" value={filter.to ?? ''} onChange={(event) => choose('to')(event.target.value)} />
      </label>
      <Input.Search
        key={filter.text ?? ''}
        aria-label={o('textHint')}
        placeholder={o('textHint')}
        defaultValue={filter.text ?? ''}
        maxLength={100}
        allowClear
        onSearch={(value) => narrow({ text: value.trim() || undefined })}
      />
      {any ? (
        <Button onClick={() => narrow(Object.fromEntries(caseFilters.map((name) => [name, undefined])))}>
          {o('clear')}
        </Button>
      ) : null}
    </search>
  )
}
