import { Button } from 'antd'
import { useState } from 'react'
import { dayOf, type Instant } from '../../../src/core/kernel/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { pathOf } from '../../shared/api/index.ts'
import { useLanguage, useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useNames, usePeople } from '../api/lookup.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { RecordLink } from '../parts/links.tsx'
import { Panel } from '../parts/page.tsx'
import { ColumnName } from './column-name.tsx'
import { maskName } from './mask-name.ts'
import { traceTexts } from '../texts/trace.ts'

type Use = Answer<'trace.uses'>['uses'][number]

/** Who used a column (or any column) of a data set, for what, until when. */
export function UsesPanel({ dataset, column }: { readonly dataset: string; readonly column?: string | undefined }) {
  const t = useTexts(traceTexts)
  const [cursor, setCursor] = useState<string | undefined>()
  const query = { ...(column ? { column } : {}), ...(cursor ? { cursor } : {}) }
  const uses = useAsk('trace.uses', { params: { id: dataset }, query })
  const file = `${pathOf('trace.uses-file', { id: dataset })}${column ? `?column=${encodeURIComponent(column)}` : ''}`
  return (
    <Panel
      title={t('whoUsed')}
      extra={
        <a href={file} download>
          {t('exportCsv')}
        </a>
      }
    >
      <p className="pad muted">{t('whoUsedLead')}</p>
      <Loaded query={uses}>
        {(page) => (
          <>
            <UseTable uses={page.uses} withColumn={column === undefined} />
            <p className="pad row">
              {cursor ? <Button onClick={() => setCursor(undefined)}>{t('newest')}</Button> : null}
              {page.next ? <Button onClick={() => setCursor(page.next ?? undefined)}>{t('more')}</Button> : null}
            </p>
          </>
        )}
      </Loaded>
    </Panel>
  )
}

function UseTable({ uses, withColumn }: { readonly uses: readonly Use[]; readonly withColumn: boolean }) {
  const t = useTexts(traceTexts)
  const name = useNames()
  const person = usePeople(uses)
  const { language } = useLanguage()
  return (
    <DataTable<Use>
      caption={t('whoUsed')}
      rows={uses}
      rowKey={(use) => [use.column, use.grant, use.account, use.scenario, use.purpose].join('/')}
      empty={t('nobodyUsed')}
      columns={[
        ...(withColumn
          ? [{ id: 'column', title: t('column'), render: (use: Use) => <ColumnName name={use.column} /> }]
          : []),
        {
          id: 'person',
          title: t('person'),
          render: (use) => (
            <>
              {name(use.party)} <span className="muted">{person(use.account)}</span>
            </>
          ),
        },
        { id: 'grant', title: t('grant'), render: (use) => <RecordLink id={use.grant} /> },
        {
          id: 'purpose',
          title: t('purpose'),
          render: (use) => (
            <>
              {use.scenario ? <RecordLink id={use.scenario} /> : '—'} {use.purpose ?? ''}
            </>
          ),
        },
        { id: 'mask', title: t('mask'), render: (use) => maskName(use.mask, language) },
        { id: 'jobs', title: t('jobs'), align: 'right', render: (use) => use.jobs },
        { id: 'artifacts', title: t('artifacts'), align: 'right', render: (use) => use.artifacts },
        { id: 'products', title: t('products'), align: 'right', render: (use) => use.products },
        { id: 'calls', title: t('calls'), align: 'right', render: (use) => use.calls },
        { id: 'last', title: t('lastUse'), tight: true, render: (use) => dayOf(use.lastAt as Instant) },
        {
          id: 'until',
          title: t('until'),
          tight: true,
          render: (use) => (use.open ? (use.until ?? t('noEnd')) : <span className="tag">{t('ended')}</span>),
        },
      ]}
    />
  )
}
