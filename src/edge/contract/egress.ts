import { z } from 'zod'
import { adviceParts } from './advice.ts'
import { output } from './domain.ts'
import { endpoint } from './endpoint.ts'
import { held } from './held.ts'
import { codeNames, id, json, jsonObject } from './values.ts'
import { anyProgram, values } from './work.ts'

const verdict = z.enum(['pass', 'review', 'fail'])

/** The review room's view of an artifact. */
const evidenceView = z.object({
  artifact: z.string(),
  grant: id.nullable(),
  /** What closes the use of its grant now: nothing of it is opened meanwhile, what was judged before is told. */
  held: z.array(held),
  /** Null where the day's looks before a review are used up. */
  verdict: verdict.nullable(),
  digest: z.string().nullable(),
  at: z.number().nullable(),
  /** For whoever does not review: the rules concerned, and the looks at different artifacts of the grant today. */
  word: z
    .object({
      rules: z
        .array(z.object({ rule: z.string(), text: z.string(), columns: z.array(z.string()).readonly() }))
        .readonly(),
      looks: z.number(),
      most: z.number(),
    })
    .nullable(),
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
  names: codeNames,
  truncated: z.boolean(),
  reviewers: z.array(z.object({ party: z.string().nullable(), outcome: z.string() })).readonly(),
  ...adviceParts,
})

/** How an artifact came about: code, columns, what would leave, what left before. Sizes are coarse. */
const making = z.object({
  artifact: id,
  kind: z.enum(['query', 'script', 'score', 'model']),
  job: id,
  name: z.string(),
  grant: id,
  scenario: id.nullable(),
  purpose: z.string().nullable(),
  askedBy: z.string(),
  party: z.string().nullable(),
  askedAt: z.number(),
  endedAt: z.number().nullable(),
  program: anyProgram.nullable(),
  values: values.nullable(),
  digest: z.string().nullable(),
  plan: z.string().nullable(),
  review: z
    .object({
      state: z.enum(['asked', 'approved', 'refused']),
      decidedBy: z.string().nullable(),
      decidedAt: z.number().nullable(),
      reason: z.string().nullable(),
    })
    .nullable(),
  reads: z.array(
    z.object({
      table: z.string(),
      dataset: z.string(),
      column: z.string(),
      use: z.enum(['direct', 'indirect', 'both']),
      mask: jsonObject.optional(),
      ladder: z.enum(['hidden', 'aggregate', 'group', 'free']).optional(),
    }),
  ),
  leaves: z.object({ rows: z.number().nullable(), bytes: z.number().nullable(), columns: z.array(output) }),
  compared: z
    .array(
      z.object({
        artifact: id,
        grant: id,
        at: z.number(),
        datasets: z.array(z.string()),
        /** Null where one of the two is a model. */
        verdict: verdict.nullable(),
        figure: z.number().nullable(),
        limit: z.number(),
      }),
    )
    .nullable(),
})

export const egress = [
  endpoint({
    id: 'egress.making',
    method: 'GET',
    path: '/api/egress/:artifact/making',
    summary: {
      zh: '出域审查：成果由什么代码、哪些字段、怎样得出，与哪些已出域成果比对过',
      en: 'Egress review: by which code and columns the artifact was made, and with what it was compared',
    },
    access: 'account',
    answer: making,
    refusals: ['unmet', 'closed'],
  }),
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
