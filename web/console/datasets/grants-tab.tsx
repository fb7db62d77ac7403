import { Link } from '@tanstack/react-router'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Panel } from '../parts/page.tsx'
import { intakeTexts } from '../texts/intake.ts'
import { MayTrace } from '../trace/may-trace.tsx'
import type { DatasetTabProps } from './tabs.tsx'

/** The grants that have columns of a data set, each leading to what it allows. */
export function GrantsTab({ dataset }: DatasetTabProps) {
  return (
    <MayTrace of={dataset}>
      <Grants dataset={dataset} />
    </MayTrace>
  )
}

function Grants({ dataset }: { readonly dataset: string }) {
  const t = useTexts(intakeTexts)
  const name = useNames()
  const query = useAsk('trace.impact', { params: { id: dataset } })
  return (
    <Panel title={t('grants')}>
      <p className="pad muted">{t('grantsLead')}</p>
      <Loaded query={query}>
        {({ grants }) => (
          <DataTable
            caption={t('grants')}
            rows={grants}
            rowKey={({ grant }) => grant}
            empty={t('grantsEmpty')}
            columns={[
              { id: 'holder', title: t('grantHolder'), render: ({ holder }) => name(holder) || '—' },
              { id: 'columns', title: t('grantColumns'), render: ({ columns }) => columns.join('、') },
              { id: 'until', title: t('grantUntil'), tight: true, render: ({ until }) => until ?? '—' },
              {
                id: 'access',
                title: t('grantAccess'),
                tight: true,
                render: ({ grant }) => (
                  <Link to="/workspaces/$grant" params={{ grant }} search={{ tab: 'access' }}>
                    {t('grantOpen')}
                  </Link>
                ),
              },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  )
}
