import { Link } from '@tanstack/react-router'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { AboutLink } from '../complaints/about-link.tsx'
import { complaintTexts } from '../complaints/texts.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Panel } from '../parts/page.tsx'
import { TrafficLight } from '../parts/traffic-light.tsx'
import { useMe } from '../session/me.ts'

type Row = Answer<'complaints.list'>[number]

/** Complaints that one's party has to answer, or has to say who answers, the most urgent first. None: no panel. */
export function ComplaintPanel() {
  const t = useTexts(complaintTexts)
  const me = useMe()
  const enabled = me !== null && me.administrator === null
  const rows = useAsk('complaints.list', { query: { mine: 'yes', open: 'yes' } }, { every: 60_000, enabled }).data ?? []
  // Objections stand among the acts of their cases.
  const open = rows.filter(({ objection }) => objection === null)
  if (open.length === 0) return null
  return (
    <Panel
      id="desk-complaints"
      title={t('toAnswer')}
      extra={
        <Link to="/complaints" search={{ mine: 'yes' }}>
          {t('title')}
        </Link>
      }
    >
      <DataTable<Row>
        caption={t('toAnswer')}
        rows={open}
        rowKey={({ id }) => id}
        columns={[
          {
            id: 'number',
            title: t('number'),
            tight: true,
            render: ({ id, number }) => (
              <Link to="/complaints/$id" params={{ id }}>
                {number}
              </Link>
            ),
          },
          { id: 'kind', title: t('kind'), render: ({ kind }) => t(`k_${kind}` as 'k_other') },
          {
            id: 'about',
            title: t('about'),
            render: (of) => (of.about ? <AboutLink id={of.about} title={of.aboutTitle} /> : (of.againstName ?? '—')),
          },
          {
            id: 'due',
            title: t('due'),
            tight: true,
            render: ({ due, late }) => <TrafficLight clock={{ due, state: late ? 'passed' : 'running' }} />,
          },
          {
            id: 'standing',
            title: t('standing'),
            tight: true,
            render: ({ standing, assigneeName, placeable }) =>
              placeable ? t('nameOwner') : `${t(`s_${standing}`)}${assigneeName ? ` · ${assigneeName}` : ''}`,
          },
        ]}
      />
    </Panel>
  )
}
