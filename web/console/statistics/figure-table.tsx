import { Link } from '@tanstack/react-router'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { ClauseChips } from '../parts/clause-chip.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { changed, shown, type FigureOf } from './numbers.ts'
import { statisticsTexts } from './texts.ts'

/** Every figure with its definition and clauses; a number opens its cases. */
export function FigureTable({
  view,
  search,
}: {
  readonly view: Answer<'statistics.view'>
  readonly search: { readonly period?: string; readonly asOf?: string; readonly area?: string }
}) {
  const t = useTexts(statisticsTexts)
  const w = useWords()
  return (
    <DataTable<FigureOf>
      caption={t('title')}
      rows={view.figures}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'figure',
          title: t('figure'),
          tight: true,
          render: (of) => (
            <Link to="/statistics" search={{ ...search, figure: of.id }} hash="figure">
              {w(of.title)}
            </Link>
          ),
        },
        {
          id: 'value',
          title: t('value'),
          align: 'right',
          tight: true,
          render: (of) => (
            <Link to="/statistics/cases" search={{ ...search, period: view.period.id, figure: of.id }}>
              {shown(of.value, of.unit)}
            </Link>
          ),
        },
        {
          id: 'before',
          title: t('before', { id: view.before }),
          align: 'right',
          tight: true,
          render: (of) => shown(of.before, of.unit),
        },
        { id: 'change', title: t('change'), align: 'right', tight: true, render: changed },
        {
          id: 'now',
          title: t('now'),
          align: 'right',
          render: (of) =>
            of.now === null ? (
              ''
            ) : (
              <span>
                {shown(of.now, of.unit)} <small>{t('nowHint')}</small>
              </span>
            ),
        },
        {
          id: 'definition',
          title: t('definition'),
          render: (of) => (
            <>
              <span className="muted">{w(of.definition)}</span>{' '}
              {of.clauses.length > 0 ? <ClauseChips clauses={of.clauses} /> : null}
            </>
          ),
        },
      ]}
    />
  )
}
