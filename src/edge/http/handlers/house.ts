import { WORKBOOK_TYPE, workbookBytes } from '../../../base/workbook/index.ts'
import type { Json, Unmet } from '../../../core/kernel/index.ts'
import type { Language } from '../../../core/locales/index.ts'
import type { Content } from '../../../operation/house/index.ts'
import type { Handlers } from '../handler.ts'
import { explained, explainPlainly } from '../answer/problem.ts'
import type { Rooms } from '../rooms.ts'

type Ids =
  | 'house.overview'
  | 'house.waiting'
  | 'house.managers'
  | 'house.hand-over-book'
  | 'house.set-manager'
  | 'house.propose'
  | 'house.confirm'
  | 'house.decline'
  | 'house.stand-in'
  | 'house.end-stand-in'
  | 'house.hand-over'
  | 'house.sign-hand-over'
  | 'house.decline-hand-over'
  | 'house.holdings'
  | 'house.leave'
  | 'house.claim-task'
  | 'house.release-task'
  | 'house.case'
  | 'house.draft'
  | 'house.start'
  | 'house.kinds'
  | 'house.draft-command'
  | 'house.save'
  | 'house.send'
  | 'house.sign'
  | 'house.return'
  | 'house.remark'
  | 'house.drop'
  | 'house.claim'
  | 'house.release'
  | 'house.reroute'

const done = { done: true } as const

/** The order inside a party: what only its own people see. */
export function houseHandlers({ house, explain = explainPlainly }: Pick<Rooms, 'house' | 'explain'>): Handlers<Ids> {
  const told = (unmet: readonly Unmet[], language: Language) => explained(unmet, 'unmet', language, explain)
  const so = async (work: Promise<unknown>) => {
    await work
    return done
  }
  return {
    'house.overview': ({ actor }) => house.overview(actor),
    'house.waiting': ({ actor }) => house.waiting(actor),
    'house.managers': ({ actor }) => house.managers(actor),
    async 'house.hand-over-book'({ actor, params }) {
      const list = await house.handOverList(actor, params.id)
      const { columns } = list
      const book = await workbookBytes([
        {
          name: list.title,
          columns: columns.map((title) => ({ title, kind: 'wrapped' })),
          rows: list.rows,
          above: list.above,
        },
      ])
      return new Response(new Uint8Array(book), {
        headers: {
          'content-type': WORKBOOK_TYPE,
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${list.title}.xlsx`)}`,
          'cache-control': 'private, no-store',
        },
      })
    },
    'house.set-manager': ({ actor, params, body, command }) =>
      so(house.setManager(actor, { party: params.id, ...body }, command)),
    'house.propose': ({ actor, body, command }) => house.propose(actor, body, command),
    'house.confirm': ({ actor, params, command }) => so(house.confirm(actor, params.id, command)),
    'house.decline': ({ actor, params, body, command }) => so(house.decline(actor, params.id, body.reason, command)),
    'house.stand-in': ({ actor, body, command }) => house.standIn(actor, body, command),
    'house.end-stand-in': ({ actor, params, command }) => so(house.endStandIn(actor, params.id, command)),
    'house.hand-over': ({ actor, body, command }) => house.handOver(actor, body, command),
    'house.sign-hand-over': ({ actor, params, command }) => so(house.signHandOver(actor, params.id, command)),
    'house.decline-hand-over': ({ actor, params, body, command }) =>
      so(house.declineHandOver(actor, params.id, body.reason, command)),
    'house.holdings': ({ actor, params }) => house.holdings(actor, params.id),
    'house.leave': ({ actor, params, body, command }) => house.leave(actor, params.id, body, command),
    'house.claim-task': ({ actor, body, command }) => so(house.claimTask(actor, body, command)),
    'house.release-task': ({ actor, body, command }) => so(house.releaseTask(actor, body, command)),
    'house.case': ({ actor, params }) => house.ofCase(actor, params.id),
    async 'house.draft'({ actor, params, language }) {
      const view = await house.draft(actor, params.id)
      const refusal = view.refusal && { kind: view.refusal.kind, unmet: told(view.refusal.unmet, language) }
      return { ...view, refusal } as never
    },
    async 'house.start'({ actor, params, body, command, language }) {
      const { act, type = 'act', line = null, content } = body
      const made = await house.start(actor, params.id, { act, type, line, content: content as Content }, command)
      return { ...made, unmet: told(made.unmet, language) }
    },
    'house.kinds': async () => [...house.kinds()],
    async 'house.draft-command'({ actor, body, command, language }) {
      const of = { id: body.command, params: body.params }
      const made = await house.draftCommand(actor, of, body.body as Json, command, body.draft)
      return { ...made, unmet: told(made.unmet, language) }
    },
    async 'house.save'({ actor, params, body, command, language }) {
      const { seen, content } = body
      const made = await house.save(actor, params.id, { seen, content: content as Content }, command)
      return { ...made, unmet: told(made.unmet, language) }
    },
    'house.send': ({ actor, params, body, command }) => so(house.send(actor, params.id, body, command)),
    async 'house.sign'({ actor, params, body, command }) {
      await house.sign(actor, params.id, body, command)
      const { state } = await house.draft(actor, params.id)
      return { state }
    },
    'house.return': ({ actor, params, body, command }) => so(house.return(actor, params.id, body, command)),
    'house.remark': ({ actor, params, body, command }) => so(house.remark(actor, params.id, body.text, command)),
    'house.drop': ({ actor, params, body, command }) => so(house.drop(actor, params.id, body.reason, command)),
    'house.claim': ({ actor, params, command }) => so(house.claim(actor, params.id, command)),
    'house.release': ({ actor, params, command }) => so(house.release(actor, params.id, command)),
    'house.reroute': ({ actor, params, body, command }) => so(house.reroute(actor, params.id, body, command)),
  }
}
