import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { isMounted, type DatasetTabProps } from '../datasets/tabs.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Nothing, Panel } from '../parts/page.tsx'
import { dataTexts } from '../texts/data.ts'
import { Decisions } from './decisions.tsx'
import { ReviewDesk } from './review-desk.tsx'

/** Class, grade, use and mask of each column: proposed, and confirmed by a person of the holder. */
export function ClassifyTab({ dataset, view }: DatasetTabProps) {
  const t = useTexts(dataTexts)
  const mounted = isMounted(view)
  const review = useAsk('datasets.review', { params: { id: dataset } }, { enabled: mounted })
  if (!mounted)
    return (
      <Panel>
        <Nothing text={t('profileEmpty')} />
      </Panel>
    )
  return (
    <>
      <Panel>
        <Loaded query={review}>
          {(found) => <ReviewDesk key={found.version} review={found} area={view.record.area} />}
        </Loaded>
      </Panel>
      <Decisions dataset={dataset} />
    </>
  )
}
