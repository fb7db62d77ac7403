import type { Instant } from '../../../core/kernel/index.ts'
import type { Projection, Sql } from '../../../base/store/index.ts'
import type { Decided, Decision, Treatment } from './types.ts'

export const classifiedEvent = 'dataset.classified'

/** What a `dataset.classified` event says. */
export interface Classified {
  readonly dataset: string
  readonly version: number
  readonly columns: readonly (Decision & {
    readonly likeness: string
    readonly milder: boolean
    readonly proposed: Treatment
  })[]
}

/** What was decided last about each column, as a fold of `dataset.classified`. Register it before the store starts. */
export const classifyProjection: Projection = {
  name: 'classify',
  tables: ['dataset_decision'],
  mode: 'inline',
  on: [classifiedEvent],
  apply: async (sql, event) => {
    const { dataset, version, columns } = event.data as unknown as Classified
    for (const one of columns)
      await sql.query(
        `INSERT INTO dataset_decision (dataset, column_name, version, decision, decided_by, decided_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (dataset, column_name) DO UPDATE SET version = $3, decision = $4, decided_by = $5, decided_at = $6`,
        [dataset, one.column, version, JSON.stringify(one), event.actor, event.at],
      )
  },
}

interface Row {
  readonly column_name: string
  readonly version: number
  readonly decision: Omit<Decided, 'version' | 'by' | 'at'>
  readonly decided_by: string
  readonly decided_at: number | string
}

/** Decisions that stand, by column. */
export async function decisionsOn(sql: Sql, dataset: string): Promise<ReadonlyMap<string, Decided>> {
  const rows = await sql.query<Row>('SELECT * FROM dataset_decision WHERE dataset = $1', [dataset])
  return new Map(
    rows.map((row) => [
      row.column_name,
      { ...row.decision, version: row.version, by: row.decided_by, at: Number(row.decided_at) as Instant },
    ]),
  )
}
