import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

type Ids = 'keys.overview' | 'keys.ask' | 'keys.approve' | 'keys.decline'

/** How long an answer waits for an approved order to be carried out; the page asks again afterwards. */
const PATIENCE_MS = 10_000

/** The keys as administrators keep them. */
export function keyHandlers({ keys }: Pick<Rooms, 'keys'>): Handlers<Ids> {
  return {
    'keys.overview': ({ actor }) => keys.overview(actor),
    'keys.ask': ({ actor, body, command }) => keys.ask(actor, body, command),
    async 'keys.approve'({ actor, params, command }) {
      await keys.approve(actor, params.id, command)
      return keys.settled(params.id, PATIENCE_MS)
    },
    async 'keys.decline'({ actor, params, body, command }) {
      await keys.decline(actor, params.id, body.reason, command)
      return keys.settled(params.id, 0)
    },
  }
}
