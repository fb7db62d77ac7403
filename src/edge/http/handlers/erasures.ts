import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

type Ids =
  | 'erasures.list'
  | 'erasures.waiting'
  | 'erasures.columns'
  | 'erasures.ask'
  | 'erasures.approve'
  | 'erasures.retry'
  | 'erasures.decline'

/** Erasing one person from a data set. */
export function erasureHandlers({ erasures }: Pick<Rooms, 'erasures'>): Handlers<Ids> {
  return {
    'erasures.list': async ({ actor, params }) => [...(await erasures.list(actor, params.id))],
    'erasures.waiting': async ({ actor }) => [...(await erasures.waiting(actor))],
    async 'erasures.columns'({ actor, params }) {
      const { columns, bound } = await erasures.columns(actor, params.id)
      return { columns: columns.map(({ name, kinds }) => ({ name, kinds: [...kinds] })), bound }
    },
    'erasures.ask': ({ actor, params, body, command }) => erasures.ask(actor, params.id, body, command),
    async 'erasures.approve'({ actor, params, body, command }) {
      await erasures.approve(actor, params.id, body, command)
      return erasures.settled(params.id, 0)
    },
    async 'erasures.retry'({ actor, params, command }) {
      await erasures.retry(actor, params.id, command)
      return erasures.settled(params.id, 0)
    },
    async 'erasures.decline'({ actor, params, body, command }) {
      await erasures.decline(actor, params.id, body.reason, command)
      return erasures.settled(params.id, 0)
    },
  }
}
