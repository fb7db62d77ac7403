import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { bytes, civilDay, id, json, line, passage, sha256, word } from './values.ts'

/** A code as it is typed from paper; the room reads small letters and other dashes too. */
const code = line(40)
const printed = z.object({ code: z.string(), version: z.number(), digest: sha256, name: z.string() })

/** What can be printed of a case. */
const form = z.object({
  act: z.string(),
  line: z.string().nullable(),
  name: z.string(),
  title: z.string(),
  on: z.string().nullable(),
  code: z.string().nullable(),
  version: z.number().nullable(),
  digest: z.string().nullable(),
  printed: z.number(),
  signing: z.object({ acts: z.array(z.string()), mine: z.boolean(), bySeal: z.boolean() }).nullable(),
})

/** A sealed scan that came back. */
const scan = z.object({
  id,
  code: z.string(),
  act: z.string(),
  name: z.string(),
  version: z.number(),
  attachment: sha256,
  sm3: z.string().nullable(),
  type: z.string(),
  bytes: z.number(),
  number: z.string().nullable(),
  day: z.string().nullable(),
  issuer: z.string().nullable(),
  party: id,
  by: z.string(),
  state: z.enum(['waiting', 'confirmed', 'declined']),
  confirmedBy: z.string().nullable(),
  signed: z.string().nullable(),
  reason: z.string().nullable(),
  at: z.number(),
  /** Whether the form reads otherwise by now. */
  stale: z.boolean(),
  /** Whether the one who looks is its second person. */
  mine: z.boolean(),
})

export const paper = [
  endpoint({
    id: 'paper.waiting',
    method: 'GET',
    path: '/api/sealed-scans',
    summary: {
      zh: '等我复核的盖章扫描件（本单位另一人上传）',
      en: 'Sealed scans that a colleague handed in and that wait for a second person',
    },
    access: 'account',
    answer: z.array(
      z.object({ scan: id, case: id, act: z.string(), name: z.string(), by: z.string(), at: z.number() }),
    ),
  }),
  endpoint({
    id: 'paper.list',
    method: 'GET',
    path: '/api/cases/:id/papers',
    summary: { zh: '办件的表单和盖章扫描件', en: 'Forms of a case and the sealed scans that came back' },
    access: 'account',
    answer: z.object({ forms: z.array(form), scans: z.array(scan) }),
  }),
  endpoint({
    id: 'paper.print',
    method: 'POST',
    path: '/api/cases/:id/forms',
    summary: { zh: '生成表单（内容不变则还是原来那一版）', en: 'Make a form; the same content is the same version' },
    access: 'account',
    body: z.strictObject({ act: word, line: z.string().min(1).max(200).optional() }),
    answer: printed,
    refusals: ['unmet', 'conflict'],
  }),
  endpoint({
    id: 'paper.print-record',
    method: 'POST',
    path: '/api/records/:id/forms',
    summary: { zh: '生成台账条目的表单（销毁证书）', en: 'Make the form of a record (certificate of destruction)' },
    access: 'account',
    body: z.strictObject({ kind: word }),
    answer: printed,
    refusals: ['unmet', 'conflict'],
  }),
  endpoint({
    id: 'paper.pdf',
    method: 'GET',
    path: '/api/forms/:code/pdf',
    summary: { zh: '表单（PDF，公文格式）', en: 'A form as PDF, in the format of official papers' },
    access: 'account',
    answer: bytes('application/pdf'),
    refusals: ['unmet'],
  }),
  endpoint({
    id: 'paper.word',
    method: 'GET',
    path: '/api/forms/:code/word',
    summary: { zh: '表单（Word，公文格式）', en: 'A form as Word, in the format of official papers' },
    access: 'account',
    answer: bytes('application/vnd.openxmlformats-officedocument.wordprocessingml.document'),
  }),
  endpoint({
    id: 'paper.hand-in',
    method: 'POST',
    path: '/api/cases/:id/scans',
    summary: {
      zh: '上传盖章扫描件（附件摘要和纸面校验码）',
      en: 'Hand in a sealed scan by its digest and the code on the paper',
    },
    access: 'account',
    body: z.strictObject({
      code,
      attachment: sha256,
      number: line(100).optional(),
      day: civilDay.optional(),
      issuer: line(200).optional(),
    }),
    answer: z.object({ scan: id }),
    refusals: ['unmet', 'conflict'],
  }),
  endpoint({
    id: 'paper.confirm',
    method: 'POST',
    path: '/api/scans/:id/confirm',
    summary: {
      zh: '第二人复核盖章扫描件；待签署的，即为签署',
      en: 'The second person confirms a sealed scan; where a signing waits, this signs',
    },
    access: 'account',
    body: z.strictObject({ code }),
    answer: z.object({ signed: z.string().nullable() }),
    refusals: ['unmet', 'conflict', 'closed'],
  }),
  endpoint({
    id: 'paper.decline',
    method: 'POST',
    path: '/api/scans/:id/decline',
    summary: { zh: '退回盖章扫描件', en: 'Send a sealed scan back' },
    access: 'account',
    body: z.strictObject({ reason: passage(2000) }),
    answer: z.object({ declined: z.literal(true) }),
    refusals: ['conflict'],
  }),
  endpoint({
    id: 'portal.paper',
    method: 'GET',
    path: '/portal/api/papers/:code',
    summary: { zh: '查验纸面表单', en: 'Check a printed form by its code' },
    access: 'public',
    answer: z.object({
      code: z.string(),
      name: z.string(),
      version: z.number(),
      digest: sha256,
      issuer: z.string(),
      at: z.number(),
      replaced: z.boolean(),
      sealed: z.array(z.object({ digest: sha256, at: z.number() })),
      proof: json,
    }),
  }),
] as const
