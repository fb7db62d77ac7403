import type { Act } from '../../../src/core/law/grammar/pack.ts'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useNames } from '../api/lookup.ts'
import { caseTexts } from '../texts/case.ts'
import { inOrder } from './point-order.ts'

/** Opinions given in a review, point by point. Where the review is blind the server shows only one's own until all are in. */
export function OpinionList({ view, act }: { readonly view: CaseView; readonly act: Act }) {
  const t = useTexts(caseTexts)
  const w = useWords()
  const name = useNames()
  const opinions = view.state.opinions.filter((opinion) => opinion.act === act.id)
  // Where there was more than one round each opinion tells which it is of.
  const rounds = opinions.some(({ round }) => round > 1)
  if (!act.review) return null
  return (
    <>
      <h3 className="section-title">{t('opinions')}</h3>
      {opinions.length === 0 ? <p className="muted">{t(act.review.blind ? 'noOpinions' : 'noOpinionsYet')}</p> : null}
      {opinions.map((opinion, index) => (
        <div key={index} className="objection">
          <p className="row">
            <strong>{name(opinion.party)}</strong>
            <span className="tag">
              {w(act.outcomes.find((outcome) => outcome.id === opinion.outcome)?.title) || opinion.outcome}
            </span>
            <span className="muted">
              {opinion.on}
              {rounds ? ` · ${t('round', { round: opinion.round })}` : ''}
            </span>
            {opinion.entered ? <span className="tag tag-warn">{t('fromPaper')}</span> : null}
          </p>
          {opinion.reason ? <p>{opinion.reason}</p> : null}
          <ul>
            {inOrder(opinion.points, act.review!.points).map(([point, answer]) => (
              <li key={point} className="row">
                <span className={answer.passed ? 'tag tag-good' : 'tag tag-bad'}>
                  {answer.passed ? t('passed') : t('failed')}
                </span>
                <span>{w(act.review!.points.find((one) => one.id === point)?.title) || point}</span>
                {answer.score === undefined ? null : <span className="figure">{answer.score}</span>}
                {answer.remark ? <span className="muted">{answer.remark}</span> : null}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  )
}
