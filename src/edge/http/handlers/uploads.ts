import type { UploadView } from '../../../operation/catalogue/index.ts'
import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

type Ids =
  | 'uploads.begin'
  | 'uploads.list'
  | 'uploads.get'
  | 'uploads.put'
  | 'uploads.preview'
  | 'uploads.complete'
  | 'uploads.abandon'

/** Resumable uploads. */
export function uploadHandlers({ uploads }: Pick<Rooms, 'uploads'>): Handlers<Ids> {
  return {
    'uploads.begin': ({ actor, params, body, command }) => uploads.begin(actor, params.id, body, command),
    'uploads.list': async ({ actor, params }) => [...(await uploads.list(actor, params.id))],
    'uploads.get': async ({ actor, params }) => answered(await uploads.get(actor, params.id, params.upload)),
    'uploads.put': ({ actor, params, query, upload }) =>
      uploads.put(actor, params.id, params.upload, query.offset, upload ?? []),
    'uploads.preview': ({ actor, params }) => uploads.preview(actor, params.id, params.upload),
    'uploads.complete': ({ actor, params, query }) => uploads.complete(actor, params.id, params.upload, query.replaces),
    'uploads.abandon': ({ actor, params }) => uploads.abandon(actor, params.id, params.upload),
  }
}

/** The view with its offset in the headers too, so that HEAD tells it. */
function answered(view: UploadView): Response {
  return new Response(JSON.stringify(view), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'upload-offset': String(view.offset),
      'upload-length': String(view.size),
    },
  })
}
