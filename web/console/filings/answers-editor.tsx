import { defectPoint } from '../../../src/core/cases/common/point.ts'
import { sealedForm } from '../../../src/core/cases/common/parts.ts'
import type { Returned } from '../../../src/core/cases/state/model.ts'
import { useTexts } from '../../shared/language/index.ts'
import type { ActDraft } from '../case/act-body.ts'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { changeTexts } from '../changes/texts.ts'
import { LongText } from '../parts/long-text.tsx'
import { IssueField } from './issue-field.tsx'
import { SealNote } from './seal-note.tsx'
import { issuesOf } from './still-open.ts'
import { filingTexts } from './texts.ts'
import { useFilingPlaces } from './use-places.ts'

/** The sender says of each issue how it was put right. */
export function AnswersEditor({
  view,
  returned,
  value,
  onChange,
}: {
  readonly view: CaseView
  readonly returned: Returned
  readonly value: ActDraft['points']
  readonly onChange: (points: ActDraft['points']) => void
}) {
  const t = useTexts(filingTexts)
  const c = useTexts(changeTexts)
  const { label, items } = useFilingPlaces(view, returned.act, returned.line)
  const issues = issuesOf(view.state, returned)
  return (
    <fieldset className="group">
      <legend>{t('answersTitle')}</legend>
      <p className="refusal-title">
        {c('returnedTitle', { count: returned.defects.length })}{' '}
        <span className="muted">{c('returnedOn', { day: returned.on })}</span>
      </p>
      <p className="muted">{t('answersLead')}</p>
      {returned.defects.map((defect, index) => {
        const point = defectPoint(index)
        const { text, item, paper } = issues[index]!
        return (
          <div key={point} className="stack">
            <p>
              <span className="muted">
                {index + 1}. {label(defect)}：
              </span>
              {text}
            </p>
            {item === null ? null : <IssueField view={view} path={item} items={items} />}
            {paper === sealedForm ? <SealNote view={view} act={returned.act} /> : null}
            <LongText
              label={t('answerTo', { number: index + 1 })}
              autoSize={{ minRows: 1, maxRows: 6 }}
              maxLength={2000}
              value={value[point]?.remark ?? ''}
              onChange={(text) => onChange({ ...value, [point]: { passed: true, remark: text } })}
            />
          </div>
        )
      })}
    </fieldset>
  )
}
