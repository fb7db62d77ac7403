import { z } from 'zod'
import type { Alert, Containing, Graph, Impact, Origin, TrailLine } from '../../operation/trace/index.ts'
import { outcomes, trailKinds } from '../../core/trail/index.ts'
import { endpoint } from './endpoint.ts'
import { bytes, civilDay, id, jsonObject, line, owned } from './values.ts'

const column = line(200)
const cursor = z.string().max(60).optional()
const limit = z.coerce.number().int().min(1).max(500).default(50)
const use = z.object({
  dataset: id,
  column: z.string(),
  grant: id,
  holder: z.string().nullable(),
  account: z.string(),
  party: z.string(),
  scenario: z.string().nullable(),
  purpose: z.string().nullable(),
  jobs: z.number(),
  direct: z.number(),
  artifacts: z.number(),
  products: z.number(),
  calls: z.number(),
  firstAt: z.number(),
  lastAt: z.number(),
  mask: z.string().nullable(),
  ladder: z.string().nullable(),
  open: z.boolean(),
  until: z.string().nullable(),
})

const trailFilter = {
  about: line(120).optional(),
  kind: z.enum(trailKinds).optional(),
  outcome: z.enum(outcomes).optional(),
  from: civilDay.optional(),
  to: civilDay.optional(),
}

export const trace = [
  endpoint({
    id: 'trace.columns',
    method: 'GET',
    path: '/api/trace/datasets/:id/columns',
    summary: { zh: '可以追溯的数据项', en: 'Columns of a data set that can be traced' },
    access: 'account',
    answer: z.array(z.object({ name: z.string(), version: z.number(), type: z.string() })),
  }),
  endpoint({
    id: 'trace.uses',
    method: 'GET',
    path: '/api/trace/datasets/:id/uses',
    summary: { zh: '谁用过这一列、用于什么、用到何时', en: 'Who used a column, for what, until when' },
    access: 'account',
    query: z.strictObject({ column: column.optional(), cursor, limit }),
    answer: z.object({ uses: z.array(use), next: z.string().nullable() }),
  }),
  endpoint({
    id: 'trace.uses-file',
    method: 'GET',
    path: '/api/trace/datasets/:id/uses.csv',
    summary: { zh: '使用情况（CSV）', en: 'The uses of a data set as CSV' },
    access: 'account',
    query: z.strictObject({ column: column.optional() }),
    answer: bytes('text/csv; charset=utf-8'),
  }),
  endpoint({
    id: 'trace.reads',
    method: 'GET',
    path: '/api/trace/datasets/:id/reads',
    summary: { zh: '读过这一列的作业', en: 'Jobs that read a column' },
    access: 'account',
    query: z.strictObject({ column, cursor, limit }),
    answer: z.object({
      reads: z.array(
        z.object({
          job: id,
          name: z.string(),
          kind: z.string(),
          grant: id,
          account: z.string(),
          scenario: z.string().nullable(),
          state: z.string(),
          artifact: z.string().nullable(),
          direct: z.boolean(),
          at: z.number(),
        }),
      ),
      next: z.string().nullable(),
    }),
  }),
  endpoint({
    id: 'trace.containing',
    method: 'GET',
    path: '/api/trace/datasets/:id/containing',
    summary: { zh: '哪些产品含有这一列', en: 'What contains a column, and who subscribes it' },
    access: 'account',
    query: z.strictObject({ column: column.optional(), indirect: z.stringbool().default(false) }),
    answer: z.array(owned<Containing>('Containing')),
  }),
  endpoint({
    id: 'trace.impact',
    method: 'GET',
    path: '/api/trace/datasets/:id/impact',
    summary: { zh: '撤回的影响', en: 'What a withdrawal would touch' },
    access: 'account',
    query: z.strictObject({ column: column.optional() }),
    answer: owned<Impact>('Impact'),
  }),
  endpoint({
    id: 'trace.graph',
    method: 'GET',
    path: '/api/trace/graph/:id',
    summary: { zh: '列级血缘图', en: 'The lineage of columns around a data set, artifact, model or product' },
    access: 'account',
    query: z.strictObject({ column: column.optional() }),
    answer: owned<Graph>('Graph'),
  }),
  endpoint({
    id: 'trace.origin',
    method: 'GET',
    path: '/api/trace/origin/:id',
    summary: {
      zh: '从产品追到来源、脱敏方式、审核决定',
      en: 'From a product back to source columns, masks and decisions',
    },
    access: 'account',
    answer: owned<Origin>('Origin'),
  }),
  endpoint({
    id: 'trace.openlineage',
    method: 'GET',
    path: '/api/trace/openlineage',
    summary: { zh: 'OpenLineage 事件（ndjson）', en: 'Runs as OpenLineage events, one JSON a line' },
    access: 'account',
    query: z.strictObject({
      grant: id.optional(),
      from: civilDay.optional(),
      to: civilDay.optional(),
      statements: z.stringbool().default(false),
    }),
    answer: bytes('application/x-ndjson'),
  }),
  endpoint({
    id: 'trail.open',
    method: 'GET',
    path: '/api/trail/open',
    summary: {
      zh: '当前账号能查阅哪些血缘与审计',
      en: 'What of lineage and audit the account may read, of everything or of one thing',
    },
    access: 'account',
    query: z.strictObject({ about: line(120).optional() }),
    answer: z.object({ trace: z.boolean(), trail: z.boolean(), all: z.boolean() }),
  }),
  endpoint({
    id: 'trail.people',
    method: 'GET',
    path: '/api/trail-people',
    summary: {
      zh: '时间线和血缘中的人员是谁（监督者可查任何人，其他单位只查本单位）',
      en: 'Who the people in timelines and lineage are: anybody for supervisors, those of the own party for others',
    },
    access: 'account',
    query: z.strictObject({
      ids: z
        .string()
        .max(8_000)
        .regex(/^[a-z0-9,-]+$/)
        .optional(),
      name: line(60).optional(),
    }),
    answer: z.array(z.object({ account: id, person: id, name: z.string().nullable(), party: id })),
  }),
  endpoint({
    id: 'trail.lines',
    method: 'GET',
    path: '/api/trail',
    summary: {
      zh: '审计时间线（数据、授权、人员、产品）',
      en: 'The timeline of a data set, a mandate, a person, a product',
    },
    access: 'account',
    query: z.strictObject({ ...trailFilter, cursor, limit }),
    answer: z.object({ lines: z.array(owned<TrailLine>('TrailLine')), next: z.string().nullable() }),
  }),
  endpoint({
    id: 'trail.file',
    method: 'GET',
    path: '/api/trail.csv',
    summary: { zh: '导出审计时间线（CSV）', en: 'A timeline as CSV, with its number of lines and digest in headers' },
    access: 'account',
    query: z.strictObject(trailFilter),
    answer: bytes('text/csv; charset=utf-8'),
  }),
  endpoint({
    id: 'trail.sheet',
    method: 'GET',
    path: '/api/trail.xlsx',
    summary: {
      zh: '导出审计时间线（XLSX）',
      en: 'A timeline as a workbook, with its number of lines and digest in headers',
    },
    access: 'account',
    query: z.strictObject(trailFilter),
    answer: bytes('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
  }),
  endpoint({
    id: 'trail.event',
    method: 'GET',
    path: '/api/trail/:line',
    summary: { zh: '时间线一行背后的完整记录', en: 'The event behind a line' },
    access: 'account',
    answer: jsonObject,
  }),
  endpoint({
    id: 'alerts.list',
    method: 'GET',
    path: '/api/alerts',
    summary: { zh: '异常使用预警', en: 'Alerts of unusual use' },
    access: 'account',
    query: z.strictObject({ open: z.stringbool().optional(), subject: line(120).optional(), limit }),
    answer: z.array(owned<Alert>('Alert')),
  }),
  endpoint({
    id: 'alerts.step',
    method: 'POST',
    path: '/api/alerts/:id',
    summary: {
      zh: '处理预警：已查看、说明、排除、转为事件',
      en: 'Look at an alert, explain it, dismiss it, make it an incident',
    },
    access: 'account',
    body: z.strictObject({
      do: z.enum(['look-at', 'answer', 'dismiss', 'make-incident']),
      said: z.string().trim().max(2000).optional(),
    }),
    answer: z.object({ done: z.literal(true) }),
    refusals: ['closed'],
  }),
] as const
