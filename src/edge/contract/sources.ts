import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { drift } from './mounted.ts'
import { jsonObject, line, owned } from './values.ts'

/** Where a source lies: of a table its address, of an exchange folder its name and key. */
export type SourceSettings =
  | {
      readonly host: string
      readonly port: number
      readonly database: string
      readonly table: string
      readonly columns: readonly string[]
      readonly tls: 'verify' | 'off'
    }
  | { readonly folder: string; readonly key: readonly string[]; readonly partial: boolean }

const column = line(200)
const table = z.strictObject({
  host: z
    .string()
    .min(1)
    .max(253)
    .regex(/^[a-z0-9.:-]+$/i),
  port: z.number().int().min(1).max(65_535),
  database: line(100),
  table: line(200),
  columns: z.array(column).max(1000).default([]),
  tls: z.enum(['verify', 'off']).default('verify'),
  ca: z
    .string()
    .max(20_000)
    .regex(/^-----BEGIN CERTIFICATE-----/)
    .optional(),
})
const folder = z.strictObject({
  folder: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
  key: z.array(column).max(20).default([]),
  partial: z.boolean().default(false),
})
const credentials = z.strictObject({ user: line(200), password: z.string().min(1).max(1000) })
const every = z.number().int().min(0).max(527_040)
const common = { name: line(100), every }

const source = z.object({
  id: z.string(),
  dataset: z.string(),
  kind: z.enum(['folder', 'postgresql', 'mysql']),
  name: z.string(),
  settings: owned<SourceSettings | null>('SourceSettings'),
  every: z.number(),
  paused: z.boolean(),
  running: z.boolean(),
  failures: z.number(),
  lastOutcome: z.enum(['accepted', 'unchanged', 'waiting', 'refused', 'failed']).nullable(),
  lastAt: z.number().nullable(),
  lastSequence: z.number().nullable(),
  next: z.number().nullable(),
})

const delivery = z.object({
  source: z.string(),
  nr: z.number(),
  dataset: z.string(),
  outcome: z.enum(['accepted', 'unchanged', 'waiting', 'refused', 'failed']),
  mode: z.enum(['full', 'increment']),
  batch: z.string().nullable(),
  sequence: z.number().nullable(),
  manifest: z.string().nullable(),
  version: z.number().nullable(),
  counts: z.object({
    announced: z.number().nullable(),
    received: z.number().nullable(),
    accepted: z.number(),
    rejected: z.number(),
    total: z.number().nullable(),
  }),
  drift,
  problems: z.array(z.object({ code: z.string(), params: jsonObject, text: z.string(), advice: z.string() })),
  at: z.number(),
})

/** Versions of a data set, and the sources that they come from. */
export const sources = [
  endpoint({
    id: 'datasets.versions',
    method: 'GET',
    path: '/api/datasets/:id/versions',
    summary: { zh: '各版本：来源、行列数、与上一版的差异', en: 'Versions: whence, how many, how they differ' },
    access: 'account',
    answer: z.array(
      z.object({
        version: z.number(),
        rows: z.number(),
        columns: z.number(),
        digest: z.string(),
        filename: z.string(),
        format: z.string(),
        encoding: z.string().nullable(),
        mountedAt: z.number(),
        mountedBy: z.string(),
        drift,
        restored: z.object({ from: z.number(), why: z.string() }).nullable(),
      }),
    ),
    refusals: ['unmet', 'not-found'],
  }),
  endpoint({
    id: 'sources.list',
    method: 'GET',
    path: '/api/datasets/:id/sources',
    summary: { zh: '数据来源：交换目录和数据库表', en: 'Sources: exchange folders and tables' },
    access: 'account',
    answer: z.object({ sources: z.array(source), receiptKey: z.string() }),
    refusals: ['not-found'],
  }),
  endpoint({
    id: 'sources.deliveries',
    method: 'GET',
    path: '/api/datasets/:id/deliveries',
    summary: { zh: '各次交付：对账数、结果和原因', en: 'Deliveries: counts, outcome and why' },
    access: 'account',
    answer: z.array(delivery),
    refusals: ['not-found'],
  }),
  endpoint({
    id: 'sources.add',
    method: 'POST',
    path: '/api/datasets/:id/sources',
    summary: { zh: '登记数据来源', en: 'Enter a source' },
    access: 'account',
    body: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('folder'), ...common, folder }),
      z.strictObject({ kind: z.literal('postgresql'), ...common, table, credentials }),
      z.strictObject({ kind: z.literal('mysql'), ...common, table, credentials }),
    ]),
    answer: source,
    refusals: ['unmet', 'closed'],
  }),
  endpoint({
    id: 'sources.change',
    method: 'POST',
    path: '/api/datasets/:id/sources/:source',
    summary: {
      zh: '暂停、恢复、调整刷新间隔，或更新数据库账号口令',
      en: 'Pause, go on, set the interval, or other credentials',
    },
    access: 'account',
    body: z.strictObject({
      paused: z.boolean().optional(),
      every: every.optional(),
      credentials: credentials.optional(),
    }),
    answer: source,
    refusals: ['unmet', 'closed', 'not-found'],
  }),
  endpoint({
    id: 'sources.refresh',
    method: 'POST',
    path: '/api/datasets/:id/sources/:source/refresh',
    summary: { zh: '立即刷新', en: 'Refresh now' },
    access: 'account',
    answer: source,
    refusals: ['unmet', 'closed', 'not-found', 'busy'],
  }),
  endpoint({
    id: 'sources.remove',
    method: 'DELETE',
    path: '/api/datasets/:id/sources/:source',
    summary: { zh: '移除来源并销毁其口令', en: 'Remove a source and destroy its credentials' },
    access: 'account',
    answer: z.object({ removed: z.literal(true) }),
    refusals: ['unmet', 'closed', 'not-found'],
  }),
] as const
