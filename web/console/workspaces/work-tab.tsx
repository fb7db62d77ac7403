import { useTexts } from '../../shared/language/index.ts'
import { Panel } from '../parts/page.tsx'
import { dataTexts } from '../texts/data.ts'
import { ArtifactTable } from './artifact-table.tsx'
import { GrantedTables } from './granted-tables.tsx'
import { JobTable } from './job-table.tsx'
import { QueryDesk } from './query-desk.tsx'
import type { WorkspaceTabProps } from './tabs.ts'

/** Granted columns on the left, the query desk, jobs and artifacts on the right. Nowhere a row. */
export function WorkTab({ grant, workspace }: WorkspaceTabProps) {
  const t = useTexts(dataTexts)
  return (
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
  )
}
