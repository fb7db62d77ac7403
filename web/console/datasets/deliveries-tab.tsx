import { clockText, type Instant } from '../../../src/core/kernel/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Panel } from '../parts/page.tsx'
import { sourceTexts } from '../texts/intake.ts'
import type { DatasetTabProps } from './tabs.tsx'

type Delivery = Answer<'sources.deliveries'>[number]
const REFRESH_MS = 5000

function count(of: number | null): string {
  return of === null ? '—' : of.toLocaleString()
}

/** What came, what was taken, what was sent back and why. */
export function DeliveriesTab({ dataset }: DatasetTabProps) {
  const t = useTexts(sourceTexts)
  const sources = useAsk('sources.list', { params: { id: dataset } }).data?.sources ?? []
  const query = useAsk('sources.deliveries', { params: { id: dataset } }, { every: REFRESH_MS })
  const outcome = (of: Delivery) => (
    <span className={of.outcome === 'refused' || of.outcome === 'failed' ? 'tag tag-warn' : 'tag'}>
      {t(`outcome_${of.outcome}`)}
    </span>
  )
  return (
    <Panel>
      <Loaded query={query}>
        {(deliveries) => (
          <DataTable<Delivery>
            caption={t('deliveries')}
            rows={deliveries}
            rowKey={(of) => `${of.source}/${of.nr}`}
            empty={t('noDelivery')}
            columns={[
              { id: 'time', title: t('time'), render: (of) => clockText(of.at as Instant) },
              {
                id: 'source',
                title: t('fromSource'),
                render: (of) => sources.find(({ id }) => id === of.source)?.name ?? '—',
              },
              {
                id: 'batch',
                title: t('batch'),
                render: (of) => `${of.batch ?? '—'} · ${of.mode === 'full' ? t('mode_full') : t('mode_increment')}`,
              },
              { id: 'outcome', title: t('outcome'), render: outcome },
              { id: 'announced', title: t('announced'), align: 'right', render: (of) => count(of.counts.announced) },
              { id: 'received', title: t('received'), align: 'right', render: (of) => count(of.counts.received) },
              { id: 'accepted', title: t('accepted'), align: 'right', render: (of) => count(of.counts.accepted) },
              { id: 'rejected', title: t('rejected'), align: 'right', render: (of) => count(of.counts.rejected) },
              { id: 'total', title: t('total'), align: 'right', render: (of) => count(of.counts.total) },
              { id: 'version', title: t('version'), align: 'right', render: (of) => count(of.version) },
              {
                id: 'why',
                title: t('why'),
                render: (of) =>
                  of.problems.map((problem) => (
                    <div key={problem.code}>
                      {problem.text}
                      <div className="muted">{problem.advice}</div>
                    </div>
                  )),
              },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  )
}
