import { Refused } from '../../../core/kernel/index.ts'
import type { DomainParts } from '../parts.ts'
import { beyond, limitsOf, type Use } from './limits.ts'

/**
 * INVARIANT: asked at every use of a grant, again when a job starts and while it runs. Throws `Refused` with everything in which the use goes
 * beyond the grant: who, when, for what.
 */
export async function demandUse(parts: Pick<DomainParts, 'store'>, grant: string, use: Use): Promise<void> {
  const unmet = beyond(await limitsOf(parts.store, grant), use, parts.store.clock.now())
  if (unmet.length > 0) throw new Refused({ kind: 'unmet', unmet })
}

/** As `demandUse`, as a yes or no. */
export async function mayUse(parts: Pick<DomainParts, 'store'>, grant: string, use: Use): Promise<boolean> {
  return beyond(await limitsOf(parts.store, grant), use, parts.store.clock.now()).length === 0
}
