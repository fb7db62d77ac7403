import { Link } from '@tanstack/react-router'
import type { SaidIntake } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { ClauseChips } from '../parts/clause-chip.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { RecordLink } from '../parts/links.tsx'
import { bookTexts } from '../texts/workbooks.ts'
import { cellName } from './cell-name.ts'

type Item = SaidIntake['items'][number]
const MOST = 8

/** What stands in a workbook, row by row, with what is wrong by cell. */
export function ItemTable({ items, kind }: { readonly items: readonly Item[]; readonly kind: 'catalogue' | 'stock' }) {
  const t = useTexts(bookTexts)
  const tone = { new: 'good', changed: 'warn', unchanged: 'plain', wrong: 'bad' } as const
  return (
    <DataTable<Item>
      caption={t('stepTake')}
      rows={items}
      rowKey={(item, at) => `${item.key}/${at}`}
      empty={t('nothing')}
      columns={[
        {
          id: 'state',
          title: t('state'),
          tight: true,
          render: (item) =>
            item.taken ? (
              <span className="tag tag-good">{t(kind === 'stock' ? 'waitsWord' : 'takenWord')}</span>
            ) : (
              <span className={`tag tag-${tone[item.state]}`}>{t(item.state)}</span>
            ),
        },
        ...(kind === 'catalogue'
          ? [{ id: 'code', title: t('code'), tight: true, render: (item: Item) => item.key || '—' }]
          : []),
        {
          id: 'name',
          title: t('name'),
          render: (item) => {
            if (!item.record) return item.name || '—'
            if (kind === 'stock') return <RecordLink id={item.record} text={item.name} />
            return (
              <Link to="/datasets/$id" params={{ id: item.record }} search={{ tab: 'mount' }}>
                {item.name}
              </Link>
            )
          },
        },
        { id: 'row', title: t('row'), tight: true, render: ({ sheet, row }) => t('line', { sheet, row }) },
        {
          id: 'parts',
          title: t(kind === 'catalogue' ? 'columns' : 'gaps'),
          align: 'right',
          render: (item) => item.parts || '—',
        },
        { id: 'said', title: t('said'), render: (item) => <Said item={item} /> },
      ]}
    />
  )
}

function Said({ item }: { readonly item: Item }) {
  const t = useTexts(bookTexts)
  if (item.faults.length === 0) return item.changes.slice(0, 30).join('、') || '—'
  return (
    <ul className="plain">
      {item.faults.slice(0, MOST).map(({ sheet, row, column, unmet }, at) => (
        <li key={`${row}/${column}/${at}`}>
          <strong>
            {column === null ? t('line', { sheet, row }) : t('at', { sheet, cell: cellName(row, column) })}
          </strong>{' '}
          {unmet.text} <span className="muted">{unmet.cureText}</span> <ClauseChips clauses={unmet.clauses} />
        </li>
      ))}
      {item.faults.length > MOST ? <li>{t('more', { count: item.faults.length - MOST })}</li> : null}
    </ul>
  )
}
