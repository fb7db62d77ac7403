import { isObject, Refused, type Json, type JsonObject } from '../../core/kernel/index.ts'
import { platformActor } from '../../core/law/permit-types.ts'
import type { Effect } from '../../base/store/types.ts'
import { assess } from './assess.ts'
import type { EgressDeps } from './deps.ts'
import type { Egress } from './face.ts'
import { egressProjection } from './projections.ts'
import { readReleased } from './release/read.ts'
import { release, releaseOf } from './release/release.ts'
import { reviewRoom } from './review-room/room.ts'

/** Opens the room; call before the store starts, since it registers a projection and the effect `release-artifact`. */
export function openEgress(deps: EgressDeps): Egress {
  deps.store.project(egressProjection)
  deps.procedures.onEffect('release-artifact', (args, effect) => onRelease(args, effect, deps))
  return {
    assess: (artifact) => assess(artifact, deps),
    evidence: (actor, artifact, language) => reviewRoom(actor, artifact, language, deps),
    release: (artifact, by) => release(artifact, by, deps),
    released: (artifact) => releaseOf(artifact, deps),
    rows: (artifact) => readReleased(artifact, deps),
  }
}

/** A refused release is put on the record and not tried again; a fault is thrown, so that the effect comes back. */
async function onRelease(args: JsonObject, effect: Effect, deps: EgressDeps): Promise<void> {
  const artifact = String(args['artifact'] ?? args['of'] ?? '')
  try {
    await release(
      artifact,
      { command: `effect:${effect.id}`, clauses: texts(args['clauses']), reviewers: texts(args['reviewers']) },
      deps,
    )
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { refusal } = error
    await deps.store.transact(
      { id: `effect:${effect.id}:refused`, actor: platformActor.account, party: null, request: { artifact } },
      async (tx) => {
        await tx.append([
          {
            stream: `egress/${artifact || 'unknown'}`,
            type: 'artifact.release-refused',
            data: { artifact, refusal } as unknown as JsonObject,
          },
        ])
        return artifact
      },
    )
  }
}

function texts(of: Json | undefined): readonly string[] {
  return Array.isArray(of) ? of.map((each: Json) => (isObject(each) ? String(each['party'] ?? '') : String(each))) : []
}
