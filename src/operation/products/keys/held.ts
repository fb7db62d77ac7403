import { dayOf, Refused } from '../../../core/kernel/index.ts'
import type { ProductsDeps } from '../deps.ts'

/** Nobody subscribes to what refuses every call, nor gets a key for it. Throws `Refused` with the hold's clauses and its case. */
export async function demandServed({ procedures, store }: ProductsDeps, product: string): Promise<void> {
  const held = await procedures.heldNow('product.call', ['product'], dayOf(store.clock.now()))
  const found = held.find(({ id }) => id === product)
  if (!found) return
  const { clauses, since, case: of } = found.hold
  const origin = clauses.length > 0 ? 'law' : 'platform'
  const params = { since, ...(of ? { case: of } : {}) }
  throw new Refused({
    kind: 'unmet',
    unmet: [{ code: 'product-held', clauses, origin, params, cure: 'product-held' }],
  })
}
