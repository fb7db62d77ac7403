import type { Projection, Sql } from '../../base/store/index.ts'
import type { Instant } from '../../core/kernel/index.ts'
import type { PartRow } from './types.ts'

/** Files as their events tell them. */
export const archiveProjection: Projection = {
  name: 'archive',
  tables: ['archive_file'],
  mode: 'inline',
  on: ['archive.file-asked', 'archive.file-made', 'archive.file-failed', 'archive.file-swept'],
  async apply(sql, { type, data, actor, party, at }) {
    const value = (name: string) => data[name] ?? null
    if (type === 'archive.file-asked')
      await sql.query(
        `insert into archive_file (id, subject, account, party, state, asked_at) values ($1, $2, $3, $4, 'asked', $5)`,
        [value('file'), value('subject'), actor, party, at],
      )
    else if (type === 'archive.file-made')
      await sql.query(
        `update archive_file set state = 'made', made_at = $2, shows = $3, manifest = $4, same_as = $5, parts = $6, papers = $7, pages = $8, bytes = $9 where id = $1`,
        [value('file'), at, ...['shows', 'manifest', 'sameAs', 'parts', 'papers', 'pages', 'bytes'].map(value)],
      )
    else if (type === 'archive.file-failed')
      await sql.query(`update archive_file set state = 'failed', codes = $2 where id = $1`, [
        value('file'),
        value('codes'),
      ])
    else await sql.query(`update archive_file set state = 'swept' where id = $1`, [value('file')])
  },
}

export interface FileRow {
  readonly id: string
  readonly subject: string
  readonly account: string
  readonly state: 'asked' | 'made' | 'failed' | 'swept'
  readonly asked_at: Instant
  readonly made_at: Instant | null
  readonly shows: string | null
  readonly manifest: string | null
  readonly same_as: string | null
  readonly papers: number | null
  readonly pages: number | null
  readonly bytes: number | null
  readonly codes: readonly string[] | null
}

export async function fileRow(sql: Sql, id: string): Promise<FileRow | null> {
  const [row] = await sql.query<FileRow>('select * from archive_file where id = $1', [id])
  return row ?? null
}

/** Parts in their order; those below zero are working papers and are never handed out. */
export function partsOf(sql: Sql, file: string): Promise<PartRow[]> {
  return sql.query<PartRow>(
    'select name, place, object, bytes, crc, sha256, facts from archive_part where file = $1 order by place, name',
    [file],
  )
}

export async function partRow(sql: Sql, file: string, name: string): Promise<PartRow | null> {
  return (await partsOf(sql, file)).find((part) => part.name === name) ?? null
}

/** How far the making of a file is. */
export async function noteProgress(
  sql: Sql,
  file: string,
  of: { readonly done: number; readonly total: number; readonly step: string },
): Promise<void> {
  await sql.query(
    `insert into archive_work (file, done, total, step) values ($1, $2, $3, $4)
     on conflict (file) do update set done = excluded.done, total = excluded.total, step = excluded.step`,
    [file, of.done, of.total, of.step],
  )
}
