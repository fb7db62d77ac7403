import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

type Ids =
  | 'messages.list'
  | 'messages.unread'
  | 'messages.read'
  | 'messages.reach'
  | 'messages.change-reach'
  | 'messages.channels'
  | 'messages.change-channels'
  | 'messages.try-channel'
  | 'messages.status'
  | 'messages.retry'
  | 'messages.log'

const PAGE = 50

/** Messages to persons, the channels that bring them, and the log of what reached whom. */
export function messageHandlers({ messages }: Pick<Rooms, 'messages'>): Handlers<Ids> {
  return {
    'messages.list': ({ actor, query }) =>
      messages.box(actor, { ...query, unread: query.unread === 'true', limit: query.limit ?? PAGE }),
    'messages.unread': async ({ actor }) => ({ unread: await messages.unread(actor) }),
    'messages.read': async ({ actor, body }) => ({ read: await messages.read(actor, body) }),
    'messages.reach': ({ actor }) => messages.reach(actor),
    async 'messages.change-reach'({ actor, body, command }) {
      await messages.changeReach(actor, body, command)
      return { changed: true as const }
    },
    'messages.channels': ({ actor }) => messages.channels(actor),
    async 'messages.change-channels'({ actor, params, body, command }) {
      const { password, secret, ...settings } = body
      const given = { ...(password === undefined ? {} : { password }), ...(secret === undefined ? {} : { secret }) }
      await messages.changeChannels(actor, params.scope, { ...settings, ...given }, command)
      return { changed: true as const }
    },
    async 'messages.try-channel'({ actor, params, body }) {
      const outcome = await messages.tryChannel(actor, params.scope, body)
      return { ok: outcome.ok, code: outcome.ok ? null : outcome.code }
    },
    'messages.status': ({ actor }) => messages.status(actor),
    async 'messages.retry'({ actor }) {
      await messages.retry(actor)
      return { retried: true as const }
    },
    'messages.log': ({ actor, query }) => messages.log(actor, { ...query, limit: query.limit ?? PAGE }),
  }
}
