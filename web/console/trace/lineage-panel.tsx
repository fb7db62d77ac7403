import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { Loaded } from '../parts/loaded.tsx'
import { Nothing, Panel } from '../parts/page.tsx'
import { Unfolding } from '../parts/unfolding.tsx'
import { traceTexts } from '../texts/trace.ts'
import { LineageGraph } from './lineage-graph.tsx'
import { LineageTable } from './lineage-table.tsx'

/** The columns around a data set, artifact, model or product: drawn, and as a table. */
export function LineagePanel({ of, column }: { readonly of: string; readonly column?: string | undefined }) {
  const t = useTexts(traceTexts)
  const graph = useAsk('trace.graph', { params: { id: of }, ...(column ? { query: { column } } : {}) })
  return (
    <Panel title={t('lineage')}>
      <Loaded query={graph}>
        {(found) =>
          found.nodes.length === 0 ? (
            <Nothing text={t('noLineage')} />
          ) : (
            <>
              <p className="pad muted">{t('lineageLead')}</p>
              {found.cut ? (
                <p className="pad" role="note">
                  {t('cut')}
                </p>
              ) : null}
              <LineageGraph graph={found} />
              <Unfolding className="fold" title={t('asTable', { n: found.edges.length })}>
                <LineageTable graph={found} />
              </Unfolding>
            </>
          )
        }
      </Loaded>
    </Panel>
  )
}
