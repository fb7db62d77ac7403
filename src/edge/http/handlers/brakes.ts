import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

/** Stops of grants: who is stopped by what, and the lifting. */
export function brakeHandlers({ domain }: Pick<Rooms, 'domain'>): Handlers<'brakes.list' | 'brakes.lift'> {
  return {
    'brakes.list': async ({ actor }) => [...(await domain.brakes(actor))],
    async 'brakes.lift'({ actor, body, command }) {
      await domain.liftBrake(actor, body, command)
      return { lifted: true as const }
    },
  }
}
