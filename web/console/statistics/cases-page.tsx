import { Link, useSearch } from '@tanstack/react-router'
import type { Answer } from '../../../src/edge/contract/index.ts'
import type { Day } from '../../../src/core/kernel/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { DataTable } from '../parts/data-table.tsx'
import { RecordLink } from '../parts/links.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { ExportButton } from '../parts/export-button.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { shown } from './numbers.ts'
import type { StatisticsSearch } from './statistics-page.tsx'
import { statisticsTexts } from './texts.ts'

type Row = Answer<'statistics.cases'>[number]

/** The very cases behind a figure or one of its parts. */
export function StatisticsCasesPage() {
  const t = useTexts(statisticsTexts)
  const w = useWords()
  const {
    part,
    figure = '',
    period = '',
    asOf,
    area,
  } = useSearch({ strict: false }) as StatisticsSearch & {
    readonly part?: string
  }
  const filter = { period, ...(asOf ? { asOf: asOf as Day } : {}), ...(area ? { area } : {}) }
  const view = useAsk('statistics.view', { query: filter }, { enabled: period !== '' }).data
  const query = useAsk('statistics.cases', { query: { ...filter, figure, ...(part === undefined ? {} : { part }) } })
  const of = view?.figures.find(({ id }) => id === figure)
  const titles = new Map(of?.parts.map(({ key, title }) => [key, title]))
  const named = (key: string) => {
    const title = titles.get(key)
    return title ? w(title) : key
  }
  const kept = (fact: string) => {
    if (fact.endsWith('overdue')) return <span className="tag tag-bad">{t('f_overdue')}</span>
    return fact.endsWith('late') ? <span className="tag tag-bad">{t('f_late')}</span> : t('f_intime')
  }
  return (
    <>
      <PageHead
        title={t('casesOf', { figure: of ? w(of.title) : figure, period })}
        note={
          <Link to="/statistics" search={{ period, asOf, area, figure } as never}>
            ‹ {t('back')}
          </Link>
        }
      >
        <ExportButton of="statistics.cases" query={{ ...filter, figure, part }} />
      </PageHead>
      <Panel>
        <Loaded query={query}>
          {(rows) => (
            <>
              <DataTable<Row>
                caption={t('cases')}
                rows={rows}
                rowKey={({ seq }, index) => `${seq}/${index}`}
                empty={t('none')}
                columns={[
                  {
                    id: 'subject',
                    title: t('subject'),
                    render: (row) => (row.subject ? <RecordLink id={row.subject} /> : '—'),
                  },
                  { id: 'day', title: t('day'), tight: true, render: (row) => row.day },
                  { id: 'step', title: t('step'), render: (row) => named(row.step) },
                  {
                    id: 'detail',
                    title: t(of?.kind === 'rate' ? 'punctual' : 'detail'),
                    render: (row) => (of?.kind === 'rate' ? kept(row.fact) : named(row.detail)),
                  },
                  { id: 'party', title: t('party'), render: (row) => row.partyName ?? '' },
                  {
                    id: 'amount',
                    title: t('amount'),
                    align: 'right',
                    render: (row) => shown(row.amount, of?.unit === 'fen' ? 'fen' : 'piece'),
                  },
                ]}
              />
              {rows.length === 1000 ? <p className="pad muted">{t('most')}</p> : null}
            </>
          )}
        </Loaded>
      </Panel>
    </>
  )
}
