import type { Sql } from '../../base/store/types.ts'
import type { JsonObject, Refusal } from '../../core/kernel/index.ts'
import { coarseBytes, coarseInstant, coarseMs, coarseRows } from './coarse.ts'
import type { GrantState } from './grants/face.ts'
import type { GrantedTable, JobState, JobView, Ladder, Mask, PlanVerdict } from './types.ts'

export type { GrantState }

/** `none` for a grant that nothing was opened for yet. */
export async function grantState(sql: Sql, grant: string): Promise<GrantState> {
  const [row] = await sql.query<{ state: GrantState }>('SELECT state FROM domain_grant WHERE grant_id = $1', [grant])
  return row?.state ?? 'none'
}

/** A grant's standing in the domain with its reason and, once destroyed, its certificate; null for one that nothing was opened for. */
export async function grantRow(
  sql: Sql,
  grant: string,
): Promise<{
  readonly state: GrantState
  readonly reason: string | null
  readonly since: number
  readonly certificate: JsonObject | null
} | null> {
  const [row] = await sql.query<{
    state: GrantState
    reason: string | null
    since: string
    certificate: JsonObject | null
  }>('SELECT state, reason, since, certificate FROM domain_grant WHERE grant_id = $1', [grant])
  return row ? { ...row, since: Number(row.since) } : null
}

interface ColumnRow {
  readonly dataset: string
  readonly name: string
  readonly table_name: string
  readonly type: string
  readonly mask: Mask
  readonly ladder: Ladder
  readonly rows: number
  readonly version: number
  readonly units: readonly string[]
  readonly profile: JsonObject
  readonly applied: string
}

export type OpenedTable = GrantedTable & {
  readonly version: number
  /** Which rows were written; empty: all. */
  readonly stamp: string
}

/** The tables of a grant with all their columns, hidden ones too, in the order in which they were opened. */
export async function grantedTables(sql: Sql, grant: string): Promise<readonly OpenedTable[]> {
  const rows = await sql.query<ColumnRow>(
    `SELECT c.*, coalesce(s.applied, '') AS applied FROM domain_column c LEFT JOIN domain_scope s USING (grant_id, dataset)
     WHERE c.grant_id = $1 ORDER BY c.table_name, c.position, c.name`,
    [grant],
  )
  const tables = new Map<string, { -readonly [K in keyof OpenedTable]: OpenedTable[K] }>()
  for (const row of rows) {
    const { dataset, table_name: name, rows: count, units, version } = row
    const table = tables.get(name) ?? { name, dataset, rows: count, units, version, stamp: row.applied, columns: [] }
    tables.set(name, table)
    const { type, mask, ladder, profile } = row
    table.columns = [...table.columns, { name: row.name, type, mask, ladder, profile }]
  }
  return [...tables.values()]
}

export interface JobRow {
  readonly id: string
  readonly grant_id: string
  readonly area: string
  readonly scenario: string | null
  readonly purpose: string | null
  readonly name: string
  readonly sql: string
  readonly sql_digest: string
  readonly state: JobState
  readonly reason: string | null
  readonly artifact: string | null
  readonly asked_by: string
  readonly party: string | null
  readonly asked_at: number
  readonly started_at: number | null
  readonly ended_at: number | null
  readonly rows: number | null
  readonly bytes: number | null
  readonly durations: { readonly [phase: string]: number } | null
  readonly refusal: Refusal | null
  readonly plan: PlanVerdict | null
  readonly columns: readonly { readonly name: string; readonly type: string }[] | null
}

export async function jobRow(sql: Sql, id: string): Promise<JobRow | null> {
  const [row] = await sql.query<JobRow>('SELECT * FROM domain_job WHERE id = $1', [id])
  return row ?? null
}

export async function jobOfArtifact(sql: Sql, artifact: string): Promise<JobRow | null> {
  const [row] = await sql.query<JobRow>('SELECT * FROM domain_job WHERE artifact = $1', [artifact])
  return row ?? null
}

/** Newest first, a hundred at most. */
export async function jobsOf(sql: Sql, grant: string): Promise<readonly JobRow[]> {
  return sql.query<JobRow>('SELECT * FROM domain_job WHERE grant_id = $1 ORDER BY asked_at DESC, id LIMIT 100', [grant])
}

/** INVARIANT: when a job began tells when the one before it ended, so both are told in steps from when it was asked for. */
export function timesOf({
  asked_at: asked,
  started_at: started,
  ended_at: ended,
}: Pick<JobRow, 'asked_at' | 'started_at' | 'ended_at'>): Pick<JobView, 'startedAt' | 'endedAt'> {
  const startedAt = started === null ? null : coarseInstant(asked, started)
  const took = (ended ?? 0) - (started ?? asked)
  return { startedAt, endedAt: ended === null ? null : (startedAt ?? asked) + coarseMs(Math.max(0, took)) }
}

/** A job as its party sees it. INVARIANT: the size of its result and its times are coarse; the exact ones are for events and egress. */
export function jobView(row: JobRow): JobView {
  const { id, scenario, name, sql, state, reason, artifact, rows, bytes, durations, refusal, plan } = row
  return {
    id,
    grant: row.grant_id,
    scenario,
    name,
    sql,
    state,
    reason,
    artifact,
    rows: rows === null ? null : coarseRows(rows),
    bytes: bytes === null ? null : coarseBytes(bytes),
    durations: durations && Object.fromEntries(Object.entries(durations).map(([phase, ms]) => [phase, coarseMs(ms)])),
    refusal,
    plan,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    ...timesOf(row),
  }
}
