import { Radio } from 'antd'
import { useId } from 'react'
import type { Act, Outcome } from '../../../src/core/law/grammar.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { caseTexts } from '../texts/case.ts'

/** The outcomes of an act in the pack's own words. With one outcome only there is nothing to choose. */
export function OutcomeField({
  outcomes,
  act,
  value,
  onChange,
}: {
  readonly outcomes: readonly Pick<Outcome, 'id' | 'title'>[]
  readonly act: Act
  readonly value: string
  readonly onChange: (outcome: string) => void
}) {
  const t = useTexts(caseTexts)
  const w = useWords()
  const id = useId()
  if (outcomes.length < 2) return null
  return (
    <div className="field">
      <div className="field-name">
        <span id={id}>{act.review ? t('opinion') : t('outcome')}</span>
      </div>
      <Radio.Group
        aria-labelledby={id}
        value={value || null}
        onChange={(event) => onChange(event.target.value as string)}
        options={outcomes.map((outcome) => ({ value: outcome.id, label: w(outcome.title) || outcome.id }))}
      />
    </div>
  )
}
