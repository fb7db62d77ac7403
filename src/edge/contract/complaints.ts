import { z } from 'zod'
import { complaintKinds } from '../../core/law/vocabulary/complaints.ts'
import { endpoint } from './endpoint.ts'
import { bytes, id, line, passage, word, words } from './values.ts'

/** What a complaint may be about; an objection is handed in at its notice. */
const kind = z.enum(complaintKinds)
const result = z.enum(['upheld', 'partly', 'not-upheld', 'explained'])
const standing = z.enum(['received', 'taken', 'answered', 'merged'])

const name = z
  .string()
  .trim()
  .min(2)
  .max(60)
  .regex(/^[\p{Script=Han}\p{L}·.\s（）()-]+$/u)
const contact = line(100).min(5)
/** The secret that the form brought along; spaces, hyphens and capitals do not count. */
const code = z
  .string()
  .trim()
  .min(10)
  .max(40)
  .regex(/^[\w -]+$/)
/** A secret, or the last four digits of the telephone number. */
const shown = z
  .string()
  .trim()
  .min(4)
  .max(40)
  .regex(/^[\w -]+$/)
const number = z
  .string()
  .trim()
  .min(5)
  .max(40)
  .regex(/^[\w-]+$/)

/** What somebody hands in, by JSON or by the form without scripts. */
export const newComplaint = z.strictObject({
  kind,
  area: word,
  /** A product, data set, notice, call or disclosure that is public, by its id. */
  about: id.optional(),
  /** The party complained about, by its id. */
  against: id.optional(),
  name: name.optional(),
  contact: contact.optional(),
  text: passage(5000),
  code,
})

/** An objection against a notice, by the form without scripts. */
export const newObjection = z.strictObject({
  case: id,
  act: word.optional(),
  name,
  contact: contact.optional(),
  text: passage(4000),
  code,
})

export const statusQuestion = z.strictObject({ number, code: shown })
export const reopening = z.strictObject({ number, code: shown, text: passage(5000) })

const received = z.object({
  number: z.string(),
  on: z.string(),
  due: z.string(),
  /** The party that answers, by name. */
  owner: z.string().nullable(),
})

const status = z.object({
  number: z.string(),
  kind: z.string(),
  standing,
  on: z.string(),
  due: z.string(),
  late: z.boolean(),
  owner: z.string().nullable(),
  erased: z.boolean(),
  /** What the complaint names, as it was called in public then, and the party. */
  about: z.string().nullable(),
  against: z.string().nullable(),
  text: z.string().nullable(),
  /** How many files came with it. */
  files: z.number(),
  answers: z.array(z.object({ on: z.string(), result, text: z.string().nullable(), party: z.string().nullable() })),
  reopened: z.string().nullable(),
  reopenable: z.boolean(),
})

const row = z.object({
  id: z.string(),
  number: z.string(),
  kind: z.string(),
  area: z.string(),
  about: z.string().nullable(),
  /** What it was called in public when it was named. */
  aboutTitle: z.string().optional(),
  /** The party that it names. */
  against: z.string().optional(),
  againstName: z.string().nullable(),
  objection: z.object({ case: z.string(), id: z.string() }).nullable(),
  opened: z.string(),
  owner: z.string().nullable(),
  ownerName: z.string().nullable(),
  assignee: z.string().nullable(),
  assigneeName: z.string().nullable(),
  due: z.string(),
  late: z.boolean(),
  clauses: z.array(z.string()),
  standing,
  into: z.string().nullable(),
  reopened: z.object({ on: z.string(), seq: z.number() }).nullable(),
  erased: z.boolean(),
  /** Whether the caller's party answers it. */
  mine: z.boolean(),
  /** Nobody answers it, and the caller may say who does. */
  placeable: z.boolean(),
})

const page = row.extend({
  text: z.string().nullable(),
  /** Whether the caller may open what it is about. */
  aboutOpen: z.boolean(),
  /** Only for the owner. */
  name: z.string().nullable(),
  contact: z.string().nullable(),
  /** What was written when it was taken up again. */
  more: z.string().nullable(),
  /** What came with it; names only for the owner. */
  papers: z.array(z.object({ name: z.string().nullable(), type: z.string(), bytes: z.number() })),
  said: z.array(
    z.object({ on: z.string(), result: z.string(), text: z.string().nullable(), by: z.string().nullable() }),
  ),
  merged: z.array(z.object({ id: z.string(), number: z.string() })),
  /** Of what it was joined to. */
  intoNumber: z.string().nullable(),
  history: z.array(
    z.object({ type: z.string(), at: z.number(), by: z.string().nullable(), reason: z.string().nullable() }),
  ),
  staff: z.array(z.object({ account: z.string(), name: z.string() })),
})

const handling = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('take') }),
  z.strictObject({ do: z.literal('assign'), account: z.string().min(1).max(80) }),
  z.strictObject({ do: z.literal('transfer'), party: id, reason: passage(1000) }),
  z.strictObject({ do: z.literal('merge'), into: id, reason: passage(1000) }),
  z.strictObject({
    do: z.literal('answer'),
    result,
    text: passage(10_000),
    /** What those may read whose complaints were merged into this one: nothing about the person. */
    common: passage(10_000).optional(),
  }),
])

export const complaints = [
  endpoint({
    id: 'complaints.form',
    method: 'GET',
    path: '/portal/api/complaints/form',
    summary: { zh: '投诉表单：编号用的查询码、可选地区', en: 'What a form needs: a fresh secret, the areas' },
    access: 'public',
    answer: z.object({
      command: z.string(),
      code: z.string(),
      areas: z.array(
        z.object({
          code: z.string(),
          name: words,
          /** Under its province: the city, the county. */
          said: words,
          group: words,
          /** Parties of the platform act there. */
          own: z.boolean(),
        }),
      ),
      /** What may be named, to choose from: things that are public, and parties. */
      things: z.array(z.string()),
      parties: z.array(z.string()),
    }),
  }),
  endpoint({
    id: 'complaints.named',
    method: 'GET',
    path: '/portal/api/complaints/named/:id',
    summary: {
      zh: '投诉表单：一个公开事项或者单位的名称',
      en: 'What something public is called in the form of a complaint',
    },
    access: 'public',
    answer: z.object({ id: z.string(), label: z.string(), kind: words, area: z.string() }),
    refusals: ['not-found'],
  }),
  endpoint({
    id: 'complaints.receive',
    method: 'POST',
    path: '/portal/api/complaints',
    summary: { zh: '提出意见或投诉', en: 'Complain' },
    access: 'public',
    body: newComplaint,
    answer: received,
    refusals: ['unmet'],
  }),
  endpoint({
    id: 'complaints.status',
    method: 'POST',
    path: '/portal/api/complaints/status',
    summary: { zh: '凭编号和查询码查询办理情况', en: 'Look up an answer by number and secret' },
    access: 'public',
    body: statusQuestion,
    answer: status,
  }),
  endpoint({
    id: 'complaints.form-sent',
    method: 'POST',
    path: '/portal/forms/:form',
    summary: {
      zh: '不用脚本提交的表单：投诉、异议、查询、申请再办',
      en: 'Forms sent without scripts: complaint, objection, question, taking up again',
    },
    access: 'public',
    rawBody: true,
    answer: z.unknown(),
    refusals: ['unmet', 'closed'],
  }),
  endpoint({
    id: 'complaints.list',
    method: 'GET',
    path: '/api/complaints',
    summary: { zh: '本单位承办或监督的投诉和异议', en: 'Complaints that one’s party answers or supervises' },
    access: 'account',
    query: z.strictObject({
      standing: standing.optional(),
      about: id.optional(),
      /** Answered by the caller's party, or only supervised. */
      mine: z.enum(['yes', 'no']).optional(),
      kind: z.enum([...complaintKinds, 'objection']).optional(),
      /** Without an answer yet. */
      open: z.literal('yes').optional(),
    }),
    answer: z.array(row),
  }),
  endpoint({
    id: 'complaints.page',
    method: 'GET',
    path: '/api/complaints/:id',
    summary: { zh: '一件投诉', en: 'One complaint' },
    access: 'account',
    answer: page,
    refusals: ['forbidden'],
  }),
  endpoint({
    id: 'complaints.file',
    method: 'GET',
    path: '/api/complaints/:id/files/:place',
    summary: { zh: '投诉附件，只有承办单位可读', en: 'What came with a complaint, for whoever answers it alone' },
    access: 'account',
    answer: bytes('application/octet-stream'),
    refusals: ['forbidden', 'not-found'],
  }),
  endpoint({
    id: 'complaints.handle',
    method: 'POST',
    path: '/api/complaints/:id/handling',
    summary: { zh: '受理、分派、转办、并案、答复', en: 'Take, assign, transfer, merge, answer' },
    access: 'account',
    body: handling,
    answer: z.object({ done: z.literal(true) }),
    refusals: ['forbidden', 'unmet', 'closed', 'conflict'],
  }),
  endpoint({
    id: 'complaints.erase',
    method: 'POST',
    path: '/api/complaints/:id/erasure',
    summary: { zh: '删除投诉人的个人信息', en: 'Erase who complained and what was written' },
    access: 'account',
    body: z.strictObject({ reason: passage(1000) }),
    answer: z.object({ done: z.literal(true) }),
    refusals: ['forbidden', 'unmet'],
  }),
] as const
