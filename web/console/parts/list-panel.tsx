import type { UseQueryResult } from '@tanstack/react-query'
import type { ComponentProps, ReactNode } from 'react'
import { DataTable } from './data-table.tsx'
import { Loaded } from './loaded.tsx'
import { Panel } from './page.tsx'

/** A list in a panel of its own, as it is asked for: loading, what went wrong, its rows. `lead` says what it is, `extra` stands beside the heading. */
export function ListPanel<Row>({
  query,
  title,
  extra,
  lead,
  ...table
}: Omit<ComponentProps<typeof DataTable<Row>>, 'rows'> & {
  readonly query: UseQueryResult<readonly Row[]>
  readonly title?: ReactNode
  readonly extra?: ReactNode
  readonly lead?: ReactNode
}) {
  return (
    <Panel title={title} extra={extra}>
      {lead ? <p className="pad muted">{lead}</p> : null}
      <Loaded query={query}>{(rows) => <DataTable<Row> {...table} rows={rows} />}</Loaded>
    </Panel>
  )
}
