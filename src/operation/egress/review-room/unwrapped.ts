import { Refused } from '../../../core/kernel/index.ts'
import { assess, assessmentOf } from '../assess.ts'
import type { EgressDeps } from '../deps.ts'
import type { Assessment } from '../types.ts'

/** What needs the keys of a grant; null while its use is suspended, for nothing of it is unwrapped then. */
export async function unlessSuspended<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Refused && error.refusal.unmet.some(({ code }) => code === 'domain.suspended')) return null
    throw error
  }
}

/** The judgement as of now; while the use is suspended the one on record, null where nobody judged before. */
export async function judgedNow(artifact: string, deps: EgressDeps): Promise<Assessment | null> {
  return (await unlessSuspended(assess(artifact, deps))) ?? assessmentOf(artifact, deps)
}
