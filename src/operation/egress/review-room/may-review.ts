import type { RecordState } from '../../../core/cases/state/model.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import type { EgressDeps } from '../deps.ts'

/** Whether the law lets the actor review what leaves; the party that made the artifact is not even asked. */
export async function mayReview(actor: Actor, record: RecordState, deps: EgressDeps): Promise<boolean> {
  if (record.holder === actor.party || actor.administrator !== null) return false
  return (await deps.procedures.permit({ actor, action: 'artifact.egress', on: record.id })).ok
}
