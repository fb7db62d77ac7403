import { maskKinds, type Masking } from '../../../operation/domain/index.ts'
import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

type Ids =
  | 'masking.methods'
  | 'masking.view'
  | 'masking.draft'
  | 'masking.decide'
  | 'masking.compare'
  | 'masking.effects'
  | 'masking.anonymity'

type Draft = Parameters<Masking['draft']>[2]
type Spec = Parameters<Masking['anonymity']>[2]
type Wanted = Parameters<Masking['effects']>[2]

/** Masking: what comes in as a mask is checked by the room, which says everything that is wrong with it. */
export function maskingHandlers({ masking }: Pick<Rooms, 'masking'>): Handlers<Ids> {
  return {
    'masking.methods': async () => [...maskKinds],
    'masking.view': ({ actor, params }) => masking.view(actor, params.id),
    async 'masking.draft'({ actor, params, body, command }) {
      return { version: await masking.draft(actor, params.id, body as unknown as Draft, command) }
    },
    async 'masking.decide'({ actor, params, body, command }) {
      await masking.decide(actor, params.id, Number(params.version), body.approve, command)
      return { decided: true as const }
    },
    'masking.compare': ({ actor, params, query }) => masking.compare(actor, params.id, query.from, query.to),
    'masking.effects': ({ actor, params, body }) =>
      masking.effects(actor, params.id, body.columns as unknown as Wanted),
    'masking.anonymity': ({ actor, params, body }) => masking.anonymity(actor, params.id, body as unknown as Spec),
  }
}
