import type { ModelView } from '../../../operation/domain/index.ts'
import { modelOptions } from '../../../operation/domain/index.ts'
import type { Handlers } from '../handler.ts'
import { explained, explainPlainly } from '../answer/problem.ts'
import type { Rooms } from '../rooms.ts'

type Ids =
  | 'models.options'
  | 'models.list'
  | 'models.train'
  | 'models.get'
  | 'models.cancel'
  | 'models.try'
  | 'models.score'
  | 'models.card'

/** Models of the secure domain: figures about them go out, they themselves never do. */
export function modelHandlers({ models, explain = explainPlainly }: Pick<Rooms, 'models' | 'explain'>): Handlers<Ids> {
  const said = (model: ModelView, language: Parameters<typeof explained>[2]) =>
    model.refusal === null
      ? { ...model, refusal: null }
      : {
          ...model,
          refusal: { ...model.refusal, unmet: explained(model.refusal.unmet, model.refusal.kind, language, explain) },
        }
  return {
    'models.options': async () => modelOptions(),
    'models.list': async ({ actor, params, language }) =>
      (await models.list(actor, params.grant)).map((model) => said(model, language)),
    'models.train': ({ actor, params, body, command }) => models.train(actor, params.grant, body, command),
    'models.get': async ({ actor, params, language }) => said(await models.model(actor, params.id), language),
    async 'models.cancel'({ actor, params, command, language }) {
      await models.cancel(actor, params.id, command)
      return said(await models.model(actor, params.id), language)
    },
    'models.try': ({ actor, params, body }) => models.try(actor, params.id, body.entity),
    'models.score': ({ actor, params, body, command }) => models.score(actor, params.grant, body, command),
    'models.card': ({ actor, params, language }) => models.card(actor, params.id, language),
  }
}
