import type { ProductsDeps } from './deps.ts'
import type { Products } from './face.ts'
import { openGateway } from './gateway/gateway.ts'
import { issueKey, revokeKey, subscribe } from './keys/keys.ts'
import { usage } from './keys/usage.ts'
import { registerEffects } from './lifecycle/effects.ts'
import { readOffered, readOffering, readProduct, readProducts } from './lifecycle/state.ts'
import { productsProjection } from './projections.ts'

/** Opens the room; call before the store starts, since it registers a projection and effects. */
export function openProducts(deps: ProductsDeps): Products {
  deps.store.project(productsProjection)
  registerEffects(deps)
  const gateway = openGateway(deps)
  return {
    list: (filter) => readProducts(deps.store, filter),
    offered: (filter, page) => readOffered(deps.store, filter, page),
    offering: () => readOffering(deps.store),
    get: (id) => readProduct(deps.store, id),
    subscribe: (actor, product, of, command) => subscribe(deps, actor, product, of, command),
    issueKey: (actor, subscription, of, command) => issueKey(deps, actor, subscription, of, command),
    revokeKey: (actor, key, command) => revokeKey(deps, actor, key, command),
    usage: (actor, subscription) => usage(deps, actor, subscription),
    gateway,
    close: () => gateway.close(),
  }
}
