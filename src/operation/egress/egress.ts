import { Refused, type Json, type JsonObject } from '../../core/kernel/index.ts'
import { platformActor } from '../../core/law/facts/permit-types.ts'
import type { Effect } from '../../base/store/types.ts'
import { advise, askAdvice } from './advice/advice.ts'
import { standingsOf, waitingFor } from './advice/standings.ts'
import { assess, assessmentOf } from './assess.ts'
import type { EgressDeps } from './deps.ts'
import type { Egress } from './face.ts'
import { feedJudge } from './feeds.ts'
import { foreseeRelease } from './foresee.ts'
import { egressProjection } from './projections.ts'
import { readReleased } from './release/read.ts'
import { rejudgeModels } from './release/rejudge.ts'
import { releasedModel } from './release/model.ts'
import { release, releaseOf } from './release/release.ts'
import { opinionsIn } from './review-room/opinions.ts'
import { countLook } from './review-room/looks.ts'
import { makingRoom } from './review-room/making.ts'
import { reviewRoom, type CountLook } from './review-room/room.ts'

/** Opens the room; call before the store starts, since it registers a projection and the effect `release-artifact`. */
export function openEgress(deps: EgressDeps): Egress {
  deps.store.project(egressProjection)
  const inTurn = oneByOne()
  const looking = oneByOne()
  deps.procedures.onEffect('release-artifact', (args, effect) => inTurn(() => onRelease(args, effect, deps)))
  const look: CountLook = (who, of) => looking(() => countLook(who, of, deps))
  deps.procedures.foresee?.(foreseeRelease(deps, look))
  return {
    assess: (artifact) => assess(artifact, deps),
    evidence: (actor, artifact, language) => reviewRoom(actor, artifact, language, deps, look),
    askAdvice: (actor, artifact, asked) => askAdvice(actor, artifact, asked, deps),
    advise: (actor, artifact, said) => advise(actor, artifact, said, deps),
    waiting: (actor) => waitingFor(actor, deps),
    standings: (actor, artifacts) => standingsOf(actor, artifacts, deps),
    making: (actor, artifact) => makingRoom(actor, artifact, deps),
    release: (artifact, by) => inTurn(() => release(artifact, by, deps)),
    released: (artifact) => releaseOf(artifact, deps),
    rows: (artifact) => readReleased(artifact, deps),
    model: (artifact) => releasedModel(artifact, deps),
    feeds: feedJudge(deps),
    modelStands: async (artifact) => (await assessmentOf(artifact, deps))?.verdict !== 'fail',
    rejudgeModels: () => inTurn(() => rejudgeModels(deps)),
  }
}

/** INVARIANT: releases run one after the other, so that two that are too close to each other cannot pass each other by. */
function oneByOne(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work, work)
    last = mine.catch(() => undefined)
    return mine
  }
}

/** A refused release is put on the record and not tried again; a fault is thrown, so that the effect comes back. */
async function onRelease(args: JsonObject, effect: Effect, deps: EgressDeps): Promise<void> {
  const artifact = String(args['of'] ?? args['artifact'] ?? '')
  try {
    const reviewers = await reviewersIn(args['case'] ?? null, deps)
    await release(artifact, { clauses: texts(args['clauses']), reviewers }, deps)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const data = { artifact, refusal: error.refusal } as unknown as JsonObject
    const stream = `egress/${artifact || 'unknown'}`
    const meta = { id: `effect:${effect.id}:refused`, actor: platformActor.account, party: null, request: { artifact } }
    await deps.store.transact(meta, async (tx) => {
      await tx.append([{ stream, type: 'artifact.release-refused', data }])
      return artifact
    })
  }
}

/** The parties that gave an opinion in the case that releases. */
async function reviewersIn(id: Json, deps: EgressDeps): Promise<readonly string[]> {
  const { caseView } = deps.procedures
  if (typeof id !== 'string' || !caseView) return []
  return [...new Set(opinionsIn(await caseView(platformActor, id)).flatMap(({ party }) => party ?? []))]
}

function texts(of: Json | undefined): readonly string[] {
  return Array.isArray(of) ? of.map(String) : []
}
