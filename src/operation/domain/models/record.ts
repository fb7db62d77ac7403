import { publicOf } from '../jobs/gate-tables.ts'
import type { JsonObject } from '../../../core/kernel/index.ts'
import type { RecordState } from '../../../core/cases/state/model.ts'
import type { Tx } from '../../../base/store/types.ts'
import { coarseBytes, coarseRows } from '../coarse.ts'
import type { DomainParts } from '../parts.ts'
import type { CheckedRequest } from './request.ts'
import type { ModelPlan } from './rows.ts'
import type { SafetyVerdict } from './types.ts'

/** A model that stands in the vault, ready to be put on record. */
export interface StoredModel {
  readonly artifact: string
  /** The training, or the script's job that handed it over. */
  readonly job: string
  readonly grant: string
  readonly area: string
  readonly party: string | null
  readonly request: CheckedRequest
  readonly plan: ModelPlan
  readonly digest: string
  readonly verdict: SafetyVerdict
  readonly rows: number
  /** Null where a script chose how many there are. */
  readonly bytes: number | null
}

/** Puts a model on record as an artifact that comes from everything its plan reads, and answers its version, counted by name within the grant. */
export async function createModel(
  { procedures }: Pick<DomainParts, 'procedures'>,
  tx: Tx,
  of: StoredModel,
  grant: RecordState | null,
): Promise<number> {
  const { artifact, request, plan, digest } = of
  const [earlier] = await tx.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM domain_model WHERE grant_id = $1 AND name = $2 AND version IS NOT NULL',
    [of.grant, request.name],
  )
  const version = (earlier?.count ?? 0) + 1
  await procedures.create(tx, {
    id: artifact,
    kind: 'artifact',
    area: of.area,
    holder: grant?.holder ?? of.party,
    giver: grant?.giver ?? null,
    links: {
      grant: of.grant,
      datasets: publicOf(plan.datasets),
      ...(request.scenario ? { scenario: request.scenario } : {}),
    },
    fields: {
      type: 'model',
      job: of.job,
      name: request.name,
      version,
      digest,
      plan: plan.digest,
      algorithm: request.algorithm,
      parameters: request.parameters,
      rows: coarseRows(of.rows),
      bytes: of.bytes === null ? null : coarseBytes(of.bytes),
      safety: of.verdict,
      ...({ lineage: plan.lineage, columns: [], reads: plan.columns } as unknown as JsonObject),
    },
  })
  return version
}
