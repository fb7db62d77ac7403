import { Checkbox, Input, Select } from 'antd'
import { milder, wider } from '../../../src/core/law/vocabulary/treatment.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { classifyTexts } from '../texts/classify.ts'
import { oddUnit, type Choice, type ColumnReview } from './draft.ts'
import { useWords } from './words.ts'

const grades = [1, 2, 3, 4] as const

/** Grade, use and mask of one column; a reason where the choice is milder than proposed. */
export function ChoiceFields({
  review,
  choice,
  choices,
  change,
}: {
  readonly review: ColumnReview
  readonly choice: Choice
  readonly choices: Answer<'datasets.review'>['choices']
  readonly change: (part: Partial<Choice>) => void
}) {
  const t = useTexts(classifyTexts)
  const word = useWords()
  const label = (what: string) => `${review.column} ${what}`
  const wide = wider(choice, review.holds)
  const than = wide ? t('widerThanNow') : t('milder')
  const mild = wide || milder(choice, review.proposal)
  const odd = oddUnit(review, choice)
  return (
    <div className="stack">
      <div className="row">
        <Select
          size="small"
          aria-label={label(t('gradeOf'))}
          value={choice.grade}
          options={grades.map((grade) => ({ value: grade, label: t('gradeWord', { grade }) }))}
          onChange={(grade) => change({ grade })}
        />
        <Select
          size="small"
          aria-label={label(t('useOf'))}
          value={choice.use}
          popupMatchSelectWidth={false}
          options={choices.uses.map((use) => ({ value: use, label: t(`use_${use}`) }))}
          onChange={(use) => change({ use })}
        />
        <Select
          size="small"
          aria-label={label(t('maskOf'))}
          value={choice.masking}
          popupMatchSelectWidth={false}
          options={choices.maskings.map((masking) => ({ value: masking, label: word('masking', masking) }))}
          onChange={(masking) => change({ masking })}
        />
      </div>
      <Checkbox
        aria-label={label(t('unit'))}
        checked={choice.unit === true}
        onChange={(event) => change({ unit: event.target.checked })}
      >
        {t('unit')}
      </Checkbox>
      {wide ? <span className="tag tag-warn">{t('widerThanNow')}</span> : null}
      {mild || odd ? (
        <Input.TextArea
          size="small"
          autoSize={{ minRows: 1, maxRows: 5 }}
          aria-label={label(mild ? t('reasonOf') : t('unitWhy'))}
          placeholder={mild ? `${than}：${t('reasonOf')}` : t('unitWhy')}
          maxLength={500}
          value={choice.reason ?? ''}
          onChange={(event) => change({ reason: event.target.value })}
        />
      ) : null}
    </div>
  )
}
