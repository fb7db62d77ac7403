import { Button } from 'antd'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { ExportButton } from '../parts/export-button.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { RecordLink } from '../parts/links.tsx'
import { ListPanel } from '../parts/list-panel.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { ReportForm } from './report-form.tsx'
import { reportTexts } from './texts.ts'

type Row = Answer<'reports.list'>[number]
type Duty = Answer<'duties'>[number]

/** Reports sent and received, and what the pack wants when. */
export function ReportsPage() {
  const t = useTexts(reportTexts)
  const w = useWords()
  const query = useAsk('reports.list')
  const duties = useAsk('duties')
  const [writing, setWriting] = useState(false)
  return (
    <>
      <PageHead title={t('title')} note={t('lead')}>
        <ExportButton of="reports.list" />
        {writing ? null : (
          <Button type="primary" onClick={() => setWriting(true)}>
            {t('prepare')}
          </Button>
        )}
      </PageHead>
      {writing ? (
        <Panel title={t('prepare')}>
          <ReportForm close={() => setWriting(false)} />
        </Panel>
      ) : null}
      <ListPanel<Row>
        query={query}
        caption={t('title')}
        rowKey={({ id }) => id}
        empty={t('empty')}
        columns={[
          {
            id: 'name',
            title: t('name'),
            render: (of) => (
              <Link to="/reports/$id" params={{ id: of.id }}>
                {of.content.title}
              </Link>
            ),
          },
          { id: 'number', title: t('number'), tight: true, render: (of) => of.number ?? '—' },
          { id: 'period', title: t('period'), tight: true, render: (of) => of.content.period },
          { id: 'from', title: t('from'), render: (of) => of.partyName },
          { id: 'to', title: t('to'), render: (of) => of.addresseeName },
          { id: 'standing', title: t('standing'), tight: true, render: (of) => t(`s_${of.standing}`) },
        ]}
      />
      <Panel title={t('dutiesTitle')}>
        <p className="pad muted">{t('dutiesLead')}</p>
        <Loaded query={duties}>
          {(found) => (
            <DataTable<Duty>
              caption={t('dutiesTitle')}
              rows={found.filter((duty) => duty.procedure !== null)}
              rowKey={(duty) => `${duty.duty}/${duty.record}/${duty.period}`}
              empty={t('dutiesNone')}
              most={20}
              columns={[
                { id: 'duty', title: t('duty'), render: (of) => w(of.title) },
                { id: 'record', title: t('record'), render: (of) => <RecordLink id={of.record} /> },
                { id: 'period', title: t('period'), tight: true, render: (of) => of.period },
                {
                  id: 'due',
                  title: t('due'),
                  tight: true,
                  render: (of) => `${of.due ?? '—'}${of.late ? ` · ${t('late')}` : ''}`,
                },
                {
                  id: 'open',
                  title: t('open'),
                  render: (of) =>
                    of.mine ? (
                      <Link to="/open" search={{ procedure: of.procedure ?? '' }}>
                        {t('open')}
                      </Link>
                    ) : (
                      ''
                    ),
                },
              ]}
            />
          )}
        </Loaded>
      </Panel>
    </>
  )
}
