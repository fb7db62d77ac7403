import { Button } from 'antd'
import type { Handling } from '../../../src/core/law/vocabulary/treatment.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { Failure } from '../parts/loaded.tsx'
import { ColumnTitle } from '../records/column-title.tsx'
import { useMe } from '../session/me.ts'
import { classifyTexts } from '../texts/classify.ts'
import { useWords } from './words.ts'

/** Choices for identifying columns that another person has to agree to, each with what holds now, what was proposed and why it is wanted. */
export function SecondPersons({ review }: { readonly review: Answer<'datasets.review'> }) {
  const t = useTexts(classifyTexts)
  const word = useWords()
  const me = useMe()
  const tell = useTell('datasets.classify-second')
  const waiting = review.columns.flatMap(({ column, proposal, holds, second }) =>
    second ? [{ column, proposal, holds, second }] : [],
  )
  if (waiting.length === 0) return null
  const answer = (column: string, agree: boolean) =>
    tell.mutate({ params: { id: review.dataset }, body: { version: review.version, columns: [column], agree } })
  const handled = (of: Pick<Handling, 'use' | 'masking'>) => `${t(`use_${of.use}`)}、${word('masking', of.masking)}`
  const said = (of: Handling) => `${t('gradeWord', { grade: of.grade })}、${handled(of)}`
  return (
    <section className="why-not stack" aria-label={t('secondTitle')}>
      <p className="strong">{t('secondTitle')}</p>
      <p>{t('secondLead')}</p>
      <ul className="rows">
        {waiting.map(({ column, proposal, holds, second }) => (
          <li key={column}>
            <strong>{column}</strong> <ColumnTitle dataset={review.dataset} name={column} />{' '}
            {holds ? `${t('onRecord')}：${handled(holds)} → ` : null}
            {t('choice')}：{said(second.decision)}
            <span className="muted">
              （{t('proposal')}：{said(proposal)}）
            </span>
            {second.decision.reason ? <p className="keep-lines">{second.decision.reason}</p> : null}
            {second.person === me?.person.id ? (
              <p className="muted">{t('secondOwn')}</p>
            ) : (
              <p className="row">
                <Button size="small" type="primary" loading={tell.isPending} onClick={() => answer(column, true)}>
                  {t('agree')}
                </Button>
                <Button size="small" loading={tell.isPending} onClick={() => answer(column, false)}>
                  {t('disagree')}
                </Button>
              </p>
            )}
          </li>
        ))}
      </ul>
      {tell.error ? <Failure error={tell.error} /> : null}
    </section>
  )
}
