import { platformRefusal, Refused } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/permit-types.ts'
import { assess } from '../assess.ts'
import type { EgressDeps } from '../deps.ts'
import type { Compared, MakingView } from '../face.ts'
import type { ReleasedAnswer } from '../release/differencing.ts'
import type { Assessment } from '../types.ts'
import { mayReview } from './room.ts'

/**
 * How an artifact came about and what it was compared with: what a reviewer judges beside the cells. The party that made it sees its own
 * code, reviewers see it and what was compared; for whoever only reads the record both are null.
 */
export async function makingRoom(actor: Actor, artifact: string, deps: EgressDeps): Promise<MakingView> {
  await deps.procedures.require({ actor, action: 'record.read', on: artifact })
  const record = await deps.procedures.record(artifact)
  const making = await deps.domain.making?.(artifact)
  if (!record || !making) throw new Refused(platformRefusal('not-found', 'not-found', { what: artifact }))
  const reviews = await mayReview(actor, record, deps)
  const open = reviews || record.holder === actor.party
  const { program, values, ...rest } = making
  return {
    ...rest,
    program: open ? program : null,
    values: open ? values : null,
    compared: reviews ? await comparedWith(artifact, making.reads, await assess(artifact, deps), deps) : null,
  }
}

/** Every answer that had left before and read any of the same data sets, with what the comparison said. */
async function comparedWith(
  artifact: string,
  reads: readonly { readonly dataset: string }[],
  { findings, settings, at }: Assessment,
  deps: EgressDeps,
): Promise<readonly Compared[]> {
  const datasets = new Set(reads.map(({ dataset }) => dataset))
  const left = await deps.store.query<{ answer: ReleasedAnswer | null; released_at: number }>(
    'SELECT answer, released_at FROM egress_release WHERE released_at <= $1 ORDER BY released_at DESC',
    [at],
  )
  return left.flatMap(({ answer, released_at }): Compared[] => {
    const shared = answer?.datasets.filter((dataset) => datasets.has(dataset)) ?? []
    if (!answer || answer.artifact === artifact || shared.length === 0) return []
    const found = findings.find(({ rule, detail }) => rule === 'differencing' && detail === answer.artifact)
    return [
      {
        artifact: answer.artifact,
        grant: answer.grant,
        at: released_at as Compared['at'],
        datasets: shared,
        verdict: found?.verdict ?? 'pass',
        figure: found?.figure ?? null,
        limit: settings.threshold,
      },
    ]
  })
}
