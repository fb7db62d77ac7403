import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

type Ids = 'preservation.get' | 'preservation.place' | 'preservation.lift'

/** Keeping what is in dispute from being destroyed; whoever may read the record sees it. */
export function preservationHandlers({
  preservation,
  procedures,
}: Pick<Rooms, 'preservation' | 'procedures'>): Handlers<Ids> {
  return {
    async 'preservation.get'({ actor, params }) {
      const found = await preservation.of(actor, params.about)
      if (!found.may) await procedures.require({ actor, action: 'record.read', on: params.about })
      return found
    },
    async 'preservation.place'({ actor, params, body, command }) {
      await preservation.place(actor, params.about, body.cause, body.reason, command)
      return { done: true }
    },
    async 'preservation.lift'({ actor, params, body, command }) {
      await preservation.lift(actor, params.about, body.cause, body.reason, command)
      return { done: true }
    },
  }
}
