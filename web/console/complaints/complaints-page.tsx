import { Select } from 'antd'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { ExportButton } from '../parts/export-button.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { RecordLink } from '../parts/links.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { complaintTexts } from './texts.ts'

type Row = Answer<'complaints.list'>[number]
const standings = ['received', 'taken', 'answered', 'merged'] as const

/** Complaints and objections that one's party answers or supervises, the most urgent first. */
export function ComplaintsPage() {
  const t = useTexts(complaintTexts)
  const navigate = useNavigate()
  const { standing } = useSearch({ strict: false }) as { standing?: Row['standing'] }
  const query = useAsk('complaints.list', { query: standing ? { standing } : {} })
  return (
    <>
      <PageHead title={t('title')} note={t('lead')}>
        <ExportButton of="complaints.list" query={standing ? { standing } : {}} />
        <Select
          aria-label={t('standing')}
          value={standing ?? ''}
          style={{ minWidth: 140 }}
          onChange={(value) => void navigate({ to: '/complaints', search: value ? { standing: value } : {} })}
          options={[{ value: '', label: t('all') }, ...standings.map((value) => ({ value, label: t(`s_${value}`) }))]}
        />
      </PageHead>
      <Panel>
        <Loaded query={query}>
          {(rows) => (
            <DataTable<Row>
              caption={t('title')}
              rows={rows}
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
                { id: 'about', title: t('about'), render: (of) => (of.about ? <AboutLink id={of.about} /> : '—') },
                { id: 'opened', title: t('opened'), tight: true, render: (of) => of.opened },
                {
                  id: 'due',
                  title: t('due'),
                  tight: true,
                  render: (of) => (
                    <>
                      {of.due}
                      {of.late && of.standing !== 'answered' ? (
                        <strong className="bad-text"> {t('late')}</strong>
                      ) : null}
                    </>
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
          )}
        </Loaded>
      </Panel>
    </>
  )
}

/** What a complaint is about; a party has no page of its own. */
export function AboutLink({ id }: { readonly id: string }) {
  const parties = useAsk('people.parties', {}, { enabled: id.startsWith('party-') }).data
  if (id.startsWith('party-')) return <>{parties?.find((party) => party.id === id)?.name ?? id}</>
  return <RecordLink id={id} />
}
