import type { Handlers } from '../handler.ts'
import { inlineTypes } from '../answer/file.ts'
import type { Rooms } from '../rooms.ts'

type Ids = 'archive.ask' | 'archive.list' | 'archive.get' | 'archive.zip' | 'archive.part'

/** Files of cases and grants. */
export function archiveHandlers({ archive }: Pick<Rooms, 'archive'>): Handlers<Ids> {
  return {
    'archive.ask': ({ actor, body, url, command }) => archive.ask(actor, body.subject, url.origin, command),
    'archive.list': ({ actor, query }) => archive.files(actor, query.subject ?? null),
    'archive.get': ({ actor, params }) => archive.file(actor, params.id),
    async 'archive.zip'({ actor, params }) {
      const { stream, bytes, name } = await archive.zip(actor, params.id)
      return streamed(stream, { bytes, name, type: 'application/zip', inline: false })
    },
    async 'archive.part'({ actor, params, query }) {
      const { stream, bytes, type } = await archive.part(actor, params.id, query.name)
      const name = query.name.slice(query.name.lastIndexOf('/') + 1)
      return streamed(stream, { bytes, name, type, inline: inlineTypes.has(type) })
    },
  }
}

function streamed(
  stream: AsyncIterable<Uint8Array>,
  of: { readonly bytes: number; readonly name: string; readonly type: string; readonly inline: boolean },
): Response {
  return new Response(ReadableStream.from(stream) as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': of.type,
      'content-length': String(of.bytes),
      'content-disposition': `${of.inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(of.name)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    },
  })
}
