import type { Instant, Json, Refusal } from '../../../core/kernel/index.ts'
import type { Sql } from '../../../base/store/index.ts'
import type { MountAnswer, UploadFacts } from '../types.ts'
import type { UploadState } from './types.ts'

/** An upload as it is kept. */
export interface UploadRow {
  readonly id: string
  readonly dataset: string
  readonly filename: string
  readonly size: number
  readonly sha256: string | null
  readonly facts: Omit<UploadFacts, 'filename'>
  readonly account: string
  readonly party: string
  readonly state: UploadState
  readonly answer: MountAnswer | null
  readonly refusal: Refusal | null
  readonly begun_at: Instant
  readonly expires_at: Instant
  readonly received: number
}

const select = `SELECT u.*, coalesce((SELECT sum(bytes) FROM upload_part WHERE upload = u.id), 0)::bigint AS received FROM upload u`

function rowOf(row: UploadRow): UploadRow {
  return {
    ...row,
    size: Number(row.size),
    received: Number(row.received),
    begun_at: Number(row.begun_at) as Instant,
    expires_at: Number(row.expires_at) as Instant,
  }
}

/** The upload, or null. */
export async function findUpload(sql: Sql, id: string): Promise<UploadRow | null> {
  const [row] = await sql.query<UploadRow>(`${select} WHERE id = $1`, [id])
  return row ? rowOf(row) : null
}

/** Uploads of a data set, the newest first: all that are open and the last few that ended. */
export async function uploadsOf(sql: Sql, dataset: string): Promise<readonly UploadRow[]> {
  const rows = await sql.query<UploadRow>(
    `${select} WHERE dataset = $1 AND (state IN ('receiving', 'mounting') OR begun_at >= (SELECT coalesce(min(begun_at), 0) FROM (SELECT begun_at FROM upload WHERE dataset = $1 ORDER BY begun_at DESC LIMIT 5) AS last))
     ORDER BY begun_at DESC LIMIT 20`,
    [dataset],
  )
  return rows.map(rowOf)
}

/** Moves an upload to another state when it is in one of those; false when it is not. */
export async function moveUpload(
  sql: Sql,
  id: string,
  from: readonly UploadState[],
  to: UploadState,
  kept: { readonly answer?: MountAnswer; readonly refusal?: Refusal } = {},
): Promise<boolean> {
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value as Json))
  const moved = await sql.query(
    'UPDATE upload SET state = $3, answer = $4, refusal = $5 WHERE id = $1 AND state = ANY($2) RETURNING id',
    [id, from, to, json(kept.answer), json(kept.refusal)],
  )
  return moved.length > 0
}
