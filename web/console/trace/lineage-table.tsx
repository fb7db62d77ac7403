import type { Graph } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { DataTable } from '../parts/data-table.tsx'
import { RecordLink } from '../parts/links.tsx'
import { traceTexts } from '../texts/trace.ts'

type Node = Graph['nodes'][number]

/** The same relations as the picture, for reading line by line. */
export function LineageTable({ graph }: { readonly graph: Graph }) {
  const t = useTexts(traceTexts)
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]))
  const jobs = new Map(graph.jobs.map((job) => [job.id, job]))
  return (
    <DataTable
      caption={t('lineage')}
      rows={graph.edges}
      rowKey={(edge) => `${edge.source}>${edge.target}`}
      empty={t('noLineage')}
      columns={[
        { id: 'from', title: t('from'), render: (edge) => <ColumnName node={nodes.get(edge.source)} /> },
        { id: 'to', title: t('to'), render: (edge) => <ColumnName node={nodes.get(edge.target)} /> },
        {
          id: 'how',
          title: t('how'),
          render: (edge) => (
            <>
              {t(edge.direct ? 'direct' : 'indirect')} <span className="muted">{edge.how.join('、')}</span>
            </>
          ),
        },
        { id: 'via', title: t('via'), render: (edge) => (edge.via ? (jobs.get(edge.via)?.name ?? edge.via) : '—') },
      ]}
    />
  )
}

function ColumnName({ node }: { readonly node: Node | undefined }) {
  const t = useTexts(traceTexts)
  if (!node) return null
  return (
    <>
      <code>{node.name === '*' ? t('wholeModel') : node.name}</code>{' '}
      <span className="muted">{t(`k_${node.kind}`)}</span> <RecordLink id={node.owner} />
    </>
  )
}
