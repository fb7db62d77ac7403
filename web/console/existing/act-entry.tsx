import { Input, Select } from 'antd'
import { useId } from 'react'
import type { Doubt } from '../../../src/core/cases/existing/doubts.ts'
import type { Act } from '../../../src/core/law/grammar/pack.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useToday } from '../api/lookup.ts'
import { PapersEditor } from '../case/papers-editor.tsx'
import { SchemaForm } from '../form/index.ts'
import { existingTexts } from '../texts/existing.ts'
import { DoubtList } from './doubt-list.tsx'
import type { ActEntryDraft } from './draft.ts'

/** One act as it was done then: its day opens the rest. */
export function ActEntry({
  act,
  area,
  doubts,
  acts,
  value,
  onChange,
}: {
  readonly act: Act
  readonly area: string
  /** Days of this act that are hardly right. */
  readonly doubts: readonly Doubt[]
  readonly acts: readonly Act[]
  readonly value: ActEntryDraft
  readonly onChange: (value: ActEntryDraft) => void
}) {
  const t = useTexts(existingTexts)
  const w = useWords()
  const id = useId()
  const today = useToday()
  const done = value.on !== ''
  const type = useAsk(
    'law.document',
    { params: { area, document: act.document ?? '' } },
    { enabled: done && act.document !== null, lasting: true },
  ).data
  return (
    <fieldset className="group">
      <legend>{w(act.title)}</legend>
      <label htmlFor={`${id}-on`}>{t('actDay')}</label>
      <Input
        id={`${id}-on`}
        type="date"
        className="short"
        max={today}
        value={value.on}
        onChange={(event) => onChange({ ...value, on: event.target.value })}
      />
      <DoubtList doubts={doubts} acts={acts} />
      {done && act.outcomes.length > 1 ? (
        <Select
          aria-label={t('outcome')}
          placeholder={t('outcome')}
          value={value.outcome || null}
          onChange={(outcome: string) => onChange({ ...value, outcome })}
          options={act.outcomes.map((one) => ({ value: one.id, label: w(one.title) }))}
        />
      ) : null}
      {done && type ? (
        <SchemaForm
          items={type.items}
          value={value.document}
          onChange={(document) => onChange({ ...value, document })}
          area={area}
          prefix={`entry-${act.id}`}
        />
      ) : null}
      {done ? (
        <PapersEditor
          value={value.papers}
          onChange={(papers) => onChange({ ...value, papers })}
          demanded={act.evidence}
        />
      ) : null}
    </fieldset>
  )
}
