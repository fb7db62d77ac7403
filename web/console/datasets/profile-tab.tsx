import { useTexts } from '../../shared/language/index.ts'
import { Refused } from '../../../src/core/kernel/index.ts'
import { useAsk } from '../api/hooks.ts'
import { Loaded } from '../parts/loaded.tsx'
import { Nothing, Panel } from '../parts/page.tsx'
import { dataTexts } from '../texts/data.ts'
import { ProfileTable } from './profile-table.tsx'
import type { DatasetTabProps } from './tabs.tsx'

/** What the columns look like, without a value of them. */
export function ProfileTab({ dataset }: DatasetTabProps) {
  const t = useTexts(dataTexts)
  const profile = useAsk('datasets.profile', { params: { id: dataset } })
  const unmounted = profile.error instanceof Refused && profile.error.refusal.kind === 'not-found'
  return (
    <Panel>
      {unmounted ? (
        <Nothing text={t('profileEmpty')} />
      ) : (
        <Loaded query={profile}>{(found) => <ProfileTable profile={found} />}</Loaded>
      )}
    </Panel>
  )
}
