import { Button } from 'antd'
import { startTransition, useState, type ReactNode } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { common } from '../texts/common.ts'
import { Nothing } from './page.tsx'

export interface Column<Row> {
  readonly id: string
  readonly title: string
  readonly render: (row: Row) => ReactNode
  readonly align?: 'right'
  /** Kept on one line. */
  readonly tight?: boolean
  /** The head is a button that sorts: how it is sorted now, and what pressing does. */
  readonly head?: { readonly now: 'up' | 'down' | null; readonly turn: () => void }
}

const pageSize = 100

/** A dense table; on a narrow screen every row becomes a block with the column titles beside the values. Long lists open page by page. */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  empty,
  rowClass,
  most = pageSize,
  total,
  foot,
}: {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row, index: number) => string
  readonly empty?: string
  readonly rowClass?: (row: Row) => string
  /** Rows shown at first, and opened at a time. */
  readonly most?: number
  /** How many there are in all, where the rows are only the first of them. */
  readonly total?: number
  /** What stands below in place of the count. */
  readonly foot?: string
}) {
  const t = useTexts(common)
  const [shown, setShown] = useState(most)
  if (rows.length === 0) return <Nothing {...(empty ? { text: empty } : {})} />
  const left = rows.length - shown
  return (
    <div className="table-box" tabIndex={-1}>
      <table className="grid">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.id} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((row, index) => (
            <tr key={rowKey(row, index)} className={rowClass?.(row) ?? ''}>
              {columns.map((column) => (
                <td key={column.id} data-label={column.title} className={cellClass(column)}>
                  <div className="cell-body">{column.render(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="table-foot">
        <span>{foot ?? t('countRows', { count: total ?? rows.length })}</span>
        {left > 0 ? (
          <Button size="small" onClick={() => startTransition(() => setShown(shown + most))}>
            {t('more', { count: Math.min(left, most) })}
          </Button>
        ) : null}
      </div>
    </div>
  )
}

function Head<Row>({ column: { title, align, head } }: { readonly column: Column<Row> }) {
  const t = useTexts(common)
  const name = align === 'right' ? 'num' : ''
  if (!head)
    return (
      <th scope="col" className={name}>
        {title}
      </th>
    )
  const { now, turn } = head
  return (
    <th scope="col" className={name} aria-sort={now === null ? 'none' : now === 'up' ? 'ascending' : 'descending'}>
      <button type="button" className="sort-head" onClick={turn} title={t('sortBy', { column: title })}>
        {title}
        <span aria-hidden="true">{now === null ? '↕' : now === 'up' ? '↑' : '↓'}</span>
      </button>
    </th>
  )
}

function cellClass(column: { readonly align?: 'right'; readonly tight?: boolean }): string {
  return [column.align === 'right' ? 'num' : '', column.tight ? 'tight' : ''].join(' ').trim()
}
