import { isObject, type JsonObject } from '../../../core/kernel/index.ts'
import type { EndpointId } from '../../contract/index.ts'
import { grantUses } from '../../contract/uses.ts'
import type { AnyHandler, Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

/**
 * Puts the question about a grant before every handler that uses one. INVARIANT: a handler of the domain is reached by no other way, so none can
 * forget people, hours, last day or suspension. Where the answer is no, the law is asked with it, so that the refusal lists everything.
 */
export function guarded<H extends Partial<Handlers<EndpointId>>>(handlers: H, { domain }: Pick<Rooms, 'domain'>): H {
  const all = Object.entries(handlers as { readonly [id: string]: AnyHandler }).map(([id, handler]) => {
    const of = grantUses[id as EndpointId]
    if (!of) return [id, handler] as const
    const asked = async (call: never) => {
      const { actor, params, body } = call as unknown as Asked
      const law = of.asks ? { action: of.asks, with: serves(body) } : undefined
      await domain.demandAccess(actor, params[of.by] ?? '', of.use, law)
      return handler(call)
    }
    return [id, asked] as const
  })
  return Object.fromEntries(all) as unknown as H
}

/** What a call says it is for. */
function serves(body: unknown): JsonObject {
  const said = isObject(body) ? body : {}
  const given = ['scenario', 'purpose'].map((name) => [name, said[name]] as const)
  return Object.fromEntries(given.filter((one): one is readonly [string, string] => typeof one[1] === 'string'))
}

interface Asked {
  readonly actor: Parameters<Rooms['domain']['demandAccess']>[0]
  readonly params: { readonly [name: string]: string }
  readonly body?: unknown
}
