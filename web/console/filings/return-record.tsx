import { sealedForm } from '../../../src/core/cases/common/parts.ts'
import type { Returned } from '../../../src/core/cases/state/model.ts'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useNames } from '../api/lookup.ts'
import { PaperList } from '../case/paper-list.tsx'
import { issuesOf, repeatedIn } from './still-open.ts'
import { filingTexts } from './texts.ts'
import { useFilingPlaces } from './use-places.ts'

/** One return: every issue with what it is about and what was answered to it. */
export function ReturnRecord({
  view,
  act,
  returned,
  next,
  number,
}: {
  readonly view: CaseView
  readonly act: string
  readonly returned: Returned
  /** The return that came after it, where there was one: what it does not repeat is put right. */
  readonly next: Returned | undefined
  readonly number: number
}) {
  const t = useTexts(filingTexts)
  const name = useNames()
  const { label } = useFilingPlaces(view, act, returned.line)
  const issues = issuesOf(view.state, returned)
  const left = next ? repeatedIn(returned, next) : null
  const answer = (index: number, paper: string | null) =>
    returned.answers?.[index] ??
    (paper === sealedForm
      ? t('answeredBySeal')
      : (returned.papers ?? []).length > 0
        ? t('answeredByPaper')
        : t('noAnswer'))
  return (
    <div className="stack">
      <p>
        <strong>
          {t('back', { count: number, day: returned.on, party: returned.party ? name(returned.party) : '—' })}
        </strong>{' '}
        {returned.completed && returned.completedOn ? (
          <span className="tag">{t('completedOn', { day: returned.completedOn })}</span>
        ) : (
          <span className="tag tag-warn">{t('notYet')}</span>
        )}{' '}
        {returned.checkedOn ? <span className="tag tag-good">{t('checked', { day: returned.checkedOn })}</span> : null}
        {next && left ? (
          <span className="tag tag-warn">{t('looked', { day: next.on, count: left.size })}</span>
        ) : returned.completed && returned.checkedOn === null ? (
          <span className="tag tag-warn">{t('unchecked')}</span>
        ) : null}
      </p>
      <ol>
        {returned.defects.map((defect, index) => (
          <li key={index}>
            <span className="muted">{label(defect)}：</span>
            {issues[index]?.text}{' '}
            {left === null ? null : (
              <span className={left.has(index) ? 'tag tag-warn' : 'tag tag-good'}>
                {t(left.has(index) ? 'isNotRight' : 'isRight')}
              </span>
            )}
            {returned.completed ? (
              <p className="field-notes">
                {t('answer')}：{answer(index, issues[index]?.paper ?? null)}
              </p>
            ) : null}
          </li>
        ))}
      </ol>
      {returned.said ? <p>{t('said', { text: returned.said })}</p> : null}
      {(returned.papers ?? []).length > 0 ? (
        <>
          <p>{t('brought')}</p>
          <PaperList papers={returned.papers ?? []} />
        </>
      ) : null}
    </div>
  )
}
