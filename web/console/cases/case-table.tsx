import { Link } from '@tanstack/react-router'
import type { CaseSummary } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { DataTable, type Column } from '../parts/data-table.tsx'
import { RecordLink } from '../parts/links.tsx'
import { Standing } from '../parts/standing.tsx'
import { numberOf } from '../../../src/core/trail/index.ts'
import { TrafficLight } from '../parts/traffic-light.tsx'
import { work } from '../texts/work.ts'

/** Cases with their state and the nearest due day. */
export function CaseTable({ cases, caption }: { readonly cases: readonly CaseSummary[]; readonly caption: string }) {
  const t = useTexts(work)
  const w = useWords()
  const columns: readonly Column<CaseSummary>[] = [
    {
      id: 'case',
      title: t('case'),
      render: (one) => (
        <Link to="/cases/$id" params={{ id: one.id }} className="strong">
          {w(one.title)} <span className="muted">{numberOf(one.id)}</span>
        </Link>
      ),
    },
    { id: 'about', title: t('about'), render: (one) => <RecordLink id={one.about} /> },
    { id: 'opened', title: t('opened'), tight: true, render: (one) => one.opened },
    { id: 'state', title: t('state'), render: (one) => <Standing standing={one.ended ?? 'running'} /> },
    {
      id: 'due',
      title: t('due'),
      tight: true,
      render: (one) =>
        one.due && !one.ended ? (
          <TrafficLight
            clock={{ due: one.due, provisional: one.provisional, state: one.late ? 'passed' : 'running' }}
          />
        ) : (
          <span className="muted">—</span>
        ),
    },
  ]
  return <DataTable caption={caption} columns={columns} rows={cases} rowKey={(one) => one.id} empty={t('noCases')} />
}
