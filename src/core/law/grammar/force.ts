/** Whether the law of a pack binds on a day. One rule for every pack: nothing of it stands in packs or in code about one of them. */
import type { Day } from '../../kernel/index.ts'
import type { PackHead } from './pack.ts'

/**
 * `in-force` since its day · `trial` a draft, or a text whose day has not come, that the installation tries since its trial day ·
 * `not-yet` neither · `ended` repealed or expired: running matters finish, nothing new begins.
 */
export interface Force {
  readonly mode: 'in-force' | 'trial' | 'not-yet' | 'ended'
  readonly since: Day | null
}

/** `trialFrom` is the installation's: from this day it runs what is not yet in force, on trial and marked so; null = never. */
export function forceOf(head: Pick<PackHead, 'status' | 'inForce' | 'expires'>, trialFrom: Day | null, on: Day): Force {
  if (head.status === 'repealed') return { mode: 'ended', since: head.expires }
  if (head.expires !== null && on > head.expires) return { mode: 'ended', since: head.expires }
  const promulgated = head.status !== 'draft-for-comment'
  if (promulgated && (head.inForce === null || on >= head.inForce)) return { mode: 'in-force', since: head.inForce }
  return trialFrom !== null && on >= trialFrom
    ? { mode: 'trial', since: trialFrom }
    : { mode: 'not-yet', since: promulgated ? head.inForce : trialFrom }
}
