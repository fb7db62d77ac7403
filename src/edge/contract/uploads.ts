import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { mounted, replacement } from './mounted.ts'
import { type jsonObject, line, owned, sha256 } from './values.ts'

/** An upload on its way in. */
export interface UploadView {
  readonly id: string
  readonly dataset: string
  readonly filename: string
  readonly size: number
  readonly offset: number
  readonly state: 'receiving' | 'mounting' | 'mounted' | 'refused' | 'abandoned' | 'expired'
  readonly part: number
  readonly expires: number
  readonly answer: z.infer<typeof mounted> | null
  readonly refusal: {
    readonly unmet: readonly { readonly code: string; readonly params: z.infer<typeof jsonObject> }[]
  } | null
}

const upload = owned<UploadView>('UploadView')

/**
 * Resumable uploads: begin, send parts in order each at its offset, ask for the offset after a break (also by HEAD: `upload-offset`, `upload-length`),
 * complete. Semantics as tus 1.0 core, termination, expiration; the wire is this contract's.
 */
export const uploads = [
  endpoint({
    id: 'uploads.begin',
    method: 'POST',
    path: '/api/datasets/:id/uploads',
    summary: { zh: '开始一次可续传的上传', en: 'Begin a resumable upload' },
    access: 'account',
    body: z.strictObject({
      filename: line(200),
      size: z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER),
      sha256: sha256.optional(),
      sheet: line(80).optional(),
      headerRow: z.number().int().positive().max(10_000).optional(),
    }),
    answer: upload,
    refusals: ['unmet', 'closed', 'busy'],
  }),
  endpoint({
    id: 'uploads.list',
    method: 'GET',
    path: '/api/datasets/:id/uploads',
    summary: { zh: '本单位在该数据资源上的上传', en: 'Uploads of one’s own party to a data set' },
    access: 'account',
    answer: z.array(upload),
  }),
  endpoint({
    id: 'uploads.get',
    method: 'GET',
    path: '/api/datasets/:id/uploads/:upload',
    summary: { zh: '查询已收到的位置和结果', en: 'Where an upload stands, and what came of it' },
    access: 'account',
    answer: upload,
    refusals: ['not-found'],
  }),
  endpoint({
    id: 'uploads.put',
    method: 'PUT',
    path: '/api/datasets/:id/uploads/:upload',
    summary: { zh: '从指定位置继续传送', en: 'Send bytes from an offset on' },
    access: 'account',
    rawBody: true,
    query: z.strictObject({ offset: z.coerce.number().int().nonnegative() }),
    answer: upload,
    refusals: ['unmet', 'closed', 'conflict', 'not-found', 'busy'],
  }),
  endpoint({
    id: 'uploads.preview',
    method: 'POST',
    path: '/api/datasets/:id/uploads/:upload/preview',
    summary: {
      zh: '读取传完的文件，说明挂载后将替换什么（字段增减、类型变化、行数），不改动现有版本',
      en: 'Read what was received and tell what it would replace; the version in place stays',
    },
    access: 'account',
    answer: replacement,
    refusals: ['unmet', 'closed', 'conflict', 'not-found', 'busy'],
  }),
  endpoint({
    id: 'uploads.complete',
    method: 'POST',
    path: '/api/datasets/:id/uploads/:upload/complete',
    summary: {
      zh: '传完后挂载；缺少字段或类型变化时，须以 replaces 写明知道要替换的版本',
      en: 'Mount what was received; where columns go or change type, `replaces` names the version that is knowingly replaced',
    },
    access: 'account',
    query: z.strictObject({ replaces: z.coerce.number().int().nonnegative().optional() }),
    answer: mounted,
    refusals: ['unmet', 'closed', 'conflict', 'not-found', 'busy'],
  }),
  endpoint({
    id: 'uploads.abandon',
    method: 'DELETE',
    path: '/api/datasets/:id/uploads/:upload',
    summary: { zh: '放弃上传并清除已收到的内容', en: 'Give an upload up and remove what was received' },
    access: 'account',
    answer: upload,
    refusals: ['unmet', 'conflict', 'not-found'],
  }),
] as const
