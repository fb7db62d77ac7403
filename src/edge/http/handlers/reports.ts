import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

type Ids = 'reports.list' | 'reports.addressees' | 'reports.get' | 'reports.prepare' | 'reports.edit' | 'reports.step'

/** Reports of a period to the authority above. */
export function reportHandlers({ reports }: Pick<Rooms, 'reports'>): Handlers<Ids> {
  return {
    'reports.list': async ({ actor }) => [...(await reports.list(actor))],
    'reports.addressees': async ({ actor, query }) => [...(await reports.addressees(actor, query.area))],
    'reports.get': ({ actor, params }) => reports.page(actor, params.id),
    async 'reports.prepare'({ actor, body, command }) {
      const { revises, ...draft } = body
      return { id: await reports.prepare(actor, draft, revises ?? null, command) }
    },
    async 'reports.edit'({ actor, params, body, command }) {
      await reports.edit(actor, params.id, body, command)
      return { done: true }
    },
    async 'reports.step'({ actor, params, body, command }) {
      if (body.do === 'return') await reports.giveBack(actor, params.id, body.reason, command)
      else await reports.step(actor, params.id, body.do, command, 'digest' in body ? body.digest : undefined)
      return { done: true }
    },
  }
}
