import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { Loaded } from '../parts/loaded.tsx'
import { Nothing, Panel } from '../parts/page.tsx'
import { dataTexts } from '../texts/data.ts'
import { ProfileTable } from './profile-table.tsx'
import { isMounted, type DatasetTabProps } from './tabs.tsx'

/** What the columns look like, without a value of them. */
export function ProfileTab({ dataset, view }: DatasetTabProps) {
  const t = useTexts(dataTexts)
  const mounted = isMounted(view)
  const profile = useAsk('datasets.profile', { params: { id: dataset } }, { enabled: mounted })
  return (
    <Panel>
      {mounted ? (
        <Loaded query={profile}>{(found) => <ProfileTable profile={found} />}</Loaded>
      ) : (
        <Nothing text={t('profileEmpty')} />
      )}
    </Panel>
  )
}
