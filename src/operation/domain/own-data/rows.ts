import type { Json } from '../../../core/kernel/index.ts'
import type { Sql } from '../../../base/store/types.ts'

export type OwnState = 'quarantined' | 'refused' | 'scanned' | 'admitted' | 'destroyed'

export interface OwnRow {
  readonly dataset: string
  readonly grant_id: string
  readonly state: OwnState
  readonly version: number
  readonly findings: readonly { readonly code: string; readonly params: { readonly [name: string]: Json } }[]
  readonly since: number
}

/** Own data by its data set's id; null for any other data set. */
export async function ownRow(sql: Sql, dataset: string): Promise<OwnRow | null> {
  const [row] = await sql.query<OwnRow>('SELECT * FROM domain_own WHERE dataset = $1', [dataset])
  return row ?? null
}

export async function ownOfGrant(sql: Sql, grant: string): Promise<readonly OwnRow[]> {
  return sql.query<OwnRow>('SELECT * FROM domain_own WHERE grant_id = $1 ORDER BY dataset', [grant])
}
