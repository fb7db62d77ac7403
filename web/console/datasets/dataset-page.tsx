import { useParams, useSearch } from '@tanstack/react-router'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { Loaded } from '../parts/loaded.tsx'
import { RecordLink } from '../parts/links.tsx'
import { PageHead } from '../parts/page.tsx'
import { Standing } from '../parts/standing.tsx'
import { useTitle } from '../records/use-title.ts'
import { dataTexts } from '../texts/data.ts'
import { DatasetTabs } from './dataset-tabs.tsx'

/** One data set: its standing and its tabs (`tabs.tsx`). */
export function DatasetPage() {
  const { id } = useParams({ from: '/datasets/$id' })
  const { tab } = useSearch({ from: '/datasets/$id' })
  const t = useTexts(dataTexts)
  const titleOf = useTitle()
  const record = useAsk('records.get', { params: { id } })
  return (
    <Loaded query={record} title={t('datasets')}>
      {(view) => (
        <>
          <PageHead
            title={titleOf(view.record)}
            note={
              <>
                <Standing standing={view.record.standing} kind={view.record.kind} area={view.record.area} />
                <RecordLink id={id} text={t('record')} />
              </>
            }
          />
          <DatasetTabs dataset={id} view={view} tab={tab} />
        </>
      )}
    </Loaded>
  )
}
