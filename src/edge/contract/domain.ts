import { z } from 'zod'
import type { Unmet } from '../../core/kernel/index.ts'
import { endpoint } from './endpoint.ts'
import { held } from './held.ts'
import { mounted } from './mounted.ts'
import { id, jsonObject, line, owned } from './values.ts'

const column = z.object({ name: z.string(), type: z.string() })
const names = z.array(z.string())

/** What a mounted data set looks like; never a value of a column that identifies anybody. */
const profile = z.object({
  dataset: id,
  version: z.number(),
  rows: z.number(),
  columns: z.array(
    column.extend({
      position: z.number(),
      nulls: z.number(),
      distinct: z.number(),
      distinctExact: z.boolean(),
      unique: z.boolean(),
      min: z.string().nullable(),
      max: z.string().nullable(),
      pattern: z.string().nullable(),
      patterns: z.array(z.object({ pattern: z.string(), share: z.number() })).optional(),
      identifiers: z.array(z.object({ kind: z.string(), rate: z.number(), traces: z.boolean() })),
      possible: names.optional(),
    }),
  ),
  candidateKeys: z.array(names),
  quasi: z.array(z.object({ columns: names, smallest: z.string(), unique: z.string(), small: z.string() })).optional(),
  personal: z.boolean(),
  identifiers: names,
  findings: z.array(z.object({ code: z.string(), params: jsonObject })),
})

export const output = column.extend({
  state: z.enum(['row', 'key', 'aggregate', 'constant']),
  aggregates: names,
  leaksValue: z.boolean(),
})

/** An artifact's shape; its rows stay inside. `rows` is the next of 10, 20, 50 …, `bytes` of 4, 8, 20 … KiB. */
const artifact = z.object({
  id,
  grant: id,
  scenario: id.nullable(),
  job: id,
  datasets: names,
  standing: z.string(),
  rows: z.number(),
  bytes: z.number(),
  columns: z.array(output),
  lineage: jsonObject,
  plan: z.string(),
})

/** A code of the national catalogue; the room knows the tables. */
const code = z.string().max(8)

/** What the plan gate says about an accepted query. */
const plan = z.object({
  digest: z.string(),
  columns: z.array(
    z.object({
      table: z.string(),
      dataset: z.string(),
      column: z.string(),
      use: z.enum(['direct', 'indirect', 'both']),
    }),
  ),
  output: z.array(output),
  lineage: jsonObject,
  shape: z.object({
    keys: names,
    measures: names,
    rowLevel: z.boolean(),
    tables: names,
    operators: names,
    functions: names,
    filters: names,
  }),
})

/** A refusal inside an answer, explained. */
const refusal = z.object({ kind: z.string(), unmet: z.array(owned<Unmet & { readonly text?: string }>('Unmet')) })

/** A job as its party sees it. `rows` is the next of 10, 20, 50 …, `bytes` of 4, 8, 20 … KiB, times of 100, 200, 500 … ms: exact ones are for egress. */
const job = z.object({
  id,
  grant: id,
  scenario: id.nullable(),
  name: z.string(),
  sql: z.string(),
  state: z.enum(['asked', 'refused', 'started', 'finished', 'failed', 'killed', 'cancelled']),
  reason: z.string().nullable(),
  artifact: id.nullable(),
  askedBy: z.string(),
  askedAt: z.number(),
  startedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  rows: z.number().nullable(),
  bytes: z.number().nullable(),
  durations: z.record(z.string(), z.number()).nullable(),
  refusal: refusal.nullable(),
  plan: plan.nullable(),
})

const granted = z.object({
  name: z.string(),
  dataset: id,
  rows: z.number(),
  /** Columns that tell one unit of protection from another; none: nothing passes egress by itself. */
  units: names,
  columns: z.array(
    column.extend({ mask: jsonObject, ladder: z.enum(['hidden', 'aggregate', 'group', 'free']), profile: jsonObject }),
  ),
})

/** As what somebody looks at a grant: works in it, grants or oversees it, supplies data to it. */
const sight = z.enum(['work', 'frame', 'supplied'])
const workspaceSummary = z.object({
  grant: id,
  standing: z.string(),
  holder: z.string().nullable(),
  sight,
  tables: z.number(),
  jobs: z.number().nullable(),
  held: z.array(held),
})
const sql = z.string().trim().min(1).max(100_000)

export const domain = [
  endpoint({
    id: 'datasets.codes',
    method: 'GET',
    path: '/api/dataset-codes',
    summary: { zh: '国家数据目录代码表', en: 'Code tables of the national catalogue' },
    access: 'account',
    answer: z.object({
      source: z.string(),
      tables: z.record(z.string(), z.record(z.string(), z.object({ zh: z.string(), en: z.string() }))),
    }),
  }),
  endpoint({
    id: 'datasets.describe',
    method: 'POST',
    path: '/api/datasets/:id/codes',
    summary: { zh: '按国家数据目录代码描述数据资源', en: 'Describe a data set by the codes of the national catalogue' },
    access: 'account',
    body: z.strictObject({
      topic: code,
      source: code,
      update: code,
      security: code,
      quality: code.optional(),
      scenario: code.optional(),
      form: code.optional(),
      service: code.optional(),
      view: code.optional(),
    }),
    answer: z.object({ described: z.literal(true) }),
    refusals: ['unmet', 'closed'],
  }),
  endpoint({
    id: 'datasets.mount',
    method: 'POST',
    path: '/api/datasets/:id/mount',
    summary: {
      zh: '挂载数据（CSV、TSV、XLSX、JSON Lines 或 Parquet，文件名见请求头 x-filename；工作簿可用 sheet、row 指明工作表和列名行；缺少字段或类型变化时用 replaces 写明要替换的版本）',
      en: 'Mount a file (CSV, TSV, XLSX, JSON lines or Parquet); its name in the header x-filename; of a workbook `sheet` and `row` name the sheet and the header row; where columns go or change type `replaces` names the version that is knowingly replaced',
    },
    access: 'account',
    rawBody: true,
    answer: mounted,
    refusals: ['unmet', 'closed', 'conflict'],
  }),
  endpoint({
    id: 'datasets.profile',
    method: 'GET',
    path: '/api/datasets/:id/profile',
    summary: { zh: '数据概貌', en: 'The profile of a data set' },
    access: 'account',
    query: z.object({ version: z.coerce.number().int().positive().optional() }),
    answer: profile,
  }),
  endpoint({
    id: 'datasets.rows',
    method: 'GET',
    path: '/api/datasets/:id/rows',
    summary: { zh: '原始数据（一律不提供）', en: 'Raw rows: always refused' },
    access: 'account',
    answer: owned<never>('Never'),
    refusals: ['forbidden'],
  }),
  endpoint({
    id: 'workspaces.list',
    method: 'GET',
    path: '/api/workspaces',
    summary: { zh: '工作空间清单', en: 'Workspaces' },
    access: 'account',
    answer: z.array(workspaceSummary),
  }),
  endpoint({
    id: 'workspaces.get',
    method: 'GET',
    path: '/api/workspaces/:grant',
    summary: { zh: '工作空间：已开放的数据项、作业、成果', en: 'A workspace: granted columns, jobs, artifacts' },
    access: 'account',
    answer: z.object({
      grant: id,
      standing: z.string(),
      holder: z.string().nullable(),
      sight,
      open: z.boolean(),
      suspended: z.boolean(),
      held: z.array(held),
      tables: z.array(granted),
      jobs: z.array(job),
      artifacts: z.array(artifact),
    }),
  }),
  endpoint({
    id: 'jobs.check',
    method: 'POST',
    path: '/api/workspaces/:grant/check',
    summary: { zh: '检查查询能否运行（不运行）', en: 'Whether a query would be accepted; runs nothing' },
    access: 'account',
    body: z.strictObject({ sql, scenario: id.optional(), purpose: line(400).optional() }),
    answer: z.union([
      z.object({ ok: z.literal(true), plan }),
      z.object({ ok: z.literal(false), unmet: z.array(owned<Unmet & { readonly text: string }>('Unmet')) }),
    ]),
  }),
  endpoint({
    id: 'jobs.run',
    method: 'POST',
    path: '/api/workspaces/:grant/jobs',
    summary: { zh: '运行作业', en: 'Run a job' },
    access: 'account',
    body: z.strictObject({ name: line(100), sql, scenario: id.optional(), purpose: line(400).optional() }),
    answer: z.object({ job: id, repeated: z.boolean() }),
    refusals: ['unmet', 'closed', 'busy'],
  }),
  endpoint({
    id: 'jobs.get',
    method: 'GET',
    path: '/api/jobs/:id',
    summary: { zh: '作业', en: 'A job' },
    access: 'account',
    answer: job,
  }),
  endpoint({
    id: 'jobs.cancel',
    method: 'POST',
    path: '/api/jobs/:id/cancel',
    summary: { zh: '取消作业', en: 'Cancel a job' },
    access: 'account',
    answer: job,
  }),
  endpoint({
    id: 'artifacts.get',
    method: 'GET',
    path: '/api/artifacts/:id',
    summary: { zh: '成果的形状', en: 'The shape of an artifact' },
    access: 'account',
    answer: artifact,
  }),
  endpoint({
    id: 'artifacts.rows',
    method: 'GET',
    path: '/api/artifacts/:id/rows',
    summary: { zh: '成果内容（未经出域审查一律不提供）', en: 'Rows of an artifact: refused before egress review' },
    access: 'account',
    answer: owned<never>('Never'),
    refusals: ['forbidden', 'unmet'],
  }),
] as const
