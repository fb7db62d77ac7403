import type { Handlers } from '../handler.ts'
import { portalRoom } from '../portal/room.ts'
import type { Rooms } from '../rooms.ts'

type Ids =
  | 'portal.home'
  | 'portal.calls'
  | 'portal.notices'
  | 'portal.disclosures'
  | 'portal.products'
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
    'portal.register': ({ query }) => portal().register(query),
  }
}
