import { Refused, type Refusal } from '../../../core/kernel/index.ts'
import type { DomainParts } from '../parts.ts'
import { beyond, limitsOf, type Use } from './limits.ts'

/** Everything in which a use goes beyond the grant: who, when, for what; null where nothing does. */
export async function beyondUse(parts: Pick<DomainParts, 'store'>, grant: string, use: Use): Promise<Refusal | null> {
  const unmet = beyond(await limitsOf(parts.store, grant), use, parts.store.clock.now())
  return unmet.length > 0 ? { kind: 'unmet', unmet } : null
}

/** INVARIANT: asked at every use of a grant, again when a job starts and while it runs. Throws `Refused` with everything that is beyond the grant. */
export async function demandUse(parts: Pick<DomainParts, 'store'>, grant: string, use: Use): Promise<void> {
  const refusal = await beyondUse(parts, grant, use)
  if (refusal) throw new Refused(refusal)
}

/** As `demandUse`, as a yes or no. */
export async function mayUse(parts: Pick<DomainParts, 'store'>, grant: string, use: Use): Promise<boolean> {
  return (await beyondUse(parts, grant, use)) === null
}
