import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, jsonObject, line } from './values.ts'

const column = z.string().min(1).max(400)

/** A method with its parameters; the room checks them and says what is wrong. */
const mask = jsonObject

const hierarchy = z.union([
  z.strictObject({
    kind: z.literal('table'),
    rows: z.array(z.array(z.string().max(400)).max(12)).max(200_000),
  }),
  z.strictObject({ kind: z.literal('tree'), edges: z.array(z.tuple([z.string(), z.string()])).max(200_000) }),
  z.strictObject({ kind: z.literal('bands'), widths: z.array(z.number()).max(12) }),
  z.strictObject({
    kind: z.literal('date'),
    steps: z.array(z.enum(['month', 'quarter', 'year', 'decade'])).max(4),
  }),
  z.strictObject({ kind: z.literal('prefix'), lengths: z.array(z.number()).max(12) }),
  z.strictObject({ kind: z.literal('whole') }),
])

/** An anonymisation of the whole table. */
const anonymity = z.strictObject({
  columns: z.array(z.strictObject({ column, hierarchy })).max(15),
  k: z.number(),
  sensitive: z
    .strictObject({
      column,
      diversity: z.strictObject({ l: z.number(), kind: z.enum(['distinct', 'entropy']) }).optional(),
      closeness: z.strictObject({ t: z.number(), distance: z.enum(['equal', 'ordered']) }).optional(),
    })
    .optional(),
  limit: z.number(),
  loss: z.enum(['entropy', 'granularity', 'height']),
})

const report = z.object({
  levels: z.array(z.number()),
  highest: z.array(z.number()),
  rows: z.number(),
  suppressed: z.number(),
  classes: z.number(),
  smallest: z.number(),
  average: z.number(),
  largest: z.number(),
  loss: z.number(),
  losses: z.array(z.number()),
  discernibility: z.number(),
  riskBefore: z.number(),
  riskAfter: z.number(),
  lattice: z.number(),
  checked: z.number(),
})

const rule = z.strictObject({ column, mask, reason: line(400).optional() })
const policy = z.object({
  dataset: id,
  version: z.number(),
  scenario: id.nullable(),
  note: z.string(),
  state: z.enum(['draft', 'approved', 'superseded', 'withdrawn']),
  columns: z.array(z.object({ column: z.string(), mask, reason: z.string().optional() })),
  anonymity: anonymity.nullable(),
  draftedBy: z.string(),
  draftedAt: z.number(),
  decidedBy: z.string().nullable(),
  decidedAt: z.number().nullable(),
})

const param = z.object({
  name: z.string(),
  kind: z.enum(['whole', 'number', 'choice', 'column', 'columns', 'hierarchy', 'classes', 'text']),
  choices: z.array(z.string()).optional(),
  least: z.number().optional(),
  most: z.number().optional(),
  usual: z.json().optional(),
  optional: z.boolean().optional(),
})

/** Masking of data sets: methods, policies, effects, anonymity. Counts and invented examples go out, values of the data never. */
export const masking = [
  endpoint({
    id: 'masking.methods',
    method: 'GET',
    path: '/api/masking-methods',
    summary: { zh: '脱敏方法库', en: 'The library of masking methods' },
    access: 'account',
    answer: z.array(
      z.object({
        method: z.string(),
        types: z.enum(['any', 'text', 'number', 'date', 'text-or-number']),
        params: z.array(param),
      }),
    ),
  }),
  endpoint({
    id: 'masking.view',
    method: 'GET',
    path: '/api/datasets/:id/masking',
    summary: {
      zh: '数据资源的脱敏：字段、策略各版、已开放授权的留痕',
      en: 'Masking of a data set: columns, versions of the policy, evidence',
    },
    access: 'account',
    answer: z.object({
      dataset: id,
      version: z.number(),
      rows: z.number(),
      mine: z.boolean(),
      columns: z.array(z.object({ name: z.string(), type: z.string(), classified: mask, use: z.string(), now: mask })),
      policies: z.array(policy),
      evidence: z.array(
        z.object({
          grant: id,
          dataset: id,
          version: z.number(),
          policies: z.array(z.object({ version: z.number(), scenario: id.nullable() })),
          anonymity: anonymity.nullable(),
          report: report.nullable(),
          outside: z.record(z.string(), z.number()),
          rows: z.number(),
          at: z.number(),
        }),
      ),
    }),
  }),
  endpoint({
    id: 'masking.draft',
    method: 'POST',
    path: '/api/datasets/:id/masking',
    summary: { zh: '起草脱敏策略的新版本', en: 'Draft a new version of the masking policy' },
    access: 'account',
    body: z.strictObject({
      scenario: id.nullable(),
      note: line(400),
      columns: z.array(rule).max(1000),
      anonymity: anonymity.nullable(),
    }),
    answer: z.object({ version: z.number() }),
    refusals: ['unmet', 'forbidden'],
  }),
  endpoint({
    id: 'masking.decide',
    method: 'POST',
    path: '/api/datasets/:id/masking/:version/decision',
    summary: {
      zh: '批准或撤回脱敏策略草案（批准须另一人）',
      en: 'Approve or withdraw a draft; approval takes a second person',
    },
    access: 'account',
    body: z.strictObject({ approve: z.boolean() }),
    answer: z.object({ decided: z.literal(true) }),
    refusals: ['forbidden', 'conflict'],
  }),
  endpoint({
    id: 'masking.compare',
    method: 'GET',
    path: '/api/datasets/:id/masking/compare',
    summary: { zh: '比较脱敏策略的两个版本', en: 'What changed between two versions' },
    access: 'account',
    query: z.strictObject({ from: z.coerce.number(), to: z.coerce.number() }),
    answer: z.array(
      z.object({
        column: z.string(),
        before: mask.nullable(),
        after: mask.nullable(),
        strictness: z.enum(['same', 'stricter', 'looser', 'other']),
      }),
    ),
  }),
  endpoint({
    id: 'masking.effects',
    method: 'POST',
    path: '/api/datasets/:id/masking/effects',
    summary: {
      zh: '测算脱敏效果（只给计数和虚构示例）',
      en: 'Measure what methods would do: counts and invented examples',
    },
    access: 'account',
    body: z.strictObject({ columns: z.array(z.strictObject({ column, mask })).min(1).max(50) }),
    answer: z.array(
      z.object({
        column: z.string(),
        rows: z.number(),
        nullsBefore: z.number(),
        nullsAfter: z.number(),
        distinctBefore: z.number(),
        distinctAfter: z.number(),
        changed: z.number(),
        smallestBefore: z.number(),
        smallestAfter: z.number(),
        loss: z.number(),
        outside: z.number(),
        examples: z.array(z.object({ before: z.string(), after: z.string().nullable() })),
        fault: z.string().nullable(),
      }),
    ),
    refusals: ['unmet', 'forbidden'],
  }),
  endpoint({
    id: 'masking.anonymity',
    method: 'POST',
    path: '/api/datasets/:id/masking/anonymity',
    summary: {
      zh: '测算整表匿名化：最优泛化、损失、略去行数',
      en: 'What anonymising the table would cost: the optimum, its loss, rows left out',
    },
    access: 'account',
    body: anonymity,
    answer: report,
    refusals: ['unmet', 'forbidden'],
  }),
] as const
