import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { entity, score } from './models.ts'
import { json } from './values.ts'

/** Proof that a call is inside its recorded batch. */
const callProof = z.object({
  receipt: z.string(),
  leaf: z.object({
    salt: z.string(),
    product: z.string(),
    key: z.string(),
    at: z.number(),
    status: z.number(),
    rows: z.number(),
    query: z.string(),
    body: z.string(),
  }),
  /** The product was made while the rules were only on trial. */
  trial: z.boolean(),
  index: z.number(),
  size: z.number(),
  path: z.array(z.string()).readonly(),
  root: z.string(),
  event: z.object({ seq: z.number(), data: json }),
  ledger: json,
})

export const gateway = [
  endpoint({
    id: 'gateway.rows',
    method: 'GET',
    path: '/data/:product/rows',
    summary: {
      zh: '调用产品（筛选、分页、投影，JSON 或 CSV）',
      en: 'Call a product: filters, pages, projection, JSON or CSV',
    },
    access: 'key',
    answer: z.object({
      data: z.array(z.record(z.string(), json)).readonly(),
      next: z.string().nullable(),
      count: z.number().optional(),
    }),
    refusals: ['closed', 'busy', 'unmet'],
  }),
  endpoint({
    id: 'gateway.score',
    method: 'POST',
    path: '/data/:product/score',
    summary: {
      zh: '调用打分产品：一个主体的特征，一个取整的分数',
      en: "A score of a model product: one unit's features, one rounded answer",
    },
    access: 'key',
    body: entity,
    answer: score,
    refusals: ['closed', 'busy', 'unmet'],
  }),
  endpoint({
    id: 'gateway.openapi',
    method: 'GET',
    path: '/data/:product/openapi.json',
    summary: { zh: '产品接口文档（OpenAPI 3.1）', en: 'OpenAPI 3.1 document of a product' },
    access: 'public',
    answer: z.record(z.string(), z.unknown()),
  }),
  endpoint({
    id: 'gateway.receipt',
    method: 'GET',
    path: '/data/receipts/:id',
    summary: { zh: '调用存证：核验一次调用', en: 'Receipt: proof of one call' },
    access: 'public',
    answer: callProof,
  }),
] as const
