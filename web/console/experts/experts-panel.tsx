import type { Act } from '../../../src/core/law/grammar/pack.ts'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { DataTable } from '../parts/data-table.tsx'
import { DrawForm } from './draw-form.tsx'
import { Draws } from './draws.tsx'
import { PaperList } from './paper-list.tsx'
import { Seats } from './seats.tsx'
import { named, type Place, type Review } from './place.ts'
import { expertTexts } from './texts.ts'

/** Everything about a review by experts, for whoever organises it; for others who sits and the tally, as far as they may see it. */
export function ExpertsPanel({
  view,
  act,
  line,
}: {
  readonly view: CaseView
  readonly act: Act
  readonly line: string | null
}) {
  const t = useTexts(expertTexts)
  const drawable = view.drawn.includes(act.id)
  const lacking = act.each !== null && line === null
  const place: Place = { id: view.state.id, act, line }
  const query = useAsk(
    'experts.review',
    { params: { id: view.state.id }, query: named(place) },
    { enabled: drawable && !lacking, every: 30_000 },
  )
  if (!drawable) return null
  if (lacking) return <p className="muted">{t('lineFirst')}</p>
  const review = query.data
  if (!review || (!review.organises && review.seats.length === 0)) return null
  const ended = view.state.ended !== null || review.done
  return (
    <section aria-label={t('panel')}>
      <h3 className="section-title">{t('panel')}</h3>
      <p className="muted">{t('panelLead')}</p>
      {review.organises && !ended ? <DrawForm review={review} place={place} /> : null}
      <Seats review={review} place={place} ended={ended} />
      {review.papers.length > 0 ? <PaperList review={review} place={place} /> : null}
      <Tally review={review} act={act} />
      <Draws review={review} about={view.state.about} />
    </section>
  )
}

function Tally({ review, act }: { readonly review: Review; readonly act: Act }) {
  const t = useTexts(expertTexts)
  const w = useWords()
  if (!review.tally.some(({ passed, failed }) => passed + failed > 0)) return null
  return (
    <>
      <h4 className="section-title">{t('tally')}</h4>
      <DataTable
        caption={t('tally')}
        rows={review.tally}
        rowKey={(one) => one.point}
        columns={[
          {
            id: 'point',
            title: t('point'),
            render: (one) => w(act.review?.points.find(({ id }) => id === one.point)?.title),
          },
          { id: 'passed', title: t('passed'), align: 'right', render: (one) => String(one.passed) },
          { id: 'failed', title: t('failed'), align: 'right', render: (one) => String(one.failed) },
          {
            id: 'mean',
            title: t('mean'),
            align: 'right',
            render: (one) => (one.mean === null ? '—' : String(one.mean)),
          },
        ]}
      />
    </>
  )
}
