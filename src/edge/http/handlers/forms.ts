import { platformRefusal, Refused } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/index.ts'
import { placeOf } from '../../../operation/house/index.ts'
import { draftKinds } from '../../contract/forms.ts'
import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

type Ids = 'forms.get' | 'forms.keep' | 'forms.drop' | 'drafts.get' | 'drafts.keep' | 'drafts.drop'

/** A form of no case. A report that stands already, and a disclosure that the party owes, are filled in together; what else is typed is a person's own until it is handed in. */
function draftOf(actor: Actor, { of }: { readonly of: string }, line: string | undefined) {
  const act = draftKinds.find((one) => one === of)
  if (!act) throw new Refused(platformRefusal('not-found', 'not-found', { what: of.slice(0, 80) }))
  const together = act === 'disclosure' || (act === 'report' && line?.startsWith('report-') === true)
  return { case: placeOf(actor, !together), act, line: line ?? null }
}

/** Forms half filled in. */
export function formHandlers({ house }: Pick<Rooms, 'house'>): Handlers<Ids> {
  const of = (params: { readonly id: string; readonly act: string }, line: string | undefined) => ({
    case: params.id,
    act: params.act,
    line: line ?? null,
  })
  return {
    'forms.get': async ({ actor, params, query }) => ({ form: await house.form(actor, of(params, query.line)) }),
    'forms.keep': ({ actor, params, body, command }) =>
      house.keepForm(actor, of(params, body.line), { seen: body.seen, content: body.content }, command),
    async 'forms.drop'({ actor, params, body, command }) {
      await house.dropForm(actor, of(params, body.line), command)
      return { done: true }
    },
    'drafts.get': async ({ actor, params, query }) => ({
      form: await house.form(actor, draftOf(actor, params, query.line)),
    }),
    'drafts.keep': ({ actor, params, body, command }) =>
      house.keepForm(actor, draftOf(actor, params, body.line), { seen: body.seen, content: body.content }, command),
    async 'drafts.drop'({ actor, params, body, command }) {
      await house.dropForm(actor, draftOf(actor, params, body.line), command)
      return { done: true }
    },
  }
}
