import type { RecordState } from '../../../core/cases/model.ts'
import { platformRefusal, Refused } from '../../../core/kernel/index.ts'
import type { Language } from '../../../core/locales/index.ts'
import type { Actor } from '../../../core/law/permit-types.ts'
import { assess, sourceOf } from '../assess.ts'
import type { EgressDeps } from '../deps.ts'
import { readArtifact } from '../evidence/index.ts'
import type { EvidenceView } from '../face.ts'
import { adviseOn, sayFinding } from './text.ts'
import { opinionsOn } from './opinions.ts'
import { reviewView } from './view.ts'

/**
 * The evidence on an artifact for whoever may read its record. Values are for reviewers alone: the party that made it sees the findings
 * and learns no figure of its own output before the review, and failing cells are withheld from everybody.
 */
export async function reviewRoom(
  actor: Actor,
  artifact: string,
  language: Language,
  deps: EgressDeps,
): Promise<EvidenceView> {
  await deps.procedures.require({ actor, action: 'record.read', on: artifact })
  const record = await deps.procedures.record(artifact)
  if (!record) throw new Refused(platformRefusal('not-found', 'not-found', { what: artifact }))
  const model = await deps.domain.model?.(artifact)
  const source = model ? null : await sourceOf(artifact, deps)
  const assessment = await assess(artifact, deps)
  const reviews = await mayReview(actor, record, deps)
  // Of a model there is no cell to show: its findings are all.
  const table = reviews ? (source ? await readArtifact(source, deps.domain) : { columns: [], rows: [] }) : null
  const reviewers = await opinionsOn(actor, artifact, deps)
  const columns = (source?.columns ?? []).map(({ name, type }) => ({ name, type }))
  return reviewView(
    assessment,
    { columns, rows: source?.rows ?? 0, reviewers },
    table,
    (of) => sayFinding(of, language),
    (of) => adviseOn(of, language),
  )
}

/** Whether the law lets the actor review what leaves; the party that made the artifact is not even asked. */
export async function mayReview(actor: Actor, record: RecordState, deps: EgressDeps): Promise<boolean> {
  if (record.holder === actor.party || actor.administrator !== null) return false
  return (await deps.procedures.permit({ actor, action: 'artifact.egress', on: record.id })).ok
}
