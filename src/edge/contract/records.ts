import { z } from 'zod'
import type { RecordState } from '../../core/cases/state/model.ts'
import { endpoint } from './endpoint.ts'
import { bytes, id, owned, sha256, word } from './values.ts'

/** A record with what may be done about it. */
export interface RecordView {
  readonly record: RecordState
  readonly title: { readonly zh: string; readonly en: string }
  readonly cases: readonly {
    readonly id: string
    readonly procedure: string
    readonly opened: string
    readonly ended: string | null
  }[]
  /** Records linking to it, by kind. */
  readonly has: { readonly [kind: string]: readonly string[] }
}

export const records = [
  endpoint({
    id: 'records.list',
    method: 'GET',
    path: '/api/records',
    summary: { zh: '台账', en: 'Records of a kind' },
    access: 'account',
    query: z.strictObject({ kind: word, standing: word.optional(), holder: id.optional(), giver: id.optional() }),
    answer: z.array(owned<RecordState>('Record')),
  }),
  endpoint({
    id: 'records.names',
    method: 'GET',
    path: '/api/record-names',
    summary: { zh: '台账条目的名称（只限有权查看的）', en: 'What records are called, as far as one may see them' },
    access: 'account',
    query: z.strictObject({
      ids: z
        .string()
        .max(8_000)
        .transform((given) => given.split(',').slice(0, 100)),
    }),
    answer: z.array(z.object({ id, kind: z.string(), holder: z.string().nullable(), name: z.string().nullable() })),
  }),
  endpoint({
    id: 'records.get',
    method: 'GET',
    path: '/api/records/:id',
    summary: { zh: '台账条目', en: 'A record' },
    access: 'account',
    answer: owned<RecordView>('RecordView'),
  }),
  endpoint({
    id: 'attachments.put',
    method: 'POST',
    path: '/api/attachments',
    summary: { zh: '上传附件', en: 'Upload an attachment' },
    access: 'account',
    rawBody: true,
    answer: z.object({ digest: sha256, sm3: sha256, bytes: z.number(), type: z.string() }),
  }),
  endpoint({
    id: 'attachments.names',
    method: 'GET',
    path: '/api/attachment-names',
    summary: { zh: '附件的文件名（只限有权查看的）', en: 'What attachments are called, as far as one may open them' },
    access: 'account',
    query: z.strictObject({
      digests: z
        .string()
        .max(8_000)
        .transform((given) =>
          given
            .split(',')
            .filter((one) => /^[0-9a-f]{64}$/.test(one))
            .slice(0, 100),
        ),
    }),
    answer: z.array(z.object({ digest: sha256, name: z.string() })),
  }),
  endpoint({
    id: 'attachments.get',
    method: 'GET',
    path: '/api/attachments/:digest',
    summary: { zh: '下载附件', en: 'Download an attachment' },
    access: 'account',
    answer: bytes('application/octet-stream'),
  }),
] as const
