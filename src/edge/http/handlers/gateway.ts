import type { Handlers } from '../handler.ts'
import { TextAnswer } from '../answer/respond.ts'
import type { Rooms } from '../rooms.ts'

type Ids = 'gateway.rows' | 'gateway.score' | 'gateway.openapi' | 'gateway.receipt'

/** Calls of products: a key instead of a session, the answer sent as the gateway rendered it. */
export function gatewayHandlers({ products }: Pick<Rooms, 'products'>): Handlers<Ids> {
  return {
    async 'gateway.rows'({ params, request, url }) {
      const header = (name: string) => request.headers.get(name) ?? undefined
      const { status, headers, body } = await products.gateway.rows({
        product: params.product,
        key: header('x-api-key') ?? null,
        query: url.searchParams,
        headers: { accept: header('accept'), prefer: header('prefer'), 'if-none-match': header('if-none-match') },
      })
      return new TextAnswer(status, headers, status === 304 ? null : body)
    },
    async 'gateway.score'({ params, request, body }) {
      const key = request.headers.get('x-api-key')
      const {
        status,
        headers,
        body: answer,
      } = await products.gateway.score({ product: params.product, key, entity: body })
      return new TextAnswer(status, headers, answer)
    },
    async 'gateway.openapi'({ params, url }) {
      return { ...(await products.gateway.openapi(params.product, url.origin)) }
    },
    'gateway.receipt': ({ params }) => products.gateway.receipt(params.id),
  }
}
