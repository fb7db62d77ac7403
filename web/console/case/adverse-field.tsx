import { Input } from 'antd'
import { useId } from 'react'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { caseTexts } from '../texts/case.ts'
import { parts, partsOf, reasonOf } from './adverse.ts'

/** A decision against somebody: facts, grounds, how they were heard; and the remedies that will stand on the paper, in the pack's words. */
export function AdverseField({
  area,
  value,
  onChange,
}: {
  readonly area: string
  readonly value: string
  readonly onChange: (reason: string) => void
}) {
  const t = useTexts(caseTexts)
  const w = useWords()
  const id = useId()
  const settings = useAsk('law.settings', { params: { area } }).data ?? []
  const remedies = settings.find((one) => one.id === 'remedies')
  const hearing = settings.find((one) => one.id === 'hearing-days')
  const words = remedies?.labels?.[String(remedies.value)]
  const now = partsOf(value)
  return (
    <fieldset className="adverse">
      <legend>{t('adverse')}</legend>
      <p className="muted">{t('adverseLead', { count: String(hearing?.value ?? '—') })}</p>
      {parts.map((part) => (
        <div className="field" key={part}>
          <div className="field-name">
            <label htmlFor={`${id}-${part}`}>{t(`adverse_${part}`)}</label>
          </div>
          <Input.TextArea
            id={`${id}-${part}`}
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={1300}
            value={now[part]}
            onChange={(event) => onChange(reasonOf({ ...now, [part]: event.target.value }))}
          />
        </div>
      ))}
      {words ? (
        <p>
          <strong>{t('adverseRemedies')}</strong> {w(words)}
        </p>
      ) : null}
    </fieldset>
  )
}
