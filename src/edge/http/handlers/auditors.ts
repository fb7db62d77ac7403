import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

type Ids =
  | 'auditors.list'
  | 'auditors.open'
  | 'auditors.approve'
  | 'auditors.close'
  | 'auditors.openings'
  | 'auditors.subjects'

/** Auditor accounts and what they opened. */
export function auditorHandlers({ auditors }: Pick<Rooms, 'auditors'>): Handlers<Ids> {
  return {
    'auditors.list': ({ actor }) => auditors.list(actor),
    'auditors.open': ({ actor, body, command }) => auditors.open(actor, body, command),
    'auditors.approve': ({ actor, params, command }) => auditors.approve(actor, params.id, command),
    'auditors.close': ({ actor, params, body, command }) => auditors.close(actor, params.id, body.reason, command),
    'auditors.openings': ({ actor, query }) => auditors.openings(actor, query),
    'auditors.subjects': ({ actor }) => auditors.subjects(actor),
  }
}
