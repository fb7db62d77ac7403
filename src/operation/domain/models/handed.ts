import { createHash } from 'node:crypto'
import { platformRefusal, type Json, type JsonObject, type Refusal } from '../../../core/kernel/index.ts'
import type { RecordState } from '../../../core/cases/state/model.ts'
import type { Tx } from '../../../base/store/types.ts'
import type { Judged } from '../jobs/ask.ts'
import type { DomainParts } from '../parts.ts'
import { type JobRow } from '../rows.ts'
import { allReads } from '../work/opaque.ts'
import type { DeclaredModel } from '../work/types.ts'
import { readHanded } from './exported.ts'
import { unitsBehind } from './handed-units.ts'
import { createModel, type StoredModel } from './record.ts'
import type { CheckedRequest } from './request.ts'
import { packed, type ModelPlan } from './rows.ts'
import { instanceReport, judgeModel, withoutFigures } from './safety.ts'
import { safetyOf } from './settings.ts'
import type { SafetyReport } from './types.ts'

/** A model of a script: kept in the vault, or refused with the reason. */
export interface HandedModel {
  readonly id: string
  readonly request: CheckedRequest
  readonly plan: ModelPlan
  readonly kept: (StoredModel & { readonly safety: SafetyReport }) | null
  readonly refusal: Refusal | null
  readonly safety: SafetyReport | null
}

/** Most models of one script. */
export const mostHanded = 5

/** The id under which the model at a place of a script stands; known before it is made, so that a broken job's can be removed. */
export function handedId(job: string, place: number): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'
  const hash = createHash('sha256').update(`${job}\n${place}`).digest()
  return `job-${Array.from(hash.subarray(0, 16), (byte) => alphabet[byte & 31]).join('')}`
}

export function handedArtifact(id: string): string {
  return id.replace(/^job-/, 'artifact-')
}

/** Reads, judges and keeps what a script handed over. INVARIANT: names come from the script's text as it was judged, figures alone from its process. */
export async function keepHanded(
  parts: DomainParts,
  of: {
    readonly job: JobRow
    readonly judged: Judged
    readonly handed: Buffer | null
  },
): Promise<readonly HandedModel[]> {
  const { job, judged, handed } = of
  if (!handed || judged.models.length === 0) return []
  const settings = await safetyOf(parts.procedures, job.area)
  const plan = planOf(judged)
  const units = await unitsBehind(parts, job.grant_id, judged)
  const made: HandedModel[] = []
  for (const [place, one] of readHanded(handed, judged.models, units).entries()) {
    const declared = judged.models[place]
    if (!one || !declared) continue
    const id = handedId(job.id, place)
    const request = requestOf(job, declared)
    if ('unfit' in one) {
      const refusal = platformRefusal('unmet', `model.handed-${one.unfit}`, { name: declared.name }, 'model-other')
      const safety = one.unfit === 'instance-based' ? instanceReport(settings) : null
      made.push({ id, request, plan, kept: null, refusal, safety })
      continue
    }
    const safety = judgeModel(one.trained, settings)
    const content = packed(one.trained)
    const artifact = handedArtifact(id)
    await parts.vault.storeForGrant({ grant: job.grant_id, name: artifact, type: 'model', rows: units }, [content])
    const kept = {
      artifact,
      job: job.id,
      grant: job.grant_id,
      area: job.area,
      party: job.party,
      request,
      plan,
      digest: createHash('sha256').update(content).digest('hex'),
      verdict: safety.verdict,
      rows: units,
      // A script writes as many figures as it likes.
      bytes: null,
      safety,
    }
    made.push({ id, request, plan, kept, refusal: null, safety })
  }
  return made
}

/** Puts a script's models on record, together with its job's end. */
export async function recordHanded(
  parts: DomainParts,
  tx: Tx,
  job: JobRow,
  grant: RecordState | null,
  models: readonly HandedModel[],
): Promise<void> {
  for (const { id, request, plan, kept, refusal, safety } of models) {
    const version = kept ? await createModel(parts, tx, kept, grant) : null
    const data = {
      job: id,
      grant: job.grant_id,
      area: job.area,
      name: request.name,
      script: job.id,
      by: job.asked_by,
      party: job.party,
      request,
      plan,
      refusal,
      safety: safety && withoutFigures(safety),
      ...(kept ? { artifact: kept.artifact, version, digest: kept.digest } : {}),
    } as unknown as JsonObject
    await tx.append([{ stream: `model/${id}`, type: kept ? 'model.handed' : 'model.handed-refused', data }])
  }
}

function planOf(judged: Judged): ModelPlan {
  const columns = allReads(judged.plans)
  return {
    digest: judged.verdict.ok ? judged.verdict.value.digest : judged.digest,
    columns,
    lineage: {},
    datasets: [...new Set(columns.map(({ dataset }) => dataset))].sort(),
    // The script's job counts what it reads.
    expected: {},
  }
}

/** INVARIANT: nothing in it is the script's choice while it runs; of which family a model is stands in its file. */
function requestOf(job: JobRow, { name, target, features, classes }: DeclaredModel): CheckedRequest {
  return {
    name,
    algorithm: 'script',
    task: classes ? 'classification' : 'regression',
    parameters: {},
    sql: job.sql,
    target,
    features,
    groups: [],
    testShare: 0,
    seed: 0,
    script: job.id,
    ...(job.scenario ? { scenario: job.scenario } : {}),
    ...(job.purpose ? { purpose: job.purpose } : {}),
  } satisfies CheckedRequest & { readonly [name: string]: Json | undefined }
}
