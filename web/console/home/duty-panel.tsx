import { Link } from '@tanstack/react-router'
import type { DutyView } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { DataTable, type Column } from '../parts/data-table.tsx'
import { ExportButton } from '../parts/export-button.tsx'
import { RecordLink } from '../parts/links.tsx'
import { Panel } from '../parts/page.tsx'
import { TrafficLight } from '../parts/traffic-light.tsx'
import { work } from '../texts/work.ts'

/** What is owed again and again: own duties, and late ones of others that one has to watch. Nothing open: no panel. */
export function DutyPanel() {
  const t = useTexts(work)
  const w = useWords()
  const duties = useAsk('duties', {}, { every: 60_000 })
  if (!duties.data || duties.data.length === 0) return null
  const columns: readonly Column<DutyView>[] = [
    {
      id: 'duty',
      title: t('duty'),
      render: (one) => (
        <>
          <span className="strong">{w(one.title)}</span>{' '}
          {one.mine ? null : <span className="muted">{t('dutyOf')}</span>}
        </>
      ),
    },
    { id: 'about', title: t('about'), render: (one) => <RecordLink id={one.record} /> },
    { id: 'period', title: t('period'), tight: true, render: (one) => one.period },
    {
      id: 'due',
      title: t('due'),
      tight: true,
      render: (one) =>
        one.due ? (
          <TrafficLight clock={{ due: one.due, state: one.late ? 'passed' : 'running' }} />
        ) : (
          <span className="muted">{t('noDue')}</span>
        ),
    },
    {
      id: 'do',
      title: t('act'),
      tight: true,
      render: (one) =>
        one.page ? (
          <Link to="/disclosed/$id" params={{ id: one.page }}>
            {t('dutyDraft')}
          </Link>
        ) : one.mine && one.disclosure ? (
          <Link
            to="/disclosed/owed/$duty/$record/$period"
            params={{ duty: one.duty, record: one.record, period: one.period }}
          >
            {t('dutyFill')}
          </Link>
        ) : one.mine && one.procedure ? (
          <Link to="/open" search={{ procedure: one.procedure, about: one.record }}>
            {t('discharge')}
          </Link>
        ) : null,
    },
  ]
  return (
    <Panel id="desk-duties" title={t('duties')} extra={<ExportButton of="duties" />}>
      <DataTable
        caption={t('duties')}
        columns={columns}
        rows={duties.data}
        rowKey={(one) => `${one.duty}/${one.record}/${one.period}`}
      />
    </Panel>
  )
}
