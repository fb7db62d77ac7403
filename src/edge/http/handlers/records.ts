import { platformRefusal, Refused } from '../../../core/kernel/index.ts'
import type { Handlers } from '../handler.ts'
import { inlineTypes, fileName } from '../answer/file.ts'
import type { Rooms } from '../rooms.ts'

type Ids =
  | 'records.list'
  | 'records.names'
  | 'records.get'
  | 'attachments.put'
  | 'attachments.names'
  | 'attachments.get'

/** Records and files. */
export function recordHandlers({ procedures, attachments }: Pick<Rooms, 'procedures' | 'attachments'>): Handlers<Ids> {
  return {
    'records.list': async ({ actor, query }) => [...(await procedures.recordsView(actor, query))],
    'records.names': async ({ actor, query }) => [...(await procedures.recordNames(actor, query.ids))],
    'records.get': ({ actor, params }) => procedures.recordView(actor, params.id),
    async 'attachments.put'({ actor, request, upload, command }) {
      const type = (request.headers.get('content-type') ?? 'application/octet-stream').slice(0, 100)
      return attachments.put(actor, upload, { type, name: fileName(request) }, command)
    },
    'attachments.names': async ({ actor, query }) => [...(await attachments.names(actor, query.digests))],
    async 'attachments.get'({ actor, params }) {
      const file = await attachments.get(actor, params.digest)
      if (file === null)
        throw new Refused(platformRefusal('not-found', 'not-found', { what: params.digest.slice(0, 80) }))
      const way = inlineTypes.has(file.type) ? 'inline' : 'attachment'
      return new Response(new Uint8Array(file.bytes), {
        headers: {
          'content-type': inlineTypes.has(file.type) ? file.type : 'application/octet-stream',
          'content-disposition': `${way}; filename*=UTF-8''${encodeURIComponent(file.name ?? params.digest)}`,
          'content-security-policy': "default-src 'none'; sandbox",
          'cache-control': 'private, no-store',
        },
      })
    },
  }
}
