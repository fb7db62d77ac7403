import type { Handlers } from '../handler.ts'
import { portalRoom } from '../portal/room.ts'
import type { Rooms } from '../rooms.ts'

type Ids =
  | 'portal.home'
  | 'portal.calls'
  | 'portal.notices'
  | 'portal.disclosures'
  | 'portal.products'
  | 'portal.cited'
  | 'portal.register'

/** What the public may read, without an account. */
export function portalHandlers(
  rooms: Pick<Rooms, 'law' | 'procedures' | 'people' | 'clock' | 'products'>,
): Handlers<Ids> {
  const portal = () => portalRoom(rooms)
  return {
    'portal.home': () => portal().home(),
    'portal.calls': ({ query }) => portal().calls(query),
    'portal.notices': ({ query }) => portal().notices(query),
    'portal.disclosures': ({ query }) => portal().disclosures(query),
    'portal.products': ({ query }) => portal().products(query),
    async 'portal.cited'({ params, query }) {
      const pack = rooms.law.pack(params.area)
      return query.of.split(',').flatMap((id) => {
        const clause = pack?.clauses.get(id)
        return clause ? [{ id, source: clause.source, title: clause.title }] : []
      })
    },
    'portal.register': ({ query }) => portal().register(query),
  }
}
