import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import { day } from '../../../src/core/kernel/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { useNames, useToday } from '../api/lookup.ts'
import { AskDialog } from '../parts/ask-dialog.tsx'
import { LongText } from '../parts/long-text.tsx'
import type { Entry } from './entry.ts'
import { housesOf, housesText, oddDays } from './houses.ts'
import { expertTexts } from './texts.ts'

const namesOf = (text: string) =>
  housesOf(text).map(({ name, until }) => ({ name: until ? `${name}，${until}` : name }))

/** What bars an expert, and how long they are in the pool. */
export function EntryDialog({
  entry,
  formerYears,
  close,
}: {
  readonly entry: Entry
  readonly formerYears: number | null
  readonly close: () => void
}) {
  const t = useTexts(expertTexts)
  const name = useNames()
  const today = useToday()
  const id = useId()
  const [fields, setFields] = useState<readonly string[]>(entry.fields)
  const [employer, setEmployer] = useState(entry.employer?.name ?? '')
  const [uscc, setUscc] = useState(entry.employer?.uscc ?? '')
  const [former, setFormer] = useState(housesText(entry.formerEmployers))
  const [interests, setInterests] = useState(housesText(entry.interests))
  const [since, setSince] = useState<string>(entry.entered ? entry.since : (today ?? entry.since))
  const [until, setUntil] = useState<string>(entry.until ?? '')
  const tell = useTell('experts.keep')
  const send = () =>
    tell.mutateAsync({
      params: { id: entry.party },
      body: {
        fields: [...fields],
        employer: { name: employer.trim(), ...(uscc.trim() ? { uscc: uscc.trim() } : {}) },
        formerEmployers: housesOf(former).map(({ name, until: left }) => ({
          name,
          ...(left ? { until: day(left) } : {}),
        })),
        interests: namesOf(interests),
        since,
        ...(until ? { until } : {}),
      },
    })
  return (
    <AskDialog
      title={`${t('keep')}：${name(entry.party)}`}
      ok={t('keep')}
      done={t('saved')}
      tell={tell}
      lacks={[
        employer.trim() === '' && t('employer'),
        since === '' && t('since'),
        ...oddDays(former).map((line) => t('oddDay', { line })),
      ]}
      send={send}
      close={close}
    >
      <label htmlFor={`${id}-employer`}>{t('employer')}</label>
      <Input
        id={`${id}-employer`}
        maxLength={200}
        value={employer}
        onChange={(event) => setEmployer(event.target.value)}
      />
      <label htmlFor={`${id}-uscc`}>{t('uscc')}</label>
      <Input id={`${id}-uscc`} maxLength={18} value={uscc} onChange={(event) => setUscc(event.target.value)} />
      <LongText
        label={t('former')}
        autoSize={{ minRows: 2 }}
        placeholder={t('formerHouses')}
        aria-describedby={`${id}-former-hint`}
        value={former}
        onChange={setFormer}
      />
      <p id={`${id}-former-hint`} className="muted">
        {formerYears === null ? t('formerAlways') : t('formerYears', { years: formerYears })}
      </p>
      <LongText
        label={t('interests')}
        autoSize={{ minRows: 2 }}
        placeholder={t('houses')}
        value={interests}
        onChange={setInterests}
      />
      <label htmlFor={`${id}-fields`}>{t('fields')}</label>
      <Select
        id={`${id}-fields`}
        mode="tags"
        placeholder={t('fieldsHint')}
        value={[...fields]}
        onChange={(next: string[]) => setFields(next)}
        open={false}
      />
      <div className="row">
        <label htmlFor={`${id}-since`}>{t('since')}</label>
        <Input
          id={`${id}-since`}
          type="date"
          className="short"
          value={since}
          onChange={(event) => setSince(event.target.value)}
        />
        <label htmlFor={`${id}-until`}>{t('until')}</label>
        <Input
          id={`${id}-until`}
          type="date"
          className="short"
          value={until}
          onChange={(event) => setUntil(event.target.value)}
        />
      </div>
    </AskDialog>
  )
}
