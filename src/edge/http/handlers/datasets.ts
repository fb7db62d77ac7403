import { platformRefusal, Refused } from '../../../core/kernel/index.ts'
import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

type Ids = 'datasets.sight' | 'datasets.restore'

/** What one may see of a data set, and the way back to an earlier version. */
export function datasetHandlers({ catalogue, procedures }: Pick<Rooms, 'catalogue' | 'procedures'>): Handlers<Ids> {
  return {
    /** Nothing is refused here, so nothing stands on the record for having looked. */
    async 'datasets.sight'({ actor, params }) {
      const on = params.id
      const { record } = await procedures.recordView(actor, on)
      if (record.kind !== 'dataset') throw new Refused(platformRefusal('not-found', 'not-found', { what: on }))
      const [profile, mount] = await Promise.all(
        (['dataset.profile', 'dataset.mount'] as const).map((action) => procedures.allows({ actor, action, on })),
      )
      const supplies = actor.administrator === null && record.holder === actor.party
      const gave = actor.administrator === null && record.giver === actor.party
      const erase = supplies || gave || actor.administrator === 'security'
      return { profile: profile === true, mount: mount === true, supplies, erase }
    },
    'datasets.restore': ({ actor, params, body, command }) =>
      catalogue.restore(actor, params.id, Number(params.version) || 0, body.reason, command),
  }
}
