import { instant, platformRefusal, Refused } from '../../../core/kernel/index.ts'
import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

type Ids = 'products.list' | 'products.get' | 'products.subscribe' | 'keys.issue' | 'keys.revoke' | 'usage'

/** Products, subscriptions and keys. A key's secret is in the answer of `keys.issue` and nowhere else. */
export function productHandlers({ products }: Pick<Rooms, 'products'>): Handlers<Ids> {
  return {
    async 'products.list'({ actor, query }) {
      if (query.mine === 'true') return products.list({ holder: actor.party, ...standing(query.standing) })
      const open = (await products.list(standing(query.standing))).filter(
        (product) => product.standing !== 'registered' || product.holder === actor.party,
      )
      return open
    },
    async 'products.get'({ params }) {
      const product = await products.get(params.id)
      if (!product) throw new Refused(platformRefusal('not-found', 'not-found', { what: params.id.slice(0, 80) }))
      return product
    },
    'products.subscribe': ({ actor, params, body, command }) => products.subscribe(actor, params.id, body, command),
    async 'keys.issue'({ actor, params, body, command }) {
      const { quota, expires } = body
      return products.issueKey(
        actor,
        params.id,
        { quota, expires: expires === undefined ? undefined : instant(expires) },
        command,
      )
    },
    async 'keys.revoke'({ actor, params, command }) {
      await products.revokeKey(actor, params.id, command)
      return { revoked: true as const }
    },
    usage: ({ actor, params }) => products.usage(actor, params.id),
  }
}

function standing<S extends string>(of: S | undefined): { readonly standing?: S } {
  return of === undefined ? {} : { standing: of }
}
