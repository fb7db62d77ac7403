import type { Instant, Json, JsonObject } from '../../../core/kernel/index.ts'
import type { Projection, Sql } from '../../../base/store/index.ts'
import type { Delivery, FolderSettings, Outcome, SourceKind, TableSettings } from './types.ts'

/** A source as it is folded from its events. */
export interface SourceRow {
  readonly id: string
  readonly dataset: string
  readonly kind: SourceKind
  readonly name: string
  readonly settings: TableSettings | FolderSettings
  readonly every_minutes: number
  readonly paused: boolean
  readonly removed: boolean
  readonly account: string
  readonly failures: number
  readonly last_outcome: Outcome | null
  readonly last_at: Instant | null
  readonly last_sequence: number | null
}

/** Sources and their deliveries, as a fold of `source.*`. Register it before the store starts. */
export const sourceProjection: Projection = {
  name: 'sources',
  tables: ['dataset_source', 'source_delivery'],
  mode: 'inline',
  on: ['source.added', 'source.changed', 'source.removed', 'source.delivered'],
  apply: async (sql, event) => {
    const id = event.stream.slice('source/'.length)
    const { data } = event
    if (event.type === 'source.added')
      await sql.query(
        `INSERT INTO dataset_source (id, dataset, kind, name, settings, every_minutes, paused, removed, account, added_at, failures)
         VALUES ($1, $2, $3, $4, $5, $6, false, false, $7, $8, 0)`,
        [
          id,
          data['dataset'],
          data['kind'],
          data['name'],
          JSON.stringify(data['settings']),
          data['every'],
          event.actor,
          event.at,
        ],
      )
    else if (event.type === 'source.changed')
      await sql.query(
        'UPDATE dataset_source SET paused = coalesce($2, paused), every_minutes = coalesce($3, every_minutes), failures = 0 WHERE id = $1',
        [id, data['paused'] ?? null, data['every'] ?? null],
      )
    else if (event.type === 'source.removed')
      await sql.query('UPDATE dataset_source SET removed = true WHERE id = $1', [id])
    else await delivered(sql, id, event.version, event.at, data)
  },
}

async function delivered(sql: Sql, id: string, nr: number, at: Instant, data: JsonObject): Promise<void> {
  const json = (value: Json | undefined) => (value === undefined || value === null ? null : JSON.stringify(value))
  await sql.query(
    `INSERT INTO source_delivery (source, nr, dataset, outcome, mode, batch, sequence, manifest, version, counts, drift, problems, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      id,
      nr,
      data['dataset'],
      data['outcome'],
      data['mode'],
      data['batch'] ?? null,
      data['sequence'] ?? null,
      data['manifest'] ?? null,
      data['version'] ?? null,
      json(data['counts']),
      json(data['drift']),
      json(data['problems']),
      at,
    ],
  )
  await sql.query(
    `UPDATE dataset_source SET last_outcome = $2, last_at = $3, failures = CASE WHEN $2 IN ('refused', 'failed') THEN failures + 1 WHEN $2 = 'waiting' THEN failures ELSE 0 END,
       last_sequence = CASE WHEN $2 = 'accepted' THEN coalesce($4, last_sequence) ELSE last_sequence END WHERE id = $1`,
    [id, data['outcome'], at, data['sequence'] ?? null],
  )
}

function sourceOf(row: SourceRow): SourceRow {
  return {
    ...row,
    last_at: row.last_at === null ? null : (Number(row.last_at) as Instant),
    last_sequence: row.last_sequence === null ? null : Number(row.last_sequence),
  }
}

/** The source, or null; a removed one too. */
export async function findSource(sql: Sql, id: string): Promise<SourceRow | null> {
  const [row] = await sql.query<SourceRow>('SELECT * FROM dataset_source WHERE id = $1', [id])
  return row ? sourceOf(row) : null
}

/** Sources of a data set that were not removed, the oldest first. */
export async function sourcesOf(sql: Sql, dataset: string): Promise<readonly SourceRow[]> {
  const rows = await sql.query<SourceRow>(
    'SELECT * FROM dataset_source WHERE dataset = $1 AND NOT removed ORDER BY added_at, id',
    [dataset],
  )
  return rows.map(sourceOf)
}

/** Deliveries that match, the newest first. */
export async function deliveriesOf(
  sql: Sql,
  where: { readonly dataset?: string; readonly source?: string; readonly sequence?: number },
): Promise<readonly Delivery[]> {
  const names = Object.keys(where)
  const rows = await sql.query<Delivery & { at: number | string; sequence: number | string | null }>(
    `SELECT * FROM source_delivery WHERE ${names.map((name, index) => `${name} = $${index + 1}`).join(' AND ')} ORDER BY at DESC, nr DESC LIMIT 100`,
    Object.values(where),
  )
  return rows.map((row) => ({
    ...row,
    at: Number(row.at) as Instant,
    sequence: row.sequence === null ? null : Number(row.sequence),
  }))
}
