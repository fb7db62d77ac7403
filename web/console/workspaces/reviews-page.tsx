import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { ExportButton } from '../parts/export-button.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { scriptTexts } from '../texts/scripts.ts'
import { ReviewList } from './review-list.tsx'

/** Code that people of the own party review before it may run on real data. */
export function ReviewsPage() {
  const t = useTexts(scriptTexts)
  const query = useAsk('reviews.list', {}, { every: 10_000 })
  return (
    <>
      <PageHead title={t('reviews')} note={t('reviewsLead')}>
        <ExportButton of="reviews.list" />
      </PageHead>
      <Panel>
        <Loaded query={query}>{(reviews) => <ReviewList reviews={reviews} />}</Loaded>
      </Panel>
    </>
  )
}
