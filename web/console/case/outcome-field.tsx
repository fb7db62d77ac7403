import { Radio } from 'antd'
import { useId } from 'react'
import type { Act, Outcome } from '../../../src/core/law/grammar/pack.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { caseTexts } from '../texts/case.ts'

/** The outcomes of an act in the pack's own words. With one outcome only there is nothing to choose. */
export function OutcomeField({
  outcomes,
  act,
  value,
  missing = false,
  onChange,
}: {
  readonly outcomes: readonly Pick<Outcome, 'id' | 'title'>[]
  readonly act: Act
  readonly value: string
  /** It was handed in without a choice. */
  readonly missing?: boolean
  readonly onChange: (outcome: string) => void
}) {
  const t = useTexts(caseTexts)
  const w = useWords()
  const id = useId()
  if (outcomes.length < 2) return null
  return (
    <div className={missing ? 'field field-bad' : 'field'}>
      <div className="field-name">
        <span id={id}>{act.review ? t('opinion') : t('outcome')}</span> <span className="must">{t('mustChoose')}</span>
      </div>
      <Radio.Group
        aria-labelledby={id}
        {...(missing ? { 'aria-describedby': `${id}-missing` } : {})}
        value={value || null}
        onChange={(event) => onChange(event.target.value as string)}
        options={outcomes.map((outcome) => ({ value: outcome.id, label: w(outcome.title) || outcome.id }))}
      />
      {missing ? (
        <div className="defect" id={`${id}-missing`}>
          {t('chooseOne')}
        </div>
      ) : null}
    </div>
  )
}
