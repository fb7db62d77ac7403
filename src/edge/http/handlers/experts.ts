import { qrSvg } from '../../../base/paper/index.ts'
import type { ReviewPlace } from '../../../operation/procedures/index.ts'
import type { Handlers } from '../handler.ts'
import { PHONE_PATH } from '../phone/index.ts'
import type { Rooms } from '../rooms.ts'

type Ids =
  | 'experts.pool'
  | 'experts.keep'
  | 'experts.leave'
  | 'experts.review'
  | 'experts.draw'
  | 'experts.set-aside'
  | 'experts.invite'
  | 'experts.revoke'
  | 'experts.paper'
  | 'experts.countersign'
  | 'experts.decline'
  | 'experts.certificate'

/** Experts: the pool, draws, links, scores from paper. */
export function expertHandlers({ experts }: Pick<Rooms, 'experts'>): Handlers<Ids> {
  const at = (id: string, of: { readonly act: string; readonly line?: string | undefined }): ReviewPlace => ({
    case: id,
    act: of.act,
    line: of.line ?? null,
  })
  const done = { done: true } as const
  return {
    async 'experts.pool'({ actor, query }) {
      const { keeps, formerYears, entries } = await experts.pool(actor, query.area ?? null)
      return { keeps, formerYears, entries: [...entries] }
    },
    async 'experts.keep'({ actor, params, body, command }) {
      await experts.keep(actor, params.id, { ...body, until: body.until ?? null }, command)
      return done
    },
    async 'experts.leave'({ actor, params, body, command }) {
      await experts.leave(actor, params.id, body.reason, command)
      return done
    },
    'experts.review': ({ actor, params, query }) => experts.review(actor, at(params.id, query)),
    async 'experts.draw'({ actor, params, body, command }) {
      const { number, fields = [] } = body
      const { draw, panel } = await experts.draw(actor, at(params.id, body), { number, fields }, command)
      return { draw, panel: [...panel] }
    },
    async 'experts.set-aside'({ actor, params, body, command }) {
      await experts.setAside(actor, at(params.id, body), body.party, body.reason, command)
      return done
    },
    async 'experts.invite'({ actor, params, body, command, url }) {
      const { link, token, code, until } = await experts.invite(actor, at(params.id, body), body, command)
      // The token stands in the query: paths are written to logs, queries are not.
      const address = `${url.origin}${PHONE_PATH}?t=${token}`
      return { link, address, qr: await qrSvg(address), code, until }
    },
    async 'experts.revoke'({ actor, params, body, command }) {
      await experts.revoke(actor, params.id, body.reason, command)
      return done
    },
    'experts.paper': ({ actor, params, body, command }) =>
      experts.enterPaper(actor, at(params.id, body), body, command),
    async 'experts.countersign'({ actor, params, command }) {
      await experts.countersign(actor, params.id, command)
      return done
    },
    async 'experts.decline'({ actor, params, body, command }) {
      await experts.decline(actor, params.id, body.reason, command)
      return done
    },
    'experts.certificate': ({ actor, params }) => experts.certificate(actor, params.id),
  }
}
