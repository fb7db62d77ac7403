import { platformRefusal, Refused, type Json } from '../../../core/kernel/index.ts'
import type { EgressDeps } from '../deps.ts'
import type { Table } from '../types.ts'
import { releaseOf } from './release.ts'

/** The rows of a released table in order, cells as PostgreSQL writes them in JSON. Throws `Refused('not-found')`. */
export async function readReleased(artifact: string, deps: Pick<EgressDeps, 'store'>): Promise<Table> {
  const release = await releaseOf(artifact, deps)
  if (!release) throw new Refused(platformRefusal('not-found', 'not-found', { what: artifact }))
  const rows = await deps.store.query<{ row: { readonly [column: string]: Json } }>(
    `SELECT to_json(t) AS row FROM released.${release.table} t ORDER BY row_no`,
  )
  return {
    columns: release.columns,
    rows: rows.map(({ row }) => release.columns.map((_, index) => row[`c${index}`] ?? null)),
  }
}
