import { Link } from '@tanstack/react-router'
import { clockText, type Instant } from '../../../src/core/kernel/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { DataTable } from '../parts/data-table.tsx'
import { RecordName } from '../parts/links.tsx'
import { Standing } from '../parts/standing.tsx'
import { dataTexts } from '../texts/data.ts'

type Workspace = Answer<'workspaces.get'>

/** Artifacts by their shape: rows (rounded up), bytes and columns with the state in which each would leave. */
export function ArtifactTable({ artifacts, jobs }: Pick<Workspace, 'artifacts' | 'jobs'>) {
  const t = useTexts(dataTexts)
  const made = new Map(jobs.map((job) => [job.id, job]))
  return (
    <DataTable
      caption={t('artifacts')}
      rows={artifacts.toSorted((a, b) => (made.get(b.job)?.endedAt ?? 0) - (made.get(a.job)?.endedAt ?? 0))}
      rowKey={(artifact) => artifact.id}
      empty={t('artifactsEmpty')}
      columns={[
        {
          id: 'id',
          title: t('artifacts'),
          render: (artifact) => (
            <Link to="/records/$id" params={{ id: artifact.id }}>
              {made.get(artifact.job)?.name ?? <RecordName id={artifact.id} />}
            </Link>
          ),
        },
        {
          id: 'at',
          title: t('madeAt'),
          tight: true,
          render: ({ job }) => {
            const at = made.get(job)?.endedAt
            return at ? clockText(at as Instant) : '—'
          },
        },
        {
          id: 'standing',
          title: t('standing'),
          render: (artifact) => <Standing standing={artifact.standing} kind="artifact" />,
        },
        { id: 'rows', title: t('rows'), align: 'right', render: (artifact) => `≤ ${artifact.rows}` },
        {
          id: 'columns',
          title: t('columns'),
          render: (artifact) =>
            artifact.columns.length === 0 ? (
              t('wholeModel')
            ) : (
              <span className="row">
                {artifact.columns.map((column) => (
                  <span key={column.name} className="tag">
                    {column.name} · {t(`output_${column.state}`)}
                  </span>
                ))}
              </span>
            ),
        },
        {
          id: 'review',
          title: t('review'),
          render: (artifact) => (
            <Link to="/egress/$artifact" params={{ artifact: artifact.id }}>
              {t('review')}
            </Link>
          ),
        },
      ]}
    />
  )
}
