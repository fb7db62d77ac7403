import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

/** Questions of whoever made a result to its reviewers, their answers, and where results stand. */
export function adviceHandlers({
  egress,
}: Pick<Rooms, 'egress'>): Handlers<'egress.ask-advice' | 'egress.advise' | 'egress.waiting' | 'egress.standings'> {
  return {
    'egress.ask-advice': async ({ actor, params, body, command }) => {
      await egress.askAdvice(actor, params.artifact, { ...body, command })
      return { asked: true }
    },
    'egress.advise': async ({ actor, params, body, command }) => {
      await egress.advise(actor, params.artifact, { ...body, command })
      return { told: true }
    },
    'egress.waiting': ({ actor }) => egress.waiting(actor),
    'egress.standings': ({ actor, query }) => egress.standings(actor, query.ids.split(',').filter(Boolean)),
  }
}
