import { Checkbox } from 'antd'
import { useState } from 'react'
import type { Containing } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { ListPanel } from '../parts/list-panel.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { RecordLink } from '../parts/links.tsx'
import { ColumnName } from './column-name.tsx'
import { Panel } from '../parts/page.tsx'
import { Standing } from '../parts/standing.tsx'
import { traceTexts } from '../texts/trace.ts'

/** What contains a column and who subscribes it; what a withdrawal would touch. */
export function ContainingPanel({
  dataset,
  column,
}: {
  readonly dataset: string
  readonly column?: string | undefined
}) {
  const t = useTexts(traceTexts)
  const name = useNames()
  const [indirect, setIndirect] = useState(false)
  const of = column ? { column } : {}
  const found = useAsk('trace.containing', {
    params: { id: dataset },
    query: { ...of, ...(indirect ? { indirect: 'true' as never } : {}) },
  })
  const impact = useAsk('trace.impact', { params: { id: dataset }, query: of })
  return (
    <>
      <ListPanel<Containing>
        title={t('contains')}
        extra={
          <Checkbox checked={indirect} onChange={(event) => setIndirect(event.target.checked)}>
            {t('alsoIndirect')}
          </Checkbox>
        }
        query={found}
        caption={t('contains')}
        rowKey={(row) => [row.id, row.column, row.sourceColumn].join('/')}
        empty={t('nothingContains')}
        columns={[
          { id: 'source', title: t('column'), render: (row) => <ColumnName name={row.sourceColumn} /> },
          {
            id: 'thing',
            title: t('thing'),
            render: (row) => (
              <>
                <RecordLink id={row.id} />{' '}
                <span className="muted">
                  {t(row.kind === 'dataset' ? 'k_source' : row.kind === 'artifact' ? 'k_released' : `k_${row.kind}`)}
                </span>{' '}
                {row.standing ? <Standing standing={row.standing} kind={row.kind} /> : null}
              </>
            ),
          },
          { id: 'field', title: t('field'), render: (row) => <ColumnName name={row.column} /> },
          { id: 'how', title: t('how'), render: (row) => t(row.direct ? 'direct' : 'indirect') },
          {
            id: 'subscribers',
            title: t('subscribers'),
            render: (row) =>
              row.subscribers.length === 0
                ? '—'
                : row.subscribers.map((one) => (
                    <div key={one.subscription}>
                      {name(one.party)}
                      {one.purpose ? `：${one.purpose}` : ''}{' '}
                      <span className="muted">{t('callCount', { n: one.calls })}</span>
                    </div>
                  )),
          },
        ]}
      />
      <Panel title={t('impact')}>
        <Loaded query={impact}>
          {(of) => (
            <p className="pad">
              {t('impactText', {
                grants: of.grants.length,
                people: of.people,
                jobs: of.jobs,
                artifacts: of.artifacts,
                products: new Set(of.contained.map(({ id }) => id)).size,
                subscribers: of.subscribers,
                running: of.running.length,
              })}
            </p>
          )}
        </Loaded>
      </Panel>
    </>
  )
}
