import { platformRefusal, Refused, type Instant } from '../../../core/kernel/index.ts'
import type { Sql } from '../../../base/store/index.ts'
import type { Actor } from '../../../core/law/index.ts'
import type { Kept } from './attachments.ts'

/** A paper on its way in, as its sender sees it. */
export interface PaperUploadView {
  readonly id: string
  readonly name: string
  readonly size: number
  /** Where the next part begins; the size once all came. */
  readonly offset: number
  /** When it is forgotten, unless something comes. */
  readonly expires: Instant
}

/** An upload as it is kept (migration 036). */
export interface PaperUploadRow {
  readonly id: string
  readonly account: string
  readonly party: string
  readonly name: string
  readonly size: number
  readonly sha256: string | null
  readonly expires_at: Instant
  readonly kept: Kept | null
  readonly received: number
}

const select = `select u.*, coalesce((select sum(bytes) from upload_part where upload = u.id), 0)::bigint as received from paper_upload u`

function rowOf(row: PaperUploadRow): PaperUploadRow {
  const { size, received, expires_at: expires } = row
  return { ...row, size: Number(size), received: Number(received), expires_at: Number(expires) as Instant }
}

/** The upload, or null. */
export async function findRow(sql: Sql, id: string): Promise<PaperUploadRow | null> {
  const [row] = await sql.query<PaperUploadRow>(`${select} where id = $1`, [id])
  return row ? rowOf(row) : null
}

/** What somebody has begun and not finished, the newest first. */
export async function openRows(sql: Sql, { account, party }: Actor): Promise<readonly PaperUploadRow[]> {
  const rows = await sql.query<PaperUploadRow>(
    `${select} where account = $1 and party = $2 and kept is null order by begun_at desc`,
    [account, party],
  )
  return rows.map(rowOf)
}

/** What its sender is shown. */
export function viewOf({ id, name, size, received, kept, expires_at: expires }: PaperUploadRow): PaperUploadView {
  return { id, name, size, offset: kept ? size : received, expires }
}

/** Nobody else's uploads are told of, and none that are over. */
export function lost(id: string): Refused {
  return new Refused(
    platformRefusal('not-found', 'paper-upload.gone', { what: id.slice(0, 80) }, 'paper-upload.begin-again'),
  )
}
