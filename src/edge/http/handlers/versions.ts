import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

/** Versions of what records hold. */
export function versionHandlers({ procedures }: Pick<Rooms, 'procedures'>): Handlers<'records.versions'> {
  return {
    'records.versions': async ({ actor, params }) =>
      (await procedures.versions(actor, params.id)).map((one) => ({ ...one, versions: [...one.versions] })),
  }
}
