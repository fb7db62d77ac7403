import { platformRefusal, Refused } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import type { Making } from '../../domain/index.ts'
import type { EgressDeps } from '../deps.ts'
import type { Compared, MakingView } from '../face.ts'
import type { ReleasedAnswer } from '../release/differencing.ts'
import type { Assessment } from '../types.ts'
import { mayReview } from './may-review.ts'
import { judgedNow } from './unwrapped.ts'

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
    compared: reviews ? await comparedWith(making, await judgedNow(artifact, deps), deps) : null,
  }
}

/** Everything that had left before it and read any of the same data sets, models too, with what the comparison said. */
async function comparedWith(
  { artifact, kind, reads }: Pick<Making, 'artifact' | 'kind' | 'reads'>,
  judged: Assessment | null,
  deps: EgressDeps,
): Promise<readonly Compared[]> {
  const datasets = new Set(reads.map(({ dataset }) => dataset))
  const { findings = [], settings } = judged ?? {}
  const rows = await deps.store.query<Left>(
    'SELECT artifact, grant_id, answer, released_at FROM egress_release ORDER BY released_at DESC',
  )
  // What has left itself stands beside what had left before it, not beside what came later.
  const own = rows.find((row) => row.artifact === artifact)?.released_at ?? Number.POSITIVE_INFINITY
  const subtracts = ({ answer }: Left) => kind !== 'model' && answer !== null && judged !== null
  const earlier = rows.filter(
    (row) =>
      row.artifact !== artifact &&
      row.released_at <= own &&
      (!subtracts(row) || row.released_at <= (judged?.at ?? own)),
  )
  const found = await Promise.all(
    earlier.map(async (row): Promise<readonly Compared[]> => {
      const shared = (await datasetsOf(row, deps)).filter((dataset) => datasets.has(dataset))
      if (shared.length === 0) return []
      const close = findings.find(({ rule, detail }) => rule === 'differencing' && detail === row.artifact)
      return [
        {
          artifact: row.artifact,
          grant: row.grant_id,
          at: row.released_at as Compared['at'],
          datasets: shared,
          verdict: subtracts(row) ? (close?.verdict ?? 'pass') : null,
          figure: close?.figure ?? null,
          limit: settings?.threshold ?? 0,
        },
      ]
    }),
  )
  return found.flat()
}

interface Left {
  readonly artifact: string
  readonly grant_id: string
  readonly answer: ReleasedAnswer | null
  readonly released_at: number
}

/** Data sets that a release read: an answer names its own, of a model the domain tells what it was made of. */
async function datasetsOf({ artifact, answer }: Left, deps: EgressDeps): Promise<readonly string[]> {
  if (answer) return answer.datasets
  const reads = (await deps.domain.making?.(artifact))?.reads ?? []
  return [...new Set(reads.map(({ dataset }) => dataset))]
}
