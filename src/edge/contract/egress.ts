import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { json } from './values.ts'

const verdict = z.enum(['pass', 'review', 'fail'])

/** The review room's view of an artifact. */
const evidenceView = z.object({
  artifact: z.string(),
  verdict,
  digest: z.string(),
  at: z.number(),
  rows: z.number(),
  columns: z.array(z.object({ name: z.string(), type: z.string() })).readonly(),
  findings: z
    .array(
      z.object({
        rule: z.string(),
        verdict: z.enum(['review', 'fail']),
        row: z.number().nullable(),
        column: z.string().nullable(),
        figure: z.number().nullable(),
        limit: z.number().nullable(),
        detail: z.string().nullable(),
        text: z.string(),
      }),
    )
    .readonly(),
  cells: z.array(z.array(z.object({ value: json, withheld: z.boolean(), verdict })).readonly()).readonly(),
  truncated: z.boolean(),
  reviewers: z.array(z.object({ party: z.string().nullable(), outcome: z.string() })).readonly(),
})

export const egress = [
  endpoint({
    id: 'egress.evidence',
    method: 'GET',
    path: '/api/egress/:artifact/evidence',
    summary: { zh: '出域审查：逐格证据', en: 'Egress review: evidence for each cell' },
    access: 'account',
    answer: evidenceView,
    refusals: ['unmet', 'closed'],
  }),
] as const
