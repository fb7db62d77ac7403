import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

type Ids = 'custody.get' | 'custody.check'

/** How the keys of a grant stand. */
export function custodyHandlers({ domain }: Pick<Rooms, 'domain'>): Handlers<Ids> {
  return {
    'custody.get': ({ actor, params }) => domain.custody(actor, params.id),
    'custody.check': ({ actor, params }) => domain.checkSeal(actor, params.id),
  }
}
