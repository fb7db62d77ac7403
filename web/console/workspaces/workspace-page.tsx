import { useParams } from '@tanstack/react-router'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { Loaded } from '../parts/loaded.tsx'
import { RecordLink, shortId } from '../parts/links.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { Standing } from '../parts/standing.tsx'
import { useRecordName } from '../records/use-record-name.ts'
import { dataTexts } from '../texts/data.ts'
import { ArtifactTable } from './artifact-table.tsx'
import { GrantedTables } from './granted-tables.tsx'
import { JobTable } from './job-table.tsx'
import { QueryDesk } from './query-desk.tsx'

/** A workspace: granted columns on the left, the query desk, jobs and artifacts on the right. Nowhere a row. */
export function WorkspacePage() {
  const { grant } = useParams({ from: '/workspaces/$grant' })
  const t = useTexts(dataTexts)
  const name = useRecordName(grant)
  const query = useAsk('workspaces.get', { params: { grant } }, { every: 3_000 })
  return (
    <Loaded query={query} title={t('workspaces')}>
      {(workspace) => (
        <>
          <PageHead
            title={`${t('workspaces')} · ${name ?? shortId(grant)}`}
            note={
              <>
                <Standing standing={workspace.standing} kind="grant" />
                <RecordLink id={grant} text={t('record')} />
                <span>{t('workspacesLead')}</span>
              </>
            }
          />
          {workspace.open ? null : (
            <p className="refusal" role="note">
              {t('closedWorkspace')}
            </p>
          )}
          <div className="ws">
            <Panel title={t('granted')}>
              <GrantedTables tables={workspace.tables} />
            </Panel>
            <div>
              <Panel title={t('sql')}>
                <QueryDesk grant={grant} tables={workspace.tables} open={workspace.open} />
              </Panel>
              <Panel title={t('jobs')}>
                <JobTable jobs={workspace.jobs} />
              </Panel>
              <Panel title={t('artifacts')} extra={<span className="muted">{t('shapeOnly')}</span>}>
                <ArtifactTable artifacts={workspace.artifacts} />
              </Panel>
            </div>
          </div>
        </>
      )}
    </Loaded>
  )
}
