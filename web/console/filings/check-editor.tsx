import { Checkbox } from 'antd'
import { defectPoint } from '../../../src/core/cases/common/point.ts'
import { partsOf } from '../../../src/core/cases/common/parts.ts'
import type { Returned } from '../../../src/core/cases/state/model.ts'
import { useTexts } from '../../shared/language/index.ts'
import type { ActDraft } from '../case/act-body.ts'
import { filingTexts } from './texts.ts'

/** The receiver looks at every answer: only when all are right can the completion be taken. */
export function CheckEditor({
  returned,
  value,
  onChange,
}: {
  readonly returned: Returned
  readonly value: ActDraft['points']
  readonly onChange: (points: ActDraft['points']) => void
}) {
  const t = useTexts(filingTexts)
  return (
    <fieldset className="group">
      <legend>{t('checkTitle')}</legend>
      <p className="muted">{t('checkLead')}</p>
      {returned.defects.map((defect, index) => {
        const point = defectPoint(index)
        return (
          <div key={point} className="stack">
            <Checkbox
              checked={value[point]?.passed === true}
              onChange={(event) => onChange({ ...value, [point]: { passed: event.target.checked } })}
            >
              {t('checkOne', { number: index + 1, text: partsOf(defect).text })}
            </Checkbox>
            <p className="field-notes">
              {t('answer')}：{returned.answers?.[index] ?? t('noAnswer')}
            </p>
          </div>
        )
      })}
    </fieldset>
  )
}
