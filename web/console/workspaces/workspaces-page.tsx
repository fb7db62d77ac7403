import { Link } from '@tanstack/react-router'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { ExportButton } from '../parts/export-button.tsx'
import { RecordName } from '../parts/links.tsx'
import { ListPanel } from '../parts/list-panel.tsx'
import { PageHead } from '../parts/page.tsx'
import { Standing } from '../parts/standing.tsx'
import { dataTexts } from '../texts/data.ts'

/** Workspaces that the account may enter, and the grants whose access it may see. */
export function WorkspacesPage() {
  const t = useTexts(dataTexts)
  const party = useNames()
  const query = useAsk('workspaces.list')
  return (
    <>
      <PageHead title={t('workspaces')} note={t('workspacesListLead')}>
        <ExportButton of="workspaces.list" />
      </PageHead>
      <ListPanel
        query={query}
        caption={t('workspaces')}
        rowKey={(one) => one.grant}
        empty={t('workspacesEmpty')}
        columns={[
          {
            id: 'grant',
            title: t('grant'),
            render: (one) => (
              <Link to="/workspaces/$grant" params={{ grant: one.grant }} className="strong">
                <RecordName id={one.grant} />
              </Link>
            ),
          },
          {
            id: 'standing',
            title: t('standing'),
            render: (one) => (
              <>
                <Standing standing={one.standing} kind="grant" />{' '}
                {one.held.length > 0 ? <span className="tag tag-bad">{t('heldTag')}</span> : null}
              </>
            ),
          },
          { id: 'holder', title: t('holder'), render: (one) => party(one.holder) || '—' },
          { id: 'sight', title: t('sight'), render: (one) => t(`sight_${one.sight}`) },
          { id: 'tables', title: t('tables'), align: 'right', render: (one) => one.tables },
          { id: 'jobs', title: t('jobs'), align: 'right', render: (one) => one.jobs ?? '—' },
        ]}
      />
    </>
  )
}
