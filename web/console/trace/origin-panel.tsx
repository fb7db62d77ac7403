import { dayOf, type Instant } from '../../../src/core/kernel/index.ts'
import { pathOf } from '../../shared/api/index.ts'
import { useLanguage, useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useNames, usePeople } from '../api/lookup.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { DatasetName, RecordLink } from '../parts/links.tsx'
import { ColumnName } from './column-name.tsx'
import { Panel } from '../parts/page.tsx'
import { maskName } from './mask-name.ts'
import { traceTexts } from '../texts/trace.ts'

/** From a product or artifact back to source columns, masks, jobs and the decisions on the way. */
export function OriginPanel({ of }: { readonly of: string }) {
  const t = useTexts(traceTexts)
  const name = useNames()
  const { language } = useLanguage()
  const origin = useAsk('trace.origin', { params: { id: of } })
  const person = usePeople(origin.data)
  return (
    <Panel title={t('origin')}>
      <Loaded query={origin}>
        {(found) => (
          <>
            <p className="pad muted">{t('originLead')}</p>
            {found.gaps.length > 0 ? (
              <p className="refusal" role="note">
                {t('gaps', { names: found.gaps.join('、') })}
              </p>
            ) : null}
            <DataTable
              caption={t('origin')}
              rows={found.columns}
              rowKey={(row) => [row.column, row.dataset, row.sourceColumn, row.version, row.grant].join('/')}
              empty={t('noLineage')}
              columns={[
                { id: 'column', title: t('field'), render: (row) => <ColumnName name={row.column} /> },
                {
                  id: 'source',
                  title: t('from'),
                  render: (row) => (
                    <>
                      <DatasetName id={row.dataset} /> <ColumnName name={row.sourceColumn} />{' '}
                      <span className="muted">{t('version', { n: row.version })}</span>
                    </>
                  ),
                },
                { id: 'how', title: t('how'), render: (row) => t(row.direct ? 'direct' : 'indirect') },
                {
                  id: 'mask',
                  title: t('mask'),
                  render: (row) => maskName((row.mask as { readonly method?: string }).method, language),
                },
                { id: 'grant', title: t('grant'), render: (row) => <RecordLink id={row.grant} /> },
              ]}
            />
            <DataTable
              caption={t('jobs')}
              rows={found.jobs}
              rowKey={(job) => job.id}
              columns={[
                { id: 'job', title: t('via'), render: (job) => job.name || job.id },
                { id: 'at', title: t('at'), tight: true, render: (job) => dayOf(job.at as Instant) },
                { id: 'who', title: t('who'), render: (job) => person(job.account) || name(job.party) || t('someone') },
                { id: 'code', title: t('code'), render: (job) => <code>{job.code.slice(0, 16)}</code> },
              ]}
            />
            <details className="fold">
              <summary>
                {t('recordsOnWay')}（{found.records.length}）· {t('decisions')}（{found.cases.length}）
              </summary>
              <ul className="pad">
                {found.records.map((one) => (
                  <li key={one.id}>
                    <RecordLink id={one.id} /> <span className="muted">{one.of}</span>{' '}
                    <a href={pathOf('proofs.bundle', { record: one.id })} download={`${one.id}.proof.json`}>
                      {t('proof')}
                    </a>
                  </li>
                ))}
                {found.cases.map((one) => (
                  <li key={one.id}>
                    <RecordLink id={one.id} /> <span className="muted">{one.of}</span> {one.on ?? ''}
                  </li>
                ))}
              </ul>
            </details>
          </>
        )}
      </Loaded>
    </Panel>
  )
}
