import { z } from 'zod'
import { endpoint } from './endpoint.ts'

const quota = z.strictObject({ perDay: z.int().min(1).max(1e9).optional(), total: z.int().min(1).max(1e12).optional() })
const quotaOut = z.object({ perDay: z.number().nullable(), total: z.number().nullable() })

const price = z.object({ amount: z.number(), unit: z.string(), trial: z.boolean() })

/** A product as lists and pages show it. */
const productView = z.object({
  id: z.string(),
  area: z.string(),
  holder: z.string().nullable(),
  standing: z.enum(['registered', 'published', 'withdrawing', 'withdrawn']),
  definition: z
    .object({
      product: z.string(),
      version: z.number(),
      title: z.string(),
      summary: z.string(),
      form: z.string(),
      artifact: z.string(),
      table: z.string(),
      data: z.string(),
      columns: z
        .array(
          z.object({
            name: z.string(),
            type: z.string(),
            title: z.string().nullable(),
            filters: z.array(z.string()).readonly(),
            sortable: z.boolean(),
          }),
        )
        .readonly(),
      page: z.object({ default: z.number(), max: z.number() }),
      price: price.nullable(),
    })
    .nullable(),
  registration: z.object({ number: z.string(), on: z.string().nullable() }).nullable(),
  price: price.nullable(),
  sunset: z.string().nullable(),
  clauses: z.array(z.string()).readonly(),
})

/** A key as shown: never its secret. */
const keyView = z.object({
  id: z.string(),
  subscription: z.string(),
  product: z.string(),
  account: z.string(),
  quota: quotaOut,
  expires: z.number().nullable(),
  revoked: z.boolean(),
  issued: z.number(),
})

export const products = [
  endpoint({
    id: 'products.list',
    method: 'GET',
    path: '/api/products',
    summary: { zh: '产品和服务清单', en: 'Products and services' },
    access: 'account',
    query: z.strictObject({
      standing: z.enum(['registered', 'published', 'withdrawing', 'withdrawn']).optional(),
      mine: z.enum(['true', 'false']).optional(),
    }),
    answer: z.array(productView).readonly(),
  }),
  endpoint({
    id: 'products.get',
    method: 'GET',
    path: '/api/products/:id',
    summary: { zh: '产品和服务', en: 'A product' },
    access: 'account',
    answer: productView,
  }),
  endpoint({
    id: 'products.subscribe',
    method: 'POST',
    path: '/api/products/:id/subscriptions',
    summary: { zh: '订购产品', en: 'Subscribe to a product' },
    access: 'account',
    body: z.strictObject({ purpose: z.string().trim().min(2).max(500), quota: quota.optional() }),
    answer: z.object({ id: z.string(), product: z.string(), holder: z.string(), purpose: z.string(), quota: quotaOut }),
    refusals: ['unmet', 'closed', 'conflict'],
  }),
  endpoint({
    id: 'keys.issue',
    method: 'POST',
    path: '/api/subscriptions/:id/keys',
    summary: { zh: '签发调用密钥（仅显示一次）', en: 'Issue a key; its secret is shown once' },
    access: 'account',
    body: z.strictObject({ quota: quota.optional(), expires: z.int().optional() }),
    answer: z.object({ id: z.string(), key: z.string(), state: keyView }),
    refusals: ['unmet', 'closed', 'conflict'],
  }),
  endpoint({
    id: 'keys.revoke',
    method: 'POST',
    path: '/api/keys/:id/revoke',
    summary: { zh: '吊销调用密钥', en: 'Revoke a key' },
    access: 'account',
    answer: z.object({ revoked: z.literal(true) }),
    refusals: ['conflict'],
  }),
  endpoint({
    id: 'usage',
    method: 'GET',
    path: '/api/subscriptions/:id/usage',
    summary: { zh: '调用计量', en: 'Calls of a subscription, counted' },
    access: 'account',
    answer: z.object({
      subscription: z.string(),
      product: z.string(),
      total: z.number(),
      refused: z.number(),
      rows: z.number(),
      days: z.array(z.object({ day: z.string(), calls: z.number(), refused: z.number(), rows: z.number() })).readonly(),
      keys: z.array(keyView).readonly(),
    }),
  }),
] as const
