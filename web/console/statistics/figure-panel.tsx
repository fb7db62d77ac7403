import { Link } from '@tanstack/react-router'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useToday } from '../api/lookup.ts'
import { DataTable } from '../parts/data-table.tsx'
import { RecordName } from '../parts/links.tsx'
import { Panel } from '../parts/page.tsx'
import { Chart } from './chart.tsx'
import { shown, type FigureOf } from './numbers.ts'
import { statisticsTexts } from './texts.ts'

const MOST_BARS = 15

/** One figure: its parts, and month by month what happened; each chart with its table. */
export function FigurePanel({
  view,
  figure: of,
  search,
}: {
  readonly view: Answer<'statistics.view'>
  readonly figure: FigureOf
  readonly search: { readonly period?: string; readonly asOf?: string; readonly area?: string }
}) {
  const t = useTexts(statisticsTexts)
  const w = useWords()
  const series = view.series.find(({ id }) => id === of.id)
  const today = useToday()
  // Months to come have no figure yet: a zero there would read as one.
  const months = series
    ? view.months
        .map((month, index) => ({ month, value: series.values[index] ?? 0 }))
        .filter(({ month }) => today === '' || month <= today.slice(0, 7))
    : []
  const title = w(of.title)
  const share = (part: FigureOf['parts'][number]) => (part.of ? part.value / part.of : null)
  const parts = of.parts.slice(0, MOST_BARS)
  return (
    <>
      <Panel title={`${title} · ${t('parts')}`} id="figure">
        <div className="chart-row">
          {parts.length > 1 && parts.every((part) => part.title) ? (
            <Chart
              title={title}
              bars={{
                names: parts.map((part) => w(part.title ?? { zh: part.key, en: part.key })),
                values: parts.map((part) =>
                  of.kind === 'rate' ? (share(part) ?? 0) : of.unit === 'fen' ? part.value / 100 : part.value,
                ),
                lying: true,
                percent: of.kind === 'rate',
              }}
            />
          ) : null}
          <DataTable
            caption={`${title} ${t('parts')}`}
            rows={of.parts}
            rowKey={({ key }) => key}
            empty={t('none')}
            most={30}
            columns={[
              {
                id: 'part',
                title: t('part'),
                render: (part) => (part.title ? w(part.title) : part.key ? <RecordName id={part.key} /> : '—'),
              },
              {
                id: 'value',
                title: t('value'),
                align: 'right',
                render: (part) => (
                  <Link
                    to="/statistics/cases"
                    search={{ ...search, period: view.period.id, figure: of.id, part: part.key }}
                  >
                    {of.kind === 'rate'
                      ? `${shown(share(part), 'share')}（${part.value}/${part.of ?? 0}）`
                      : shown(part.value, of.unit)}
                  </Link>
                ),
              },
            ]}
          />
        </div>
      </Panel>
      {months.length > 0 ? (
        <Panel title={`${title} · ${t('monthly')}`}>
          <div className="chart-row">
            <Chart
              title={title}
              bars={{
                names: months.map(({ month }) => month),
                values: months.map(({ value }) => (of.unit === 'fen' ? value / 100 : value)),
              }}
            />
            <DataTable
              caption={`${title} ${t('monthly')}`}
              rows={months}
              rowKey={({ month }) => month}
              columns={[
                { id: 'month', title: t('monthTitle'), tight: true, render: ({ month }) => month },
                { id: 'value', title: t('count'), align: 'right', render: ({ value }) => shown(value, of.unit) },
              ]}
            />
          </div>
        </Panel>
      ) : null}
    </>
  )
}
