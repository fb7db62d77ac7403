import type { Projection, Sql } from '../../base/store/index.ts'
import type { Day, Instant, JsonObject } from '../../core/kernel/index.ts'
import type { ScanState } from './types.ts'

export interface FormRow {
  readonly code: string
  readonly case_id: string
  readonly act: string
  readonly line: string | null
  readonly version: number
  readonly digest: string
  readonly of_digest: string | null
  readonly name: string
  readonly party: string
  readonly seq: number
  readonly at: Instant
}

export interface ScanRow {
  readonly id: string
  readonly code: string
  readonly case_id: string
  readonly act: string
  readonly attachment: string
  readonly number: string | null
  readonly day: Day | null
  readonly issuer: string | null
  readonly party: string
  readonly person: string
  readonly state: ScanState
  readonly confirmed_by: string | null
  readonly signed: string | null
  readonly reason: string | null
  readonly at: Instant
}

/** Forms and scans as their events tell them. */
export const paperProjection: Projection = {
  name: 'paper',
  tables: ['paper_form', 'paper_scan'],
  mode: 'inline',
  on: ['paper.form-made', 'paper.scan-handed', 'paper.scan-confirmed', 'paper.scan-declined'],
  async apply(sql, event) {
    const { data, party, seq, at } = event
    const value = (name: string) => (data as JsonObject)[name] ?? null
    if (event.type === 'paper.form-made')
      await sql.query(
        `insert into paper_form (code, case_id, act, line, version, digest, of_digest, name, party, seq, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [...['code', 'case', 'act', 'line', 'version', 'digest', 'of', 'name'].map(value), party ?? '', seq, at],
      )
    else if (event.type === 'paper.scan-handed')
      await sql.query(
        `insert into paper_scan (id, code, case_id, act, attachment, number, day, issuer, person, party, state, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'waiting', $11)`,
        [
          ...['scan', 'code', 'case', 'act', 'attachment', 'number', 'day', 'issuer', 'person'].map(value),
          party ?? '',
          at,
        ],
      )
    else
      await sql.query('update paper_scan set state = $2, confirmed_by = $3, signed = $4, reason = $5 where id = $1', [
        value('scan'),
        event.type === 'paper.scan-confirmed' ? 'confirmed' : 'declined',
        value('person'),
        value('signed'),
        value('reason'),
      ])
  },
}

export async function formRow(sql: Sql, code: string): Promise<FormRow | null> {
  const [row] = await sql.query<FormRow>('select * from paper_form where code = $1', [code])
  return row ?? null
}

export function formsOf(sql: Sql, id: string): Promise<FormRow[]> {
  return sql.query<FormRow>('select * from paper_form where case_id = $1 order by seq', [id])
}

export async function scanRow(sql: Sql, scan: string): Promise<ScanRow | null> {
  const [row] = await sql.query<ScanRow>('select * from paper_scan where id = $1', [scan])
  return row ?? null
}

export function scansOf(sql: Sql, id: string): Promise<ScanRow[]> {
  return sql.query<ScanRow>('select * from paper_scan where case_id = $1 order by at desc, id', [id])
}

/** Forms of one act and line, newest first: the first is the one that counts. */
export function sameForm(rows: readonly FormRow[], of: Pick<FormRow, 'act' | 'line'>): readonly FormRow[] {
  return rows.filter((row) => row.act === of.act && row.line === of.line).toSorted((a, b) => b.version - a.version)
}
