import { useParams } from '@tanstack/react-router'
import { useTexts } from '../../shared/language/index.ts'
import { Refused } from '../../../src/core/kernel/index.ts'
import { useAsk } from '../api/hooks.ts'
import { Loaded } from '../parts/loaded.tsx'
import { RecordLink } from '../parts/links.tsx'
import { Nothing, PageHead, Panel } from '../parts/page.tsx'
import { Standing } from '../parts/standing.tsx'
import { recordName } from '../records/name.ts'
import { RecordFacts } from '../records/record-facts.tsx'
import { dataTexts } from '../texts/data.ts'
import { MountPanel } from './mount-panel.tsx'
import { ProfileTable } from './profile-table.tsx'
import { RowsRefusal } from './rows-refusal.tsx'

/** One data set: description, mounting, profile. Rows are refused to everybody. */
export function DatasetPage() {
  const { id } = useParams({ from: '/datasets/$id' })
  const t = useTexts(dataTexts)
  const record = useAsk('records.get', { params: { id } })
  const profile = useAsk('datasets.profile', { params: { id } })
  const unmounted = profile.error instanceof Refused && profile.error.refusal.kind === 'not-found'
  return (
    <Loaded query={record} title={t('datasets')}>
      {(view) => (
        <>
          <PageHead
            title={recordName(view.record)}
            note={
              <>
                <Standing standing={view.record.standing} kind={view.record.kind} area={view.record.area} />
                <RecordLink id={id} text={t('record')} />
              </>
            }
          />
          <Panel title={t('mount')}>
            <MountPanel dataset={id} />
          </Panel>
          <Panel title={t('profile')}>
            {unmounted ? (
              <Nothing text={t('profileEmpty')} />
            ) : (
              <Loaded query={profile}>{(found) => <ProfileTable profile={found} />}</Loaded>
            )}
          </Panel>
          <Panel title={t('rowsTitle')}>
            <RowsRefusal dataset={id} />
          </Panel>
          <Panel title={t('record')}>
            <div className="pad">
              <RecordFacts record={view.record} />
            </div>
          </Panel>
        </>
      )}
    </Loaded>
  )
}
