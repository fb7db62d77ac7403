import { platformRefusal, Refused } from '../../../core/kernel/index.ts'
import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

/** Class and grade of columns: proposed by the machine, confirmed by a person of the holder. */
export function classifyHandlers({
  classifying,
}: Pick<Rooms, 'classifying'>): Handlers<
  | 'datasets.review'
  | 'datasets.classify'
  | 'datasets.classify-second'
  | 'datasets.classify-waiting'
  | 'datasets.decisions'
> {
  return {
    async 'datasets.review'({ actor, params }) {
      const found = await classifying.review(actor, params.id)
      if (!found) throw new Refused(platformRefusal('not-found', 'not-found', { what: params.id.slice(0, 200) }))
      return found
    },
    'datasets.classify': ({ actor, params, body, command }) => classifying.confirm(actor, params.id, body, command),
    'datasets.classify-second': ({ actor, params, body, command }) =>
      classifying.second(actor, params.id, body, command),
    'datasets.classify-waiting': async ({ actor }) => [...(await classifying.waiting(actor))],
    'datasets.decisions': ({ actor, params }) => classifying.history(actor, params.id),
  }
}
