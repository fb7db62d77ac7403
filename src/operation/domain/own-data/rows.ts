import type { Refusal } from '../../../core/kernel/index.ts'
import type { Sql } from '../../../base/store/types.ts'
import type { Profile } from '../../catalogue/index.ts'
import type { Declaration, OwnState, OwnStep, OwnView } from './types.ts'

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
  /** Who else drafted or signed the declaration inside the house. */
  readonly declared_others: readonly string[]
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

/** Who took which step with each of them, in order: as the events have it. */
export async function stepsOf(sql: Sql, datasets: readonly string[]): Promise<ReadonlyMap<string, readonly OwnStep[]>> {
  const taken = await sql.query<{ stream: string; step: OwnStep['step']; by: string; at: string | number }>(
    `SELECT stream, substr(type, 10) AS step, actor AS by, at FROM event
     WHERE stream = ANY ($1) AND type <> ALL ('{own-data.scanned,own-data.refused}') ORDER BY stream, version`,
    [datasets.map((dataset) => `own-data/${dataset}`)],
  )
  return new Map(
    datasets.map((dataset) => [
      dataset,
      taken
        .filter(({ stream }) => stream === `own-data/${dataset}`)
        .map(({ step, by, at }) => ({ step, by, at: Number(at) })),
    ]),
  )
}

/** Whether an id is that of own data, which no supplier gave and no catalogue lists. */
export function isOwn(dataset: string): boolean {
  return dataset.startsWith('own-')
}
