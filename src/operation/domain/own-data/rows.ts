import type { Refusal } from '../../../core/kernel/index.ts'
import type { Sql } from '../../../base/store/types.ts'
import type { Profile } from '../../catalogue/index.ts'
import type { Declaration, OwnState, OwnView } from './types.ts'

/** What a scan keeps of the columns. */
export type OwnProfile = Omit<Profile, 'dataset' | 'version'>

export interface OwnRow {
  readonly dataset: string
  readonly grant_id: string
  readonly state: OwnState
  readonly name: string
  readonly code: string
  readonly filename: string
  readonly bytes: string | number
  readonly object: string | null
  /** How to read the file. */
  readonly facts: { readonly sheet?: string; readonly headerRow?: number }
  readonly brought_by: string
  readonly brought_person: string
  readonly digest: string | null
  readonly format: string | null
  readonly rows: string | number | null
  readonly profile: OwnProfile | null
  readonly findings: OwnView['findings']
  readonly unmet: Refusal['unmet']
  readonly declaration: Declaration | null
  readonly declared_by: string | null
  readonly declared_person: string | null
  readonly checked_by: string | null
  readonly decided_by: string | null
  readonly decided_in: string | null
  readonly reason: string | null
  readonly version: number
  readonly since: string | number
}

/** Own data by its id; null for any other data set. */
export async function ownRow(sql: Sql, dataset: string): Promise<OwnRow | null> {
  const [row] = await sql.query<OwnRow>('SELECT * FROM domain_own WHERE dataset = $1', [dataset])
  return row ?? null
}

export async function ownOfGrant(sql: Sql, grant: string): Promise<readonly OwnRow[]> {
  return sql.query<OwnRow>('SELECT * FROM domain_own WHERE grant_id = $1 ORDER BY since, dataset', [grant])
}

/** Whether an id is that of own data, which no supplier gave and no catalogue lists. */
export function isOwn(dataset: string): boolean {
  return dataset.startsWith('own-')
}
