import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { civilDay, id, jsonObject, line, passage, sha256, word, words } from './values.ts'

const duty = z.strictObject({ duty: word, record: id, period: line(40) })

const draft = {
  /** `2026`, `2026-Q1` or `2026-03`. */
  period: z.string().min(4).max(7),
  area: word,
  /** The figures as they were known on this day; today when left out. */
  asOf: civilDay.optional(),
  addressee: id,
  title: line(200),
  text: passage(20_000),
  /** The duty of the pack that it answers, and what the pack wants handed in for it, by document. */
  duty: duty.optional(),
  papers: z.record(word, jsonObject).optional(),
}

const step = z.object({ account: z.string(), on: z.string(), at: z.number() }).nullable()

const report = z.object({
  id: z.string(),
  number: z.string().nullable(),
  area: z.string(),
  party: z.string(),
  partyName: z.string().nullable(),
  addressee: z.string(),
  addresseeName: z.string().nullable(),
  standing: z.enum(['draft', 'checked', 'sent', 'received']),
  content: z.object({
    title: z.string(),
    text: z.string(),
    area: z.string(),
    period: z.string(),
    from: z.string(),
    to: z.string(),
    asOf: z.string(),
    figures: z.array(
      z.object({
        id: z.string(),
        unit: z.enum(['piece', 'call', 'fen', 'share']),
        title: words,
        definition: words,
        clauses: z.array(z.string()),
        value: z.number().nullable(),
        before: z.number().nullable(),
      }),
    ),
    duty: duty.extend({ title: words }).optional(),
    papers: z.record(z.string(), z.unknown()).optional(),
  }),
  /** The case by which sending it met the duty, or what is left to others there. */
  discharged: z
    .object({ case: z.string(), ended: z.string().nullable(), next: words.nullable() })
    .nullable()
    .optional(),
  /** SHA-256 of the content in canonical JSON, on the ledger since it was sent. */
  digest: z.string().nullable(),
  prepared: step,
  checked: step,
  returned: z.string().nullable(),
  sent: step,
  received: step,
  revises: z.string().nullable(),
  revisedBy: z.array(z.string()),
  reason: z.string().nullable(),
  names: z.record(z.string(), z.string()),
  may: z.array(z.enum(['edit', 'check', 'return', 'send', 'receive', 'revise'])),
  version: z.number(),
})

/** Reports of a period to the authority above. */
export const reports = [
  endpoint({
    id: 'reports.list',
    method: 'GET',
    path: '/api/reports',
    summary: { zh: '上报与收到的报告', en: 'Reports sent and received' },
    access: 'account',
    answer: z.array(report),
  }),
  endpoint({
    id: 'reports.addressees',
    method: 'GET',
    path: '/api/reports/addressees',
    summary: { zh: '可以报送的单位', en: 'Whom a report can be sent to' },
    access: 'account',
    query: z.strictObject({ area: word }),
    answer: z.array(z.object({ party: z.string(), name: z.string(), area: z.string(), sameRole: z.boolean() })),
  }),
  endpoint({
    id: 'reports.get',
    method: 'GET',
    path: '/api/reports/:id',
    summary: { zh: '一份报告', en: 'One report' },
    access: 'account',
    answer: report,
    refusals: ['forbidden'],
  }),
  endpoint({
    id: 'reports.prepare',
    method: 'POST',
    path: '/api/reports',
    summary: { zh: '编制报告；更正已报送的报告须说明理由', en: 'Prepare a report; one in place of another says why' },
    access: 'account',
    body: z.strictObject({
      ...draft,
      revises: z.strictObject({ id, reason: passage(1000) }).optional(),
    }),
    answer: z.object({ id: z.string() }),
    refusals: ['forbidden', 'unmet'],
  }),
  endpoint({
    id: 'reports.edit',
    method: 'PUT',
    path: '/api/reports/:id',
    summary: { zh: '修改报告；修改后须重新复核', en: 'Change a report; it is checked anew afterwards' },
    access: 'account',
    body: z.strictObject(draft),
    answer: z.object({ done: z.literal(true) }),
    refusals: ['forbidden', 'unmet', 'closed'],
  }),
  endpoint({
    id: 'reports.step',
    method: 'POST',
    path: '/api/reports/:id/steps',
    summary: { zh: '复核、退回、报送、签收', en: 'Check, give back, send, receive' },
    access: 'account',
    body: z.discriminatedUnion('do', [
      z.strictObject({ do: z.enum(['check', 'send']) }),
      /** A receipt names the version that it is for. */
      z.strictObject({ do: z.literal('receive'), digest: sha256.optional() }),
      z.strictObject({ do: z.literal('return'), reason: passage(1000) }),
    ]),
    answer: z.object({ done: z.literal(true) }),
    refusals: ['forbidden', 'unmet', 'closed', 'conflict'],
  }),
] as const
