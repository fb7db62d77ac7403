import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

/** What is owed again and again, for the one who looks. */
export function dutyHandlers({ duties }: Pick<Rooms, 'duties'>): Handlers<'duties'> {
  return { duties: async ({ actor }) => [...(await duties.open(actor))] }
}
