import type { NewSource } from '../../../operation/catalogue/index.ts'
import type { Handlers } from '../handler.ts'
import { explained, explainPlainly } from '../answer/problem.ts'
import type { Rooms } from '../rooms.ts'

type Ids =
  | 'datasets.versions'
  | 'sources.list'
  | 'sources.deliveries'
  | 'sources.add'
  | 'sources.change'
  | 'sources.refresh'
  | 'sources.remove'

/** Versions of data sets and the sources that they come from. */
export function sourceHandlers({
  sources,
  catalogue,
  procedures,
  explain = explainPlainly,
}: Pick<Rooms, 'sources' | 'catalogue' | 'procedures' | 'explain'>): Handlers<Ids> {
  return {
    async 'datasets.versions'({ actor, params }) {
      await procedures.require({ actor, action: 'dataset.profile', on: params.id })
      return (await catalogue.versions(params.id)).map((version) => ({ ...version, columns: version.columns.length }))
    },
    'sources.list': async ({ actor, params }) => ({
      sources: await sources.list(actor, params.id),
      receiptKey: sources.receiptKey,
    }),
    async 'sources.deliveries'({ actor, params, language }) {
      const found = await sources.deliveries(actor, params.id)
      return found.map((delivery) => ({
        ...delivery,
        problems: explained(delivery.problems, 'invalid', language, explain).map(
          ({ code, params: of, text, cureText }) => ({
            code,
            params: of,
            text,
            advice: cureText ?? '',
          }),
        ),
      }))
    },
    'sources.add': ({ actor, params, body, command }) => sources.add(actor, params.id, body as NewSource, command),
    'sources.change': ({ actor, params, body, command }) =>
      sources.change(
        actor,
        params.id,
        params.source,
        {
          ...(body.paused === undefined ? {} : { paused: body.paused }),
          ...(body.every === undefined ? {} : { every: body.every }),
          ...(body.credentials === undefined ? {} : { credentials: body.credentials }),
        },
        command,
      ),
    'sources.refresh': ({ actor, params, command }) => sources.refresh(actor, params.id, params.source, command),
    async 'sources.remove'({ actor, params, command }) {
      await sources.remove(actor, params.id, params.source, command)
      return { removed: true as const }
    },
  }
}
