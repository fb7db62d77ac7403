import type { Instant, Json } from '../../core/kernel/index.ts'
import type { Projection, Sql } from '../../base/store/index.ts'
import type { ColumnInfo, Drift, Format, Profile, VersionInfo } from './types.ts'

export const mountedEvent = 'dataset.mounted'

/** What a `dataset.mounted` event says. */
export interface Mounted {
  readonly dataset: string
  readonly version: number
  readonly rows: number
  readonly digest: string
  readonly filename: string
  readonly format: Format
  readonly encoding: string | null
  readonly columns: readonly ColumnInfo[]
  readonly profile: Profile
  readonly drift: Drift | null
  /** Present where an earlier version was taken back. */
  readonly restored?: VersionInfo['restored']
}

/** A version out of which an erasure took a person's rows. */
const rewrittenEvent = 'erasure.version-rewritten'

interface Rewritten {
  readonly dataset: string
  readonly version: number
  /** How many were taken out. */
  readonly rows: number
}

/** Versions of datasets, as a fold of `dataset.mounted` and of erasures. Register it before the store starts. */
export const catalogueProjection: Projection = {
  name: 'catalogue',
  tables: ['dataset_version'],
  mode: 'inline',
  on: [mountedEvent, rewrittenEvent],
  apply: async (sql, event) => {
    if (event.type === rewrittenEvent) return rewritten(sql, event.data as unknown as Rewritten)
    const of = event.data as unknown as Mounted
    await sql.query(
      `INSERT INTO dataset_version (dataset, version, rows, digest, filename, format, encoding, mounted_at, mounted_by, columns, profile, drift, restored_from, restored_why)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        of.dataset,
        of.version,
        of.rows,
        of.digest,
        of.filename,
        of.format,
        of.encoding,
        event.at,
        event.actor,
        JSON.stringify(of.columns),
        JSON.stringify(of.profile),
        of.drift === null ? null : JSON.stringify(of.drift),
        of.restored?.from ?? null,
        of.restored?.why ?? null,
      ],
    )
  },
}

/**
 * The rows are fewer, and what was counted over all rows is bounded by them. Extremes and commonest shapes stay as the mount told them:
 * they were told with the person in, and looking again is a mount of its own.
 */
async function rewritten(sql: Sql, { dataset, version, rows }: Rewritten): Promise<void> {
  await sql.query(
    `UPDATE dataset_version SET rows = rows - $3, profile = CASE WHEN profile ? 'rows' THEN jsonb_set(profile, '{rows}', to_jsonb(rows - $3::bigint)) ELSE profile END
     WHERE dataset = $1 AND version = $2`,
    [dataset, version, rows],
  )
}

interface Row {
  readonly dataset: string
  readonly version: number
  readonly rows: number | string
  readonly digest: string
  readonly filename: string
  readonly format: Format
  readonly encoding: string | null
  readonly mounted_at: number | string
  readonly mounted_by: string
  readonly columns: Json
  readonly profile: Json
  readonly drift: Json
  readonly restored_from: number | string | null
  readonly restored_why: string | null
}

/** A version with its profile. */
export interface KnownVersion {
  readonly info: VersionInfo
  readonly profile: Profile
}

/** Versions of a dataset, newest first. */
export async function versionsOf(sql: Sql, dataset: string, limit = 1000): Promise<readonly KnownVersion[]> {
  const rows = await sql.query<Row>('SELECT * FROM dataset_version WHERE dataset = $1 ORDER BY version DESC LIMIT $2', [
    dataset,
    limit,
  ])
  return rows.map((row) => ({ info: infoOf(row), profile: row.profile as unknown as Profile }))
}

function infoOf(row: Row): VersionInfo {
  return {
    dataset: row.dataset,
    version: row.version,
    rows: Number(row.rows),
    digest: row.digest,
    filename: row.filename,
    format: row.format,
    encoding: row.encoding,
    mountedAt: Number(row.mounted_at) as Instant,
    mountedBy: row.mounted_by,
    columns: row.columns as unknown as readonly ColumnInfo[],
    drift: row.drift as unknown as Drift | null,
    restored: row.restored_from === null ? null : { from: Number(row.restored_from), why: row.restored_why ?? '' },
  }
}
