import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

type Ids = 'erasures.list' | 'erasures.ask' | 'erasures.approve' | 'erasures.decline'

/** How long an answer waits for an approved erasure; the page asks again afterwards. */
const PATIENCE_MS = 10_000

/** Erasing one person from a data set. */
export function erasureHandlers({ erasures }: Pick<Rooms, 'erasures'>): Handlers<Ids> {
  return {
    'erasures.list': async ({ actor, params }) => [...(await erasures.list(actor, params.id))],
    'erasures.ask': ({ actor, params, body, command }) => erasures.ask(actor, params.id, body, command),
    async 'erasures.approve'({ actor, params, body, command }) {
      await erasures.approve(actor, params.id, body.value, command)
      return erasures.settled(params.id, PATIENCE_MS)
    },
    async 'erasures.decline'({ actor, params, body, command }) {
      await erasures.decline(actor, params.id, body.reason, command)
      return erasures.settled(params.id, 0)
    },
  }
}
