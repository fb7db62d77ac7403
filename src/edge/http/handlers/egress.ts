import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

/** The review room: evidence goes out, withheld values do not. */
export function egressHandlers({ egress }: Pick<Rooms, 'egress'>): Handlers<'egress.evidence' | 'egress.making'> {
  return {
    'egress.making': ({ actor, params }) => egress.making(actor, params.artifact),
    'egress.evidence': ({ actor, params, language }) => egress.evidence(actor, params.artifact, language),
  }
}
