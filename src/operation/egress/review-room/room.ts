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
import type { Look } from './looks.ts'
import { reviewView, wordView } from './view.ts'

/** Counts a look of somebody who does not review; one at a time. */
export type CountLook = (
  actor: Actor,
  of: { readonly artifact: string; readonly grant: string; readonly area: string },
) => Promise<Look>

/**
 * The evidence on an artifact for whoever may read its record. Places, figures and values are for reviewers alone, failing cells for nobody;
 * the party that made it, and whoever else reads, gets one word about the whole, for a bounded number of artifacts a day.
 */
export async function reviewRoom(
  actor: Actor,
  artifact: string,
  language: Language,
  deps: EgressDeps,
  countLook: CountLook,
): Promise<EvidenceView> {
  await deps.procedures.require({ actor, action: 'record.read', on: artifact })
  const record = await deps.procedures.record(artifact)
  if (!record) throw new Refused(platformRefusal('not-found', 'not-found', { what: artifact }))
  const model = await deps.domain.model?.(artifact)
  const source = model ? null : await sourceOf(artifact, deps)
  const reviewers = await opinionsOn(actor, artifact, deps)
  const columns = (source?.columns ?? []).map(({ name, type }) => ({ name, type }))
  const shape = { columns, rows: source?.rows ?? 0, reviewers }
  if (await mayReview(actor, record, deps)) {
    const assessment = await assess(artifact, deps)
    // Of a model there is no cell to show: its findings are all.
    const table = source ? await readArtifact(source, deps.domain) : { columns: [], rows: [] }
    return reviewView(assessment, shape, table, (of) => sayFinding(of, language))
  }
  const { grant, area } = model ?? source ?? { grant: '', area: record.area }
  const look = await countLook(actor, { artifact, grant, area })
  return wordView(artifact, look.told ? await assess(artifact, deps) : null, shape, look, (rule) =>
    adviseOn(rule, language),
  )
}

/** Whether the law lets the actor review what leaves; the party that made the artifact is not even asked. */
export async function mayReview(actor: Actor, record: RecordState, deps: EgressDeps): Promise<boolean> {
  if (record.holder === actor.party || actor.administrator !== null) return false
  return (await deps.procedures.permit({ actor, action: 'artifact.egress', on: record.id })).ok
}
