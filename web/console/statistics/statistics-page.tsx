import { Button, Input, Select } from 'antd'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Day } from '../../../src/core/kernel/index.ts'
import { dayOf, type Instant } from '../../../src/core/kernel/index.ts'
import { pathOf } from '../../shared/api/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { FigurePanel } from './figure-panel.tsx'
import { FigureTable } from './figure-table.tsx'
import { periodsUpTo, shown } from './numbers.ts'
import { statisticsTexts } from './texts.ts'

export interface StatisticsSearch {
  readonly period?: string
  readonly asOf?: string
  readonly area?: string
  readonly figure?: string
}

/** Figures of a month, quarter or year, as they were known on a day. */
export function StatisticsPage() {
  const t = useTexts(statisticsTexts)
  const w = useWords()
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as StatisticsSearch
  const clock = useAsk('clock.get').data
  const packs = useAsk('law.packs', {}, { lasting: true }).data ?? []
  const today = clock ? dayOf(clock.now as Instant) : null
  const period = search.period ?? today?.slice(0, 4) ?? ''
  const length: 1 | 3 | 12 = period.includes('Q') ? 3 : period.includes('-') ? 1 : 12
  const filter = {
    period,
    ...(search.asOf ? { asOf: search.asOf as Day } : {}),
    ...(search.area ? { area: search.area } : {}),
  }
  const query = useAsk('statistics.view', { query: filter }, { enabled: period !== '' })
  const go = (part: Partial<Record<keyof StatisticsSearch, string | undefined>>) =>
    void navigate({ to: '/statistics', search: { ...search, ...part } as never, replace: true })
  const periods = today ? periodsUpTo(today, length) : []
  const workbook = `${pathOf('statistics.workbook', {})}?${new URLSearchParams(filter as Record<string, string>).toString()}`
  return (
    <>
      <PageHead title={t('title')} note={t('lead')}>
        <Button href={workbook} disabled={period === ''}>
          {t('export')}
        </Button>
      </PageHead>
      <Panel>
        <div className="pad filters">
          <label>
            {t('kind')}{' '}
            <Select
              aria-label={t('kind')}
              value={length}
              onChange={(value) => go({ period: today ? periodsUpTo(today, value)[0] : undefined })}
              options={[
                { value: 1 as const, label: t('month') },
                { value: 3 as const, label: t('quarter') },
                { value: 12 as const, label: t('year') },
              ]}
            />
          </label>
          <label>
            {t('period')}{' '}
            <Select
              aria-label={t('period')}
              value={period}
              style={{ minWidth: 120 }}
              onChange={(value: string) => go({ period: value })}
              options={[...new Set([...periods, period])].map((value) => ({ value, label: value }))}
            />
          </label>
          <label>
            {t('asOf')}{' '}
            <Input
              aria-label={t('asOf')}
              type="date"
              style={{ width: 160 }}
              value={search.asOf ?? ''}
              max={today ?? undefined}
              onChange={(event) => go({ asOf: event.target.value || undefined })}
            />
          </label>
          <label>
            {t('area')}{' '}
            <Select
              aria-label={t('area')}
              value={search.area ?? ''}
              style={{ minWidth: 160 }}
              onChange={(value: string) => go({ area: value || undefined })}
              options={[
                { value: '', label: t('allAreas') },
                ...packs.map((pack) => ({ value: pack.area, label: w(pack.areaName) })),
              ]}
            />
          </label>
        </div>
      </Panel>
      <Loaded query={query}>
        {(view) => {
          const figure = view.figures.find(({ id }) => id === (search.figure ?? 'cases-opened'))
          return (
            <>
              {figure ? <FigurePanel view={view} figure={figure} search={search} /> : null}
              <Panel title={`${view.period.from} — ${view.period.to}`}>
                {view.areas === null ? <p className="pad muted">{t('own')}</p> : null}
                <FigureTable view={view} search={search} />
                <p className="pad muted">
                  {t('position', { counted: view.position.counted, last: view.position.last })}
                </p>
              </Panel>
              <Panel title={t('parties')}>
                <DataTable
                  caption={t('parties')}
                  rows={view.parties}
                  rowKey={({ party }) => party ?? ''}
                  empty={t('none')}
                  most={20}
                  columns={[
                    {
                      id: 'party',
                      title: t('party'),
                      render: (of) => of.name ?? <span className="muted">{t('nobody')}</span>,
                    },
                    { id: 'in', title: t('inTime'), align: 'right', render: (of) => of.inTime },
                    { id: 'late', title: t('late'), align: 'right', render: (of) => of.late },
                    {
                      id: 'rate',
                      title: t('rate'),
                      align: 'right',
                      render: (of) => shown(of.inTime / Math.max(1, of.inTime + of.late), 'share'),
                    },
                  ]}
                />
              </Panel>
            </>
          )
        }}
      </Loaded>
    </>
  )
}
