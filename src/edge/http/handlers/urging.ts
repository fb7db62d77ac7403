import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

type Ids = 'urges' | 'cases.urging' | 'cases.urge' | 'cases.supervise' | 'supervisions.answer'

/** Urging and supervising what waits in cases, and answering. */
export function urgingHandlers({ messages }: Pick<Rooms, 'messages'>): Handlers<Ids> {
  return {
    urges: ({ actor }) => messages.urges(actor),
    'cases.urging': ({ actor, params }) => messages.urging(actor, params.id),
    'cases.urge': ({ actor, params, body, command }) => messages.urge(actor, params.id, body, command),
    'cases.supervise': ({ actor, params, body, command }) => messages.supervise(actor, params.id, body, command),
    async 'supervisions.answer'({ actor, params, body, command }) {
      await messages.answer(actor, params.id, body.answer, command)
      return { answered: true as const }
    },
  }
}
