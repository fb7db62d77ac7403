import type { ReactNode } from 'react'
import type { PageProps } from '../app.tsx'
import { Failed } from './failed.tsx'
import { SearchForm } from './search-form.tsx'

/** A page that is one table with a search: its title, what is in it, and each column with its head. Rows are undefined when they could not be read. */
export function ListPage<Row>({
  address,
  action,
  title,
  lead,
  none,
  rows,
  searched,
  below,
  rowKey,
  columns,
}: {
  readonly address: PageProps['address']
  readonly action: string
  readonly title: string
  readonly lead?: string
  readonly none: string
  readonly rows: readonly Row[] | null | undefined
  /** What the search looks in; left out where the rows were searched before. */
  readonly searched?: (row: Row) => string
  /** What stands below the table. */
  readonly below?: ReactNode
  readonly rowKey: (row: Row) => string
  readonly columns: readonly (readonly [head: string, cell: (row: Row) => ReactNode])[]
}) {
  const text = address.text.toLowerCase()
  const shown = searched ? rows?.filter((row) => searched(row).toLowerCase().includes(text)) : rows
  return (
    <>
      <h1>{title}</h1>
      {lead ? <p>{lead}</p> : null}
      <SearchForm address={address} action={action} />
      {!shown ? <Failed /> : null}
      {shown?.length === 0 ? <p className="none">{none}</p> : null}
      {shown && shown.length > 0 ? (
        <table className="grid">
          <thead>
            <tr>
              {columns.map(([head]) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={rowKey(row)}>
                {columns.map(([head, cell]) => (
                  <td key={head} data-label={head}>
                    {cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {below}
    </>
  )
}
