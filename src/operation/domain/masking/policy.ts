import type { JsonObject } from '../../../core/kernel/index.ts'
import type { Projection, Sql, StoredEvent } from '../../../base/store/types.ts'
import type { AnonymityReport, AnonymitySpec } from '../anonymity/index.ts'
import type { Mask } from './mask.ts'

/** What a policy says of one column. `reason`: why it is not simply stricter than the classification. */
export interface MaskRule {
  readonly column: string
  readonly mask: Mask
  readonly reason?: string
}

/** What somebody writes down as a policy. `scenario` null: for every use of the data set. */
export interface MaskPolicyDraft {
  readonly scenario: string | null
  readonly note: string
  readonly columns: readonly MaskRule[]
  readonly anonymity: AnonymitySpec | null
}

/** A version of a data set's masking policy. Versions count through all of a data set's policies. */
export interface MaskPolicy extends MaskPolicyDraft {
  readonly dataset: string
  readonly version: number
  readonly state: 'draft' | 'approved' | 'superseded' | 'withdrawn'
  readonly draftedBy: string
  readonly person: string | null
  readonly draftedAt: number
  readonly decidedBy: string | null
  readonly decidedAt: number | null
}

/** How a grant's view of a data set was masked when it was written last: kept as evidence. */
export interface MaskEvidence {
  readonly grant: string
  readonly dataset: string
  readonly version: number
  readonly policies: readonly { readonly version: number; readonly scenario: string | null }[]
  readonly anonymity: AnonymitySpec | null
  readonly report: AnonymityReport | null
  readonly outside: { readonly [column: string]: number }
  readonly rows: number
  readonly at: number
}

/** Policies and evidence, as folds of their events. */
export const maskingProjection: Projection = {
  name: 'masking',
  tables: ['mask_policy', 'mask_evidence'],
  mode: 'inline',
  on: ['masking.drafted', 'masking.approved', 'masking.withdrawn', 'domain.masked'],
  apply,
}

async function apply(sql: Sql, event: StoredEvent): Promise<void> {
  const data = event.data as JsonObject & { readonly dataset: string; readonly version: number }
  const key = [data.dataset, data.version]
  switch (event.type) {
    case 'masking.drafted':
      await sql.query(
        `INSERT INTO mask_policy (dataset, version, scenario, state, content, drafted_by, drafted_party, drafted_at)
         VALUES ($1, $2, $3, 'draft', $4, $5, $6, $7)`,
        [...key, data.scenario ?? null, JSON.stringify(data.content), event.actor, event.party, event.at],
      )
      return
    case 'masking.approved':
      await sql.query(
        `UPDATE mask_policy SET state = 'superseded' WHERE dataset = $1 AND state = 'approved'
           AND scenario IS NOT DISTINCT FROM (SELECT scenario FROM mask_policy WHERE dataset = $1 AND version = $2)`,
        key,
      )
      return decided(sql, event, key, 'approved')
    case 'masking.withdrawn':
      return decided(sql, event, key, 'withdrawn')
    default:
      await sql.query(
        `INSERT INTO mask_evidence (grant_id, dataset, version, policies, anonymity, report, outside, rows, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (grant_id, dataset) DO UPDATE SET version = excluded.version, policies = excluded.policies, anonymity = excluded.anonymity,
           report = excluded.report, outside = excluded.outside, rows = excluded.rows, at = excluded.at`,
        [
          data.grant,
          ...key,
          JSON.stringify(data.policies),
          data.anonymity ? JSON.stringify(data.anonymity) : null,
          data.report ? JSON.stringify(data.report) : null,
          JSON.stringify(data.outside),
          data.rows,
          event.at,
        ],
      )
  }
}

async function decided(sql: Sql, event: StoredEvent, key: readonly unknown[], state: string): Promise<void> {
  await sql.query(
    'UPDATE mask_policy SET state = $3, decided_by = $4, decided_at = $5 WHERE dataset = $1 AND version = $2',
    [...key, state, event.actor, event.at],
  )
}

interface PolicyRow {
  readonly dataset: string
  readonly version: number
  readonly scenario: string | null
  readonly state: MaskPolicy['state']
  readonly content: Omit<MaskPolicyDraft, 'scenario'> & { readonly person: string | null }
  readonly drafted_by: string
  readonly drafted_at: number
  readonly decided_by: string | null
  readonly decided_at: number | null
}

/** All versions, newest first. */
export async function policiesOf(sql: Sql, dataset: string): Promise<readonly MaskPolicy[]> {
  const rows = await sql.query<PolicyRow>('SELECT * FROM mask_policy WHERE dataset = $1 ORDER BY version DESC', [
    dataset,
  ])
  return rows.map(({ content, ...row }) => ({
    ...content,
    dataset: row.dataset,
    version: row.version,
    scenario: row.scenario,
    state: row.state,
    draftedBy: row.drafted_by,
    draftedAt: Number(row.drafted_at),
    decidedBy: row.decided_by,
    decidedAt: row.decided_at === null ? null : Number(row.decided_at),
  }))
}

interface EvidenceRow extends Omit<MaskEvidence, 'grant'> {
  readonly grant_id: string
}

/** How views of a data set were written, of one grant or of all. */
export async function evidenceOf(sql: Sql, dataset: string, grant?: string): Promise<readonly MaskEvidence[]> {
  const rows = await sql.query<EvidenceRow>(
    'SELECT * FROM mask_evidence WHERE dataset = $1 AND ($2::text IS NULL OR grant_id = $2) ORDER BY at DESC, grant_id',
    [dataset, grant ?? null],
  )
  return rows.map(({ grant_id, ...row }) => ({ ...row, grant: grant_id, rows: Number(row.rows), at: Number(row.at) }))
}
