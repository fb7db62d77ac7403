import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { Panel } from '../parts/page.tsx'
import { dataTexts } from '../texts/data.ts'
import { scriptTexts } from '../texts/scripts.ts'
import { ArtifactTable } from './artifact-table.tsx'
import { GrantedTables } from './granted-tables.tsx'
import { JobTable } from './job-table.tsx'
import { LimitsPanel } from './limits-panel.tsx'
import { ScriptDesk } from './script-desk.tsx'
import type { WorkspaceTabProps } from './tabs.ts'

/** Granted columns and limits on the left, the desk, jobs and artifacts on the right. Nowhere a row. */
export function WorkTab({ grant, workspace }: WorkspaceTabProps) {
  const t = useTexts(dataTexts)
  const s = useTexts(scriptTexts)
  const { script } = useSearch({ from: '/workspaces/$grant' })
  const navigate = useNavigate()
  const active = workspace.jobs.some((job) => job.state === 'asked' || job.state === 'started')
  const work = useAsk('work.get', { params: { grant } }, { every: active ? 1_000 : 5_000 })
  const chosen = work.data?.scripts.find((one) => one.id === script)
  return (
    <div className="ws">
      <div>
        <Panel title={t('granted')}>
          <GrantedTables grant={grant} tables={workspace.tables} />
        </Panel>
        {work.data ? (
          <Panel title={s('limits')}>
            <LimitsPanel work={work.data} />
          </Panel>
        ) : null}
      </div>
      <div>
        <Panel title={s('desk')}>
          <ScriptDesk
            key={`${chosen?.id ?? ''} ${chosen?.version ?? ''}`}
            grant={grant}
            tables={workspace.tables}
            open={workspace.open}
            held={workspace.held.length > 0}
            work={work.data}
            script={chosen}
            onNew={() => void navigate({ to: '/workspaces/$grant', params: { grant }, search: {} })}
          />
        </Panel>
        <Panel title={t('jobs')}>
          <JobTable jobs={workspace.jobs} work={work.data} />
        </Panel>
        <Panel title={t('artifacts')} extra={<span className="muted">{t('shapeOnly')}</span>}>
          <ArtifactTable artifacts={workspace.artifacts} jobs={workspace.jobs} />
        </Panel>
      </div>
    </div>
  )
}
