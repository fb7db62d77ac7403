import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { classifyTexts } from '../texts/classify.ts'
import { lineTexts } from '../texts/lines.ts'
import type { Choice, ColumnFilter } from './draft.ts'
import { useWords } from './words.ts'

const grades = [1, 2, 3, 4] as const

/** Narrows the columns and chooses the same for all that are shown; nothing is sent before it is looked at and confirmed. */
export function BatchBar({
  review,
  shown,
  filter,
  narrow,
  apply,
}: {
  readonly review: Answer<'datasets.review'>
  readonly shown: number
  readonly filter: ColumnFilter
  readonly narrow: (filter: ColumnFilter) => void
  readonly apply: (part: Partial<Choice>) => void
}) {
  const t = useTexts(classifyTexts)
  const b = useTexts(lineTexts)
  const word = useWords()
  const [part, setPart] = useState<Partial<Choice>>({})
  const categories = [...new Set(review.columns.map(({ proposal }) => proposal.category))]
  const set = (more: Partial<Choice>) => setPart((old) => clean({ ...old, ...more }))
  return (
    <fieldset className="group inset stack">
      <legend>{b('batch')}</legend>
      <div className="row">
        <Input
          className="short"
          allowClear
          aria-label={b('nameHas')}
          placeholder={b('nameHas')}
          value={filter.text}
          onChange={(event) => narrow({ ...filter, text: event.target.value })}
        />
        <Select
          className="short"
          allowClear
          aria-label={b('categoryIs')}
          placeholder={b('categoryIs')}
          value={filter.category}
          onChange={(category: string | undefined) => narrow({ ...filter, category: category ?? null })}
          options={categories.map((value) => ({ value, label: word('category', value) }))}
        />
        <span className="muted">{b('shown', { count: shown, all: review.columns.length })}</span>
      </div>
      <div className="row">
        <Select
          allowClear
          aria-label={t('gradeOf')}
          placeholder={t('gradeOf')}
          value={part.grade ?? null}
          options={grades.map((grade) => ({ value: grade, label: t('gradeWord', { grade }) }))}
          onChange={(grade: Choice['grade'] | null) => set({ grade: grade ?? undefined } as Partial<Choice>)}
        />
        <Select
          allowClear
          aria-label={t('useOf')}
          placeholder={t('useOf')}
          popupMatchSelectWidth={false}
          value={part.use ?? null}
          options={review.choices.uses.map((use) => ({ value: use, label: t(`use_${use}`) }))}
          onChange={(use: Choice['use'] | null) => set({ use: use ?? undefined } as Partial<Choice>)}
        />
        <Select
          allowClear
          aria-label={t('maskOf')}
          placeholder={t('maskOf')}
          popupMatchSelectWidth={false}
          value={part.masking ?? null}
          options={review.choices.maskings.map((masking) => ({ value: masking, label: word('masking', masking) }))}
          onChange={(masking: string | null) => set({ masking: masking ?? undefined } as Partial<Choice>)}
        />
        <Input
          className="short"
          aria-label={t('reasonOf')}
          placeholder={t('reasonOf')}
          maxLength={500}
          value={part.reason ?? ''}
          onChange={(event) => set({ reason: event.target.value || undefined } as Partial<Choice>)}
        />
        <Button disabled={Object.keys(part).length === 0 || shown === 0} onClick={() => apply(part)}>
          {b('apply', { count: shown })}
        </Button>
      </div>
    </fieldset>
  )
}

function clean(part: Partial<Choice>): Partial<Choice> {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined))
}
