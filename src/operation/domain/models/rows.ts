import { randomBytes } from 'node:crypto'
import { canonical, platformRefusal, Refused, type JsonObject, type Refusal } from '../../../core/kernel/index.ts'
import type { Sql } from '../../../base/store/types.ts'
import type { ColumnRead } from '../types.ts'
import type { Vault } from '../vault/index.ts'
import { readModel } from './form.ts'
import type { CheckedRequest } from './request.ts'
import type { ModelState, SafetyReport, TrainedModel } from './types.ts'

/** What is known of the query when a training is asked for. */
export interface ModelPlan {
  readonly digest: string
  readonly columns: readonly ColumnRead[]
  readonly lineage: JsonObject
  readonly datasets: readonly string[]
  /** Rows that it reads, by data set: what it uses of the grant's limits. */
  readonly expected: { readonly [dataset: string]: number }
}

export interface ModelRow {
  readonly job: string
  readonly grant_id: string
  readonly area: string
  readonly name: string
  readonly request: CheckedRequest
  readonly state: ModelState
  readonly reason: string | null
  readonly artifact: string | null
  readonly version: number | null
  readonly digest: string | null
  readonly safety: SafetyReport | null
  readonly durations: { readonly [phase: string]: number } | null
  readonly plan: ModelPlan | null
  readonly refusal: Refusal | null
  readonly tries: number
  readonly asked_by: string
  readonly party: string | null
  readonly asked_at: number
  readonly started_at: number | null
  readonly ended_at: number | null
}

/** By the id of the training or of its artifact. */
export async function modelRow(sql: Sql, id: string): Promise<ModelRow | null> {
  const [row] = await sql.query<ModelRow>('SELECT * FROM domain_model WHERE job = $1 OR artifact = $1', [id])
  return row ?? null
}

/** Newest first, a hundred at most. */
export async function modelsOf(sql: Sql, grant: string): Promise<readonly ModelRow[]> {
  return sql.query<ModelRow>('SELECT * FROM domain_model WHERE grant_id = $1 ORDER BY asked_at DESC, job LIMIT 100', [
    grant,
  ])
}

/** Thrown where a model's id names nothing. */
export function missing(what: string): Refused {
  return new Refused(platformRefusal('not-found', 'not-found', { what: what.slice(0, 80) }))
}

/** What the sandbox handed over, as bytes for the vault: values of the data (categories, classes, groups) are in clear nowhere else. */
export function packed(of: TrainedModel): Buffer {
  // INVARIANT: the digest of these bytes is shown; without chance in them whoever knows all figures but one would try until it fits.
  return Buffer.from(canonical({ ...of, salt: randomBytes(16).toString('hex') } as never))
}

/** Null once the grant's keys are gone. */
export async function openTrained(vault: Vault, row: ModelRow): Promise<TrainedModel | null> {
  if (!row.artifact) return null
  try {
    const pieces: Buffer[] = []
    for await (const piece of vault.openForGrant({ grant: row.grant_id, name: row.artifact })) pieces.push(piece)
    const of = JSON.parse(Buffer.concat(pieces).toString('utf8')) as TrainedModel
    return { ...of, file: readModel(of.file) }
  } catch {
    return null
  }
}
