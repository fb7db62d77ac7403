import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { bytes, id, line } from './values.ts'

const file = z.object({
  id,
  subject: id,
  state: z.enum(['asked', 'made', 'failed', 'swept']),
  askedAt: z.number(),
  madeAt: z.number().nullable(),
  progress: z.object({ done: z.number(), total: z.number(), step: z.string() }).nullable(),
  manifest: z.string().nullable(),
  papers: z.number().nullable(),
  pages: z.number().nullable(),
  bytes: z.number().nullable(),
  sameAs: z.string().nullable(),
  codes: z.array(z.string()),
  parts: z.array(z.object({ name: z.string(), bytes: z.number(), sha256: z.string() })),
})

/** The file (卷宗) of a case or a grant: papers in order, index, acts, logs, proofs, manifest. */
export const archive = [
  endpoint({
    id: 'archive.ask',
    method: 'POST',
    path: '/api/files',
    summary: {
      zh: '调取办件或者授权的卷宗（在后台生成）',
      en: 'Ask for the file of a case or a grant; it is made behind',
    },
    access: 'account',
    body: z.strictObject({ subject: id }),
    answer: z.object({ file: id }),
    refusals: ['forbidden'],
  }),
  endpoint({
    id: 'archive.list',
    method: 'GET',
    path: '/api/files',
    summary: { zh: '本人调取过的卷宗', en: 'Files that one asked for, the latest first' },
    access: 'account',
    query: z.strictObject({ subject: id.optional() }),
    answer: z.array(file),
  }),
  endpoint({
    id: 'archive.get',
    method: 'GET',
    path: '/api/files/:id',
    summary: { zh: '一份卷宗及其生成进度', en: 'A file and how far it is' },
    access: 'account',
    answer: file,
  }),
  endpoint({
    id: 'archive.zip',
    method: 'GET',
    path: '/api/files/:id/zip',
    summary: { zh: '下载卷宗（ZIP）', en: 'A file as ZIP' },
    access: 'account',
    answer: bytes('application/zip'),
    refusals: ['busy', 'closed'],
  }),
  endpoint({
    id: 'archive.part',
    method: 'GET',
    path: '/api/files/:id/part',
    summary: { zh: '卷宗中的一个文件', en: 'A part of a file' },
    access: 'account',
    query: z.strictObject({ name: line(200) }),
    answer: bytes('application/octet-stream'),
    refusals: ['busy', 'closed'],
  }),
] as const
