import { Select } from 'antd'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { Answer, Query } from '../../../src/edge/contract/index.ts'
import { complaintKinds } from '../../../src/core/law/vocabulary/complaints.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { ExportButton } from '../parts/export-button.tsx'
import { ListPanel } from '../parts/list-panel.tsx'
import { PageHead } from '../parts/page.tsx'
import { TrafficLight } from '../parts/traffic-light.tsx'
import { AboutLink } from './about-link.tsx'
import { complaintTexts } from './texts.ts'

type Row = Answer<'complaints.list'>[number]
type Chosen = Query<'complaints.list'>
const standings = ['received', 'taken', 'answered', 'merged'] as const

/** Complaints and objections that one's party answers or supervises, the most urgent first. */
export function ComplaintsPage() {
  const t = useTexts(complaintTexts)
  const navigate = useNavigate()
  const chosen = useSearch({ strict: false }) as Chosen
  const query = useAsk('complaints.list', { query: chosen })
  // What is not chosen leaves the address.
  const choose = (part: { readonly [Name in keyof Chosen]: string }) => {
    const all = Object.entries({ ...chosen, ...part }).filter(([, value]) => value !== '')
    void navigate({ to: '/complaints', search: Object.fromEntries(all) as Chosen })
  }
  return (
    <>
      <PageHead title={t('title')} note={t('lead')}>
        <ExportButton of="complaints.list" query={{ ...chosen }} />
        <Select
          aria-label={t('owner')}
          value={chosen.mine ?? ''}
          style={{ minWidth: 140 }}
          onChange={(mine) => choose({ mine })}
          options={[
            { value: '', label: t('allOwners') },
            { value: 'yes', label: t('mine') },
            { value: 'no', label: t('supervised') },
          ]}
        />
        <Select
          aria-label={t('kind')}
          value={chosen.kind ?? ''}
          style={{ minWidth: 160 }}
          onChange={(kind) => choose({ kind })}
          options={[
            { value: '', label: t('allKinds') },
            ...[...complaintKinds, 'objection' as const].map((value) => ({ value, label: t(`k_${value}`) })),
          ]}
        />
        <Select
          aria-label={t('standing')}
          value={chosen.standing ?? ''}
          style={{ minWidth: 140 }}
          onChange={(standing) => choose({ standing })}
          options={[{ value: '', label: t('all') }, ...standings.map((value) => ({ value, label: t(`s_${value}`) }))]}
        />
      </PageHead>
      <ListPanel<Row>
        query={query}
        caption={t('title')}
        rowKey={({ id }) => id}
        empty={t('empty')}
        columns={[
          {
            id: 'number',
            title: t('number'),
            tight: true,
            render: (of) => (
              <Link to="/complaints/$id" params={{ id: of.id }}>
                {of.number}
              </Link>
            ),
          },
          { id: 'kind', title: t('kind'), render: (of) => t(`k_${of.kind}` as 'k_other') },
          {
            id: 'about',
            title: t('about'),
            render: (of) => (
              <>
                {of.about ? <AboutLink id={of.about} title={of.aboutTitle} /> : null}
                {of.againstName ? (
                  <div>
                    {t('against')}：{of.againstName}
                  </div>
                ) : null}
                {of.about || of.againstName ? null : '—'}
              </>
            ),
          },
          { id: 'opened', title: t('opened'), tight: true, render: (of) => of.opened },
          {
            id: 'due',
            title: t('due'),
            tight: true,
            render: ({ due, late, standing, objection }) =>
              objection === null && (standing === 'received' || standing === 'taken') ? (
                <TrafficLight clock={{ due, state: late ? 'passed' : 'running' }} />
              ) : (
                due
              ),
          },
          { id: 'standing', title: t('standing'), tight: true, render: (of) => t(`s_${of.standing}`) },
          {
            id: 'owner',
            title: t('owner'),
            render: (of) => `${of.ownerName ?? t('noOwner')}${of.assigneeName ? ` · ${of.assigneeName}` : ''}`,
          },
        ]}
      />
    </>
  )
}
