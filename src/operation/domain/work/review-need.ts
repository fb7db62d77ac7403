import { platformRefusal, Refused, type Unmet } from '../../../core/kernel/index.ts'
import type { DomainParts } from '../parts.ts'
import type { ReviewState } from './types.ts'

export type ReviewNeed = 'none' | 'operator' | 'agency'

/** The name under which a pack may offer the choice: nobody, a second person of the operator, or the grant's giver reads code before it runs. */
const setting = 'job-review'

/** Who has to read code before it may run on data of a grant. */
export async function reviewNeed(parts: DomainParts, grant: string): Promise<ReviewNeed> {
  const area = (await parts.procedures.record(grant))?.area
  const value = area ? await valueOf(parts, area, setting) : null
  return value === 'operator' || value === 'agency' || value === 'none' ? value : parts.settings.review
}

/** A setting's value; null where the pack has none of that name. */
export async function valueOf(parts: DomainParts, area: string, name: string): Promise<unknown> {
  try {
    return await parts.procedures.value(area, name)
  } catch (error) {
    if (error instanceof Refused) return null
    throw error
  }
}

/** Why code may not run yet; nothing when it may. */
export function reviewProblem(need: ReviewNeed, state: ReviewState): readonly Unmet[] {
  if (need === 'none' || state === 'approved') return []
  const code =
    state === 'asked' ? 'work.review-open' : state === 'refused' ? 'work.review-refused' : 'work.review-missing'
  const cure = state === 'asked' ? 'wait-for-review' : 'ask-review'
  return platformRefusal('unmet', code, { by: need }, cure).unmet
}
