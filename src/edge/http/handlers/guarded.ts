import type { EndpointId } from '../../contract/index.ts'
import { grantUses } from '../../contract/uses.ts'
import type { AnyHandler, Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

/**
 * Puts the question about a grant before every handler that uses one. INVARIANT: a handler of the domain is reached by no other way, so none can
 * forget people, hours, last day or suspension.
 */
export function guarded<H extends Partial<Handlers<EndpointId>>>(handlers: H, { domain }: Pick<Rooms, 'domain'>): H {
  const all = Object.entries(handlers as { readonly [id: string]: AnyHandler }).map(([id, handler]) => {
    const of = grantUses[id as EndpointId]
    if (!of) return [id, handler] as const
    const asked = async (call: never) => {
      const { actor, params } = call as unknown as Asked
      await domain.demandAccess(actor, params[of.by] ?? '', of.use)
      return handler(call)
    }
    return [id, asked] as const
  })
  return Object.fromEntries(all) as unknown as H
}

interface Asked {
  readonly actor: Parameters<Rooms['domain']['demandAccess']>[0]
  readonly params: { readonly [name: string]: string }
}
