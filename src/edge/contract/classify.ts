import { z } from 'zod'
import { categories } from '../../core/law/vocabulary/categories.ts'
import { endpoint } from './endpoint.ts'
import { id, jsonObject, line, passage } from './values.ts'

const use = z.enum(['hidden', 'aggregate', 'group', 'free'])
const grade = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
const category = z.enum(categories)
const treatment = z.object({ category, grade, use, masking: z.string() })
const reason = z.object({ code: z.string(), params: jsonObject, clauses: z.array(z.string()) })
const decided = treatment.extend({
  column: z.string(),
  reason: z.string().optional(),
  unit: z.boolean().optional(),
  version: z.number(),
  likeness: z.string(),
  milder: z.boolean(),
  by: z.string(),
  at: z.number(),
})

/** Columns of the newest version, each with what is proposed, what the record says and what was decided. */
const review = z.object({
  dataset: id,
  version: z.number(),
  columns: z.array(
    z.object({
      column: z.string(),
      type: z.string(),
      proposal: treatment.extend({ reasons: z.array(reason) }),
      standing: z.object({ use, masking: z.string(), level: z.string().nullable() }).nullable(),
      /** What holds now and is widened by anything milder. */
      holds: z.object({ use, masking: z.string() }).nullable(),
      decided: decided.nullable(),
      /** A milder choice for an identifying or sensitive column, until another person agrees. */
      second: z
        .object({
          decision: treatment.extend({
            column: z.string(),
            reason: z.string().optional(),
            unit: z.boolean().optional(),
          }),
          version: z.number(),
          person: id,
          at: z.number(),
        })
        .nullable(),
      unit: z.object({ proposed: z.boolean(), standing: z.boolean() }),
      state: z.enum(['new', 'changed', 'confirmed']),
    }),
  ),
  pending: z.number(),
  grade: z.object({ proposed: grade, standing: z.string().nullable() }),
  sector: z.string().nullable(),
  frozen: z.object({ clauses: z.array(z.string()) }).nullable(),
  choices: z.object({ uses: z.array(use), maskings: z.array(z.string()), levels: z.array(z.string()) }),
})

const decision = z.strictObject({
  column: z.string().min(1).max(200),
  category,
  grade,
  use,
  masking: line(40),
  reason: passage(2000).optional(),
  unit: z.boolean().optional(),
})

const confirmed = z.object({
  version: z.number(),
  confirmed: z.number(),
  /** Milder choices for identifying or sensitive columns that wait for another person. */
  waiting: z.number(),
  pending: z.number(),
})

export const classify = [
  endpoint({
    id: 'datasets.review',
    method: 'GET',
    path: '/api/datasets/:id/classification',
    summary: { zh: '各字段的分类分级建议与确认情况', en: 'Proposed and confirmed class and grade of each column' },
    access: 'account',
    answer: review,
  }),
  endpoint({
    id: 'datasets.classify',
    method: 'POST',
    path: '/api/datasets/:id/classification',
    summary: { zh: '确认字段的分类、级别、可用程度和脱敏方式', en: 'Confirm class, grade, use and mask of columns' },
    access: 'account',
    body: z.strictObject({ version: z.number().int().positive(), columns: z.array(decision).min(1).max(10_000) }),
    answer: confirmed,
    refusals: ['unmet', 'reason-needed', 'conflict', 'forbidden'],
  }),
  endpoint({
    id: 'datasets.classify-second',
    method: 'POST',
    path: '/api/datasets/:id/classification/second',
    summary: {
      zh: '第二人同意或不同意放宽标识或敏感字段',
      en: 'Another person agrees to what opens an identifying or sensitive column further than proposed, or not',
    },
    access: 'account',
    body: z.strictObject({
      version: z.number().int().positive(),
      columns: z.array(z.string().min(1).max(200)).min(1).max(10_000),
      agree: z.boolean(),
      reason: passage(2000).optional(),
    }),
    answer: confirmed,
    refusals: ['unmet', 'conflict', 'forbidden'],
  }),
  endpoint({
    id: 'datasets.classify-waiting',
    method: 'GET',
    path: '/api/classification/waiting',
    summary: {
      zh: '本单位待另一人同意放宽字段的数据集',
      en: "Data sets of one's own party where columns opened further wait for another person",
    },
    access: 'account',
    answer: z.array(z.object({ dataset: z.string(), columns: z.number() })),
  }),
  endpoint({
    id: 'datasets.decisions',
    method: 'GET',
    path: '/api/datasets/:id/classification/history',
    summary: { zh: '分类分级的历次确认', en: 'Every confirmation of class and grade' },
    access: 'account',
    answer: z.array(jsonObject),
  }),
] as const
