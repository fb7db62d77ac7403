import type { Instant } from '../../../core/kernel/index.ts'
import type { Projection, Sql } from '../../../base/store/index.ts'
import type { Decided, Decision, Treatment } from './types.ts'

export const classifiedEvent = 'dataset.classified'
export const askedEvent = 'dataset.classification-asked'
export const declinedEvent = 'dataset.classification-declined'

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
  tables: ['dataset_decision', 'dataset_second'],
  mode: 'inline',
  on: [classifiedEvent, askedEvent, declinedEvent],
  apply: async (sql, event) => {
    const { dataset, version, columns } = event.data as unknown as Classified
    const names = columns.map((one) => one.column)
    await sql.query('DELETE FROM dataset_second WHERE dataset = $1 AND column_name = ANY ($2)', [dataset, names])
    if (event.type === declinedEvent) return
    if (event.type === askedEvent) {
      for (const one of columns)
        await sql.query(
          `INSERT INTO dataset_second (dataset, column_name, version, decision, person, asked_at, others) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
          [
            dataset,
            one.column,
            version,
            JSON.stringify(one),
            String(event.data['person'] ?? ''),
            event.at,
            event.data['others'] ?? [],
          ],
        )
      return
    }
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
