import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

type Ids =
  | 'people.parties'
  | 'people.register'
  | 'people.roles'
  | 'people.accounts'
  | 'people.open'
  | 'people.approve'
  | 'people.close'
  | 'people.reset'
  | 'people.erase'

/** Parties, their roles, and accounts. */
export function peopleHandlers({ people }: Pick<Rooms, 'people'>): Handlers<Ids> {
  return {
    'people.parties': ({ query }) => people.list(query),
    'people.register': ({ actor, body, command }) => people.register(actor, body, command),
    'people.roles': ({ actor, params, body, command }) => people.role(actor, params.id, body, command),
    'people.accounts': ({ actor, query }) => people.accounts(actor, query),
    'people.open': ({ actor, body, command }) => people.open(actor, body, command),
    'people.approve': ({ actor, params, command }) => people.approve(actor, params.id, command),
    'people.close': ({ actor, params, body, command }) => people.close(actor, params.id, body.reason, command),
    async 'people.erase'({ actor, params, body, command }) {
      await people.erase(actor, params.id, body.reason, command)
      return { person: params.id, erased: true }
    },
    'people.reset': ({ actor, params, command }) => people.reset(actor, params.id, command),
  }
}
