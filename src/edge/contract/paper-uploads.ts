import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { line, owned, sha256 } from './values.ts'

/** A paper on its way in. */
export interface PaperUploadView {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly offset: number
  readonly expires: number
}

const upload = owned<PaperUploadView>('PaperUploadView')

/**
 * Papers in parts, as data sets come (`uploads`): begin, send parts in order each at its offset, ask for the offset after a break (also by HEAD), complete.
 * Semantics as tus 1.0 core, creation, termination, expiration; the wire is this contract's. Small papers may come whole by `attachments.put`.
 */
export const paperUploads = [
  endpoint({
    id: 'paper-uploads.begin',
    method: 'POST',
    path: '/api/paper-uploads',
    summary: {
      zh: '开始上传一份文书（可续传）；同一人同一文件没传完的，从原处继续',
      en: 'Begin to upload a paper; what the same person sent of the same file goes on',
    },
    access: 'account',
    body: z.strictObject({ name: line(200), size: z.int().min(0), sha256: sha256.optional() }),
    answer: upload,
    refusals: ['conflict'],
  }),
  endpoint({
    id: 'paper-uploads.list',
    method: 'GET',
    path: '/api/paper-uploads',
    summary: { zh: '本人没传完的文书', en: 'Papers that one has begun to upload' },
    access: 'account',
    answer: z.array(upload),
  }),
  endpoint({
    id: 'paper-uploads.get',
    method: 'GET',
    path: '/api/paper-uploads/:upload',
    summary: { zh: '查询已收到的位置', en: 'Where an upload stands' },
    access: 'account',
    answer: upload,
    refusals: ['not-found'],
  }),
  endpoint({
    id: 'paper-uploads.put',
    method: 'PUT',
    path: '/api/paper-uploads/:upload',
    summary: { zh: '从指定位置继续传送', en: 'Send bytes from an offset on' },
    access: 'account',
    rawBody: true,
    query: z.strictObject({ offset: z.coerce.number().int().nonnegative() }),
    answer: upload,
    refusals: ['conflict', 'not-found', 'busy'],
  }),
  endpoint({
    id: 'paper-uploads.complete',
    method: 'POST',
    path: '/api/paper-uploads/:upload/complete',
    summary: {
      zh: '传完后核对内容并保存；名不副实、不完整、带口令的不收',
      en: 'Look at what was received and keep it; what is not what it says is refused',
    },
    access: 'account',
    answer: z.object({ digest: sha256, sm3: sha256, bytes: z.number(), type: z.string() }),
    refusals: ['conflict', 'not-found'],
  }),
  endpoint({
    id: 'paper-uploads.abandon',
    method: 'DELETE',
    path: '/api/paper-uploads/:upload',
    summary: { zh: '放弃上传并清除已收到的内容', en: 'Give an upload up and remove what was received' },
    access: 'account',
    answer: z.object({ done: z.literal(true) }),
    refusals: ['not-found'],
  }),
] as const
