import { WORKBOOK_TYPE } from '../../../base/workbook/index.ts'
import { instant, platformRefusal, Refused } from '../../../core/kernel/index.ts'
import { text } from '../../../core/locales/index.ts'
import { exportable, type Exportable } from '../../contract/exports.ts'
import { findEndpoint, type EndpointId } from '../../contract/index.ts'
import { parseWith } from '../request/body.ts'
import { exportList, listExports } from '../exports/index.ts'
import type { AnyHandler, Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'
import { checkAccess } from '../guard/session.ts'

const AT = 'at.'

/** Lists as workbooks: the handler of the list is called as the list itself would be. */
export function exportHandlers(rooms: Rooms, lists: Partial<Handlers<EndpointId>>): Handlers<'exports.list'> {
  return {
    async 'exports.list'(call) {
      const list = exportable.find((one): one is Exportable => one === call.params.list)
      const endpoint = list && findEndpoint(list)
      const handler = list && (lists[list] as AnyHandler | undefined)
      if (!list || !endpoint || !handler)
        throw new Refused(platformRefusal('not-found', 'not-found', { what: call.params.list.slice(0, 80) }))
      const barred = checkAccess(endpoint, call.session)
      if (barred) throw new Refused(barred)
      const given = Object.entries(call.query)
      const params = Object.fromEntries(
        given.flatMap(([name, value]) => (name.startsWith(AT) ? [[name.slice(AT.length), value]] : [])),
      )
      const filter = Object.fromEntries(
        given.filter(([name]) => !name.startsWith(AT) && name !== 'skip' && name !== 'limit'),
      )
      const page = (query: { readonly [name: string]: string }) =>
        handler({
          ...call,
          params,
          query: endpoint.query ? parseWith(endpoint.query, query, 'query') : undefined,
        } as never)
      const of = listExports[list]
      const made = await exportList(rooms, {
        of,
        actor: call.actor,
        language: call.language,
        filter: { ...params, ...filter },
        at: instant(rooms.clock.now()),
        page: (query) => page(without(query, params)),
      })
      await rooms.trace.sightings.seen(call.actor, {
        kind: 'export',
        on: null,
        what: `${list} ${made.digest}`,
        outcome: 'done',
        facts: {
          lines: made.rows,
          digest: made.digest,
          filter: new URLSearchParams({ ...params, ...filter }).toString().slice(0, 1_000),
          cut: made.cut,
        },
      })
      const name = `${text(call.language, of.title)}.xlsx`
      return new Response(made.bytes, {
        headers: {
          'content-type': WORKBOOK_TYPE,
          'content-disposition': `attachment; filename="list.xlsx"; filename*=UTF-8''${encodeURIComponent(name)}`,
          'cache-control': 'private, no-store',
          'x-lines': String(made.rows),
          'x-sha256': made.digest,
          ...(made.cut ? { 'x-cut': 'true' } : {}),
        },
      })
    },
  }
}

function without(query: { readonly [name: string]: string }, params: { readonly [name: string]: string }) {
  return Object.fromEntries(Object.entries(query).filter(([name]) => !(name in params)))
}
