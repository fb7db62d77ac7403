import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

type Ids =
  | 'paper-uploads.begin'
  | 'paper-uploads.list'
  | 'paper-uploads.get'
  | 'paper-uploads.put'
  | 'paper-uploads.complete'
  | 'paper-uploads.abandon'

/** Papers that come in parts. */
export function paperUploadHandlers({ paperUploads }: Pick<Rooms, 'paperUploads'>): Handlers<Ids> {
  return {
    'paper-uploads.begin': ({ actor, body, command }) => {
      const { sha256, ...paper } = body
      return paperUploads.begin(actor, { ...paper, ...(sha256 ? { sha256 } : {}) }, command)
    },
    'paper-uploads.list': async ({ actor }) => [...(await paperUploads.list(actor))],
    async 'paper-uploads.get'({ actor, params }) {
      const view = await paperUploads.get(actor, params.upload)
      return new Response(JSON.stringify(view), {
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'upload-offset': String(view.offset),
          'upload-length': String(view.size),
        },
      })
    },
    'paper-uploads.put': ({ actor, params, query, upload }) =>
      paperUploads.put(actor, params.upload, query.offset, upload ?? []),
    'paper-uploads.complete': ({ actor, params }) => paperUploads.complete(actor, params.upload),
    async 'paper-uploads.abandon'({ actor, params }) {
      await paperUploads.abandon(actor, params.upload)
      return { done: true }
    },
  }
}
