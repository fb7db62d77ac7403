import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { codeNames, id } from './values.ts'

const sample = z.object({
  dataset: id,
  version: z.number(),
  rows: z.number(),
  columns: z.array(z.object({ name: z.string(), type: z.string(), make: z.string() })),
  figures: z.object({
    marginal: z.object({ mean: z.number(), worst: z.number(), column: z.string().nullable() }),
    association: z.object({ mean: z.number(), worst: z.number() }),
    rejected: z.number(),
    depth: z.number(),
  }),
  least: z.number(),
  published: z.boolean(),
  madeAt: z.number(),
  table: z.string(),
})

const file = z.object({ text: z.string(), filename: z.string() })

export const samples = [
  endpoint({
    id: 'samples.get',
    method: 'GET',
    path: '/api/datasets/:id/sample',
    summary: { zh: '合成样例', en: 'The synthetic sample of a data set' },
    access: 'account',
    answer: z.object({ sample: sample.nullable() }),
  }),
  endpoint({
    id: 'samples.make',
    method: 'POST',
    path: '/api/datasets/:id/sample',
    summary: { zh: '制作合成样例', en: 'Make a synthetic sample' },
    access: 'account',
    body: z.strictObject({ rows: z.number().int().min(1).max(10_000) }),
    answer: sample,
    refusals: ['unmet', 'closed'],
  }),
  endpoint({
    id: 'samples.publish',
    method: 'POST',
    path: '/api/datasets/:id/sample/publication',
    summary: {
      zh: '把合成样例发布到开发目录，或者撤下',
      en: 'Publish a sample in the development catalogue, or take it out',
    },
    access: 'account',
    body: z.strictObject({ published: z.boolean() }),
    answer: z.object({ published: z.boolean() }),
    refusals: ['unmet', 'closed'],
  }),
  endpoint({
    id: 'samples.file',
    method: 'GET',
    path: '/api/datasets/:id/sample/file',
    summary: { zh: '合成样例（CSV）', en: 'A sample as CSV' },
    access: 'account',
    answer: file,
  }),
  endpoint({
    id: 'samples.query',
    method: 'POST',
    path: '/api/samples/query',
    summary: {
      zh: '查询合成样例（结果可见，因为是合成的）',
      en: 'Query samples; rows are answered because they are synthetic',
    },
    access: 'account',
    body: z.strictObject({ datasets: z.array(id).min(1).max(20), sql: z.string().trim().min(1).max(100_000) }),
    answer: z.object({
      synthetic: z.literal(true),
      columns: z.array(z.object({ name: z.string(), type: z.string() })),
      rows: z.array(z.record(z.string(), z.unknown())),
      names: codeNames,
      cut: z.boolean(),
    }),
    refusals: ['unmet'],
  }),
  endpoint({
    id: 'portal.samples',
    method: 'GET',
    path: '/portal/api/samples',
    summary: { zh: '开发目录：已发布的合成样例', en: 'The development catalogue: published samples' },
    access: 'public',
    answer: z.array(sample.extend({ name: z.string() })),
  }),
  endpoint({
    id: 'portal.sample-file',
    method: 'GET',
    path: '/portal/api/samples/:id/file',
    summary: { zh: '已发布的合成样例（CSV）', en: 'A published sample as CSV' },
    access: 'public',
    answer: z.string(),
  }),
] as const
