import { Link } from '@tanstack/react-router'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { DataTable } from '../parts/data-table.tsx'
import { shortId } from '../parts/links.tsx'
import { Standing } from '../parts/standing.tsx'
import { dataTexts } from '../texts/data.ts'

type Artifact = Answer<'workspaces.get'>['artifacts'][number]

/** Artifacts by their shape: rows (rounded up), bytes and columns with the state in which each would leave. */
export function ArtifactTable({ artifacts }: { readonly artifacts: readonly Artifact[] }) {
  const t = useTexts(dataTexts)
  return (
    <DataTable
      caption={t('artifacts')}
      rows={artifacts}
      rowKey={(artifact) => artifact.id}
      empty={t('artifactsEmpty')}
      columns={[
        {
          id: 'id',
          title: t('artifacts'),
          render: (artifact) => (
            <Link to="/records/$id" params={{ id: artifact.id }}>
              {shortId(artifact.id)}
            </Link>
          ),
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
          render: (artifact) => (
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
