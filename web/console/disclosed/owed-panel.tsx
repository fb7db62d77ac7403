import { Link } from '@tanstack/react-router'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { DataTable } from '../parts/data-table.tsx'
import { RecordLink } from '../parts/links.tsx'
import { Panel } from '../parts/page.tsx'
import { TrafficLight } from '../parts/traffic-light.tsx'
import { disclosedPageTexts } from './texts.ts'

/** Disclosures of quarters and of single grants that one's party owes; nothing owed: no panel. */
export function OwedPanel() {
  const t = useTexts(disclosedPageTexts)
  const w = useWords()
  const owed = useAsk('disclosed.owed').data ?? []
  if (owed.length === 0) return null
  return (
    <Panel title={t('owedTitle')}>
      <DataTable<Answer<'disclosed.owed'>[number]>
        caption={t('owedTitle')}
        rows={owed}
        rowKey={(one) => `${one.duty}/${one.record}/${one.period}`}
        columns={[
          {
            id: 'duty',
            title: t('duty'),
            render: ({ title, duty, record, period }) => (
              <Link to="/disclosed/owed/$duty/$record/$period" params={{ duty, record, period }}>
                {w(title)}
              </Link>
            ),
          },
          { id: 'about', title: t('about'), render: ({ record }) => <RecordLink id={record} /> },
          { id: 'period', title: t('period'), tight: true, render: ({ period }) => period },
          {
            id: 'due',
            title: t('due'),
            tight: true,
            render: ({ due, late }) =>
              due ? <TrafficLight clock={{ due, state: late ? 'passed' : 'running' }} /> : null,
          },
          {
            id: 'case',
            title: t('standing'),
            render: (one) => (one.case ? <RecordLink id={one.case} text={t('onItsWay')} /> : t('toFill')),
          },
        ]}
      />
    </Panel>
  )
}
