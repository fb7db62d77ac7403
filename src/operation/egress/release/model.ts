import { platformRefusal, Refused, type JsonObject } from '../../../core/kernel/index.ts'
import { platformActor } from '../../../core/law/facts/permit-types.ts'
import { readModel, type ModelFile } from '../../domain/index.ts'
import { assess } from '../assess.ts'
import type { EgressDeps } from '../deps.ts'
import type { Egress, ReleasedModel } from '../face.ts'
import type { ModelEvidence } from '../types.ts'
import { signStatement } from './statement.ts'

/**
 * Releases a model: its plain form is kept for products, signed, on the record.
 * INVARIANT: one that fails its safety review, or that can no longer be read, is never released.
 */
export async function releaseModel(
  evidence: ModelEvidence,
  by: Parameters<Egress['release']>[1],
  deps: EgressDeps,
): Promise<void> {
  const { artifact, file } = evidence
  const assessment = await assess(artifact, deps)
  const failing = assessment.findings.filter(({ verdict }) => verdict === 'fail')
  if (failing.length > 0)
    throw new Refused(
      platformRefusal(
        'unmet',
        'egress-fails',
        { count: failing.length, rules: failing.map(({ rule }) => rule).join(', ') },
        'model-retrain',
      ),
    )
  if (!file) throw new Refused(platformRefusal('closed', 'model.gone', {}))
  const content = contentOf(evidence, file, assessment, by)
  const statement = signStatement(content, deps.signer)
  await deps.store.transact(
    { id: `release:${artifact}`, actor: platformActor.account, party: null, request: { artifact } },
    async (tx) => {
      await tx.query(
        `INSERT INTO released_model (artifact, digest, body) VALUES ($1, $2, $3)
         ON CONFLICT (artifact) DO UPDATE SET digest = excluded.digest, body = excluded.body`,
        [artifact, evidence.digest, JSON.stringify(file)],
      )
      await tx.append([
        {
          stream: `egress/${artifact}`,
          type: 'artifact.released',
          data: { ...content, statement, answer: null } as unknown as JsonObject,
          clauses: by.clauses,
        },
      ])
      await deps.procedures.note(tx, artifact, { release: { digest: evidence.digest, rows: 0 } }, by.clauses)
      await deps.procedures.setStanding(tx, artifact, 'released', by.clauses)
      return artifact
    },
  )
}

/** The plain form of a released model, or null. */
export async function releasedModel(artifact: string, deps: Pick<EgressDeps, 'store'>): Promise<ModelFile | null> {
  const [row] = await deps.store.query<{ body: unknown }>('SELECT body FROM released_model WHERE artifact = $1', [
    artifact,
  ])
  return row ? readModel(row.body) : null
}

function contentOf(
  { artifact, grant, digest, name, version }: ModelEvidence,
  file: ModelFile,
  assessment: { readonly digest: string; readonly verdict: string },
  by: Parameters<Egress['release']>[1],
): JsonObject {
  const model: ReleasedModel = {
    name,
    version,
    task: file.task,
    classes: file.classes,
    features: file.features.map((of) => ({
      name: of.name,
      kind: of.kind,
      ...(of.kind === 'category' ? { categories: of.categories } : {}),
    })),
  }
  return {
    artifact,
    grant,
    table: `model_${artifact.replace(/^artifact-/, '')}`,
    columns: outputs(file),
    rows: 0,
    digest,
    evidence: assessment.digest,
    verdict: assessment.verdict,
    reviewers: by.reviewers,
    model: model as unknown as JsonObject,
  }
}

/** What a score consists of, as columns of a product. */
function outputs(file: ModelFile): readonly JsonObject[] {
  if (!file.classes) return [{ name: 'value', type: 'DOUBLE' }]
  return [
    { name: 'class', type: 'VARCHAR' },
    ...file.classes.map((name) => ({ name: `share:${name}`, type: 'DOUBLE' })),
  ]
}
