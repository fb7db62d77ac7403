import { z } from 'zod'
import type { Unmet } from '../../core/kernel/index.ts'
import { endpoint } from './endpoint.ts'
import { id, line, owned } from './values.ts'

const word = z.string().max(63)
const scalar = z.union([z.string().max(1_000), z.number(), z.boolean()])
export const values = z.record(z.string().max(63), scalar)

const parameter = z.strictObject({
  name: word,
  type: z.enum(['text', 'integer', 'number', 'boolean', 'day']),
  title: z.string().max(100).optional(),
  default: scalar.optional(),
  least: z.number().optional(),
  most: z.number().optional(),
  options: z
    .array(z.union([z.string().max(200), z.number()]))
    .max(200)
    .optional(),
})

/** Cells in order, parameters, and for a script that ends in Python the columns of its result. */
const program = z.strictObject({
  cells: z
    .array(z.strictObject({ name: word, kind: z.enum(['sql', 'python']), text: z.string().max(100_000) }))
    .max(40),
  parameters: z.array(parameter).max(40).default([]),
  result: z
    .array(
      z.strictObject({
        name: z.string().max(200),
        type: z.enum(['text', 'integer', 'number', 'boolean', 'day', 'instant']),
      }),
    )
    .max(200)
    .default([]),
})

/** A program as it is told: one that the platform made to score a model's rows says so. */
export const anyProgram = program.extend({
  score: z
    .object({ model: id, digest: z.string(), datasets: z.array(z.string()), features: z.array(z.string()) })
    .optional(),
})

const run = {
  values: values.default({}),
  scenario: id.optional(),
  purpose: line(400).optional(),
}

const refusal = z.object({ kind: z.string(), unmet: z.array(owned<Unmet & { readonly text?: string }>('Unmet')) })

const cellRun = z.object({
  name: z.string(),
  kind: z.enum(['sql', 'python']),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'skipped']),
  /** Coarse. */
  ms: z.number().nullable(),
  /** Coarse. */
  rows: z.number().nullable(),
  columns: z.number().nullable(),
  exception: z.string().nullable(),
  line: z.number().nullable(),
})

const progress = z.object({
  job: id,
  state: z.string(),
  place: z.number().nullable(),
  cells: z.array(cellRun),
  log: z.array(z.object({ step: z.number(), percent: z.number(), second: z.number() })),
  usage: z
    .object({
      coreSeconds: z.number(),
      bytesRead: z.number(),
      rowsRead: z.record(z.string(), z.number()),
      resultBytes: z.number(),
    })
    .nullable(),
  program: anyProgram.nullable(),
  values: values.nullable(),
  script: id.nullable(),
  schedule: id.nullable(),
})

const limit = z.object({
  kind: z.enum(['rows-a-day', 'core-hours', 'jobs-a-day', 'concurrent-jobs', 'result-bytes-a-day']),
  dataset: id.nullable(),
  limit: z.number(),
  used: z.number(),
  remaining: z.number(),
  until: z.string().nullable(),
  clauses: z.array(z.string()),
})

const version = z.object({ version: z.number(), digest: z.string(), savedBy: z.string(), savedAt: z.number() })

const script = version.extend({
  id,
  name: z.string(),
  program,
  review: z.enum(['not-needed', 'missing', 'asked', 'approved', 'refused']),
  versions: z.array(version),
})

const review = z.object({
  id,
  grant: id,
  script: id,
  name: z.string(),
  digest: z.string(),
  program,
  before: program.nullable(),
  state: z.enum(['asked', 'approved', 'refused']),
  askedBy: z.string(),
  askedAt: z.number(),
  decidedBy: z.string().nullable(),
  decidedAt: z.number().nullable(),
  reason: z.string().nullable(),
  mayDecide: z.boolean(),
})

const every = z.enum(['day', 'week', 'month'])

const schedule = z.object({
  id,
  script: id,
  name: z.string(),
  every,
  minute: z.number(),
  values,
  scenario: id.nullable(),
  state: z.enum(['on', 'stopped']),
  reason: z.string().nullable(),
  next: z.number().nullable(),
  runs: z.array(z.object({ at: z.number(), job: id.nullable(), missed: z.string().nullable() })),
})

const asked = z.object({ job: id, repeated: z.boolean() })

export const work = [
  endpoint({
    id: 'work.get',
    method: 'GET',
    path: '/api/workspaces/:grant/work',
    summary: {
      zh: '工作空间的脚本、审核、定时、用量与作业进度',
      en: 'Scripts, reviews, schedules, limits and progress of jobs of a workspace',
    },
    access: 'account',
    answer: z.object({
      lacks: z.array(z.string()),
      limits: z.array(limit),
      bounds: z.object({
        memory: z.number(),
        seconds: z.number(),
        coreSeconds: z.number(),
        resultBytes: z.number(),
        resultRows: z.number(),
      }),
      price: z.number().nullable(),
      review: z.enum(['none', 'operator', 'agency']),
      scripts: z.array(script),
      reviews: z.array(review),
      schedules: z.array(schedule),
      functions: z.array(z.string()),
      jobs: z.array(progress),
    }),
  }),
  endpoint({
    id: 'work.check',
    method: 'POST',
    path: '/api/workspaces/:grant/work/check',
    summary: { zh: '检查脚本能否运行（不运行）', en: 'Whether a script would be accepted; runs nothing' },
    access: 'account',
    body: z.strictObject({ program, ...run }),
    answer: z.object({
      digest: z.string(),
      ok: z.boolean(),
      cells: z.array(
        z.object({
          name: z.string(),
          kind: z.enum(['sql', 'python']),
          columns: z.array(z.object({ name: z.string(), type: z.string() })),
          reads: z.array(z.string()),
          refusal: refusal.nullable(),
        }),
      ),
      unmet: z.array(owned<Unmet & { readonly text: string }>('Unmet')),
    }),
  }),
  endpoint({
    id: 'work.run',
    method: 'POST',
    path: '/api/workspaces/:grant/work/run',
    summary: { zh: '运行由 SQL 与 Python 单元组成的脚本', en: 'Run a script of SQL and Python cells' },
    access: 'account',
    body: z.strictObject({ name: line(100), program, ...run }),
    answer: asked,
    refusals: ['unmet', 'closed', 'busy'],
  }),
  endpoint({
    id: 'jobs.progress',
    method: 'GET',
    path: '/api/jobs/:id/progress',
    summary: { zh: '作业进度：排队位置、各单元、用量', en: 'Progress of a job: its place, its cells, what it took' },
    access: 'account',
    answer: progress,
  }),
  endpoint({
    id: 'scripts.save',
    method: 'POST',
    path: '/api/workspaces/:grant/scripts',
    summary: { zh: '保存脚本，或保存其新版本', en: 'Save a script, or a new version of one' },
    access: 'account',
    body: z.strictObject({ script: id.optional(), name: line(100), program }),
    answer: z.object({ script: id, version: z.number() }),
    refusals: ['unmet', 'closed', 'conflict'],
  }),
  endpoint({
    id: 'scripts.run',
    method: 'POST',
    path: '/api/scripts/:id/run',
    summary: { zh: '运行已保存的脚本', en: 'Run a saved script' },
    access: 'account',
    body: z.strictObject(run),
    answer: asked,
    refusals: ['unmet', 'closed', 'busy'],
  }),
  endpoint({
    id: 'scripts.ask-review',
    method: 'POST',
    path: '/api/scripts/:id/review',
    summary: { zh: '将脚本的当前版本送审', en: 'Ask for a review of a script as it stands' },
    access: 'account',
    answer: z.object({ review: id }),
    refusals: ['unmet', 'closed'],
  }),
  endpoint({
    id: 'reviews.list',
    method: 'GET',
    path: '/api/job-reviews',
    summary: { zh: '由本单位审核的代码', en: 'Code that people of the own party review' },
    access: 'account',
    answer: z.array(review),
  }),
  endpoint({
    id: 'reviews.decide',
    method: 'POST',
    path: '/api/job-reviews/:id/decide',
    summary: { zh: '审核代码：通过或不通过', en: 'Decide a review of code' },
    access: 'account',
    body: z.strictObject({ approve: z.boolean(), reason: z.string().max(2_000).default('') }),
    answer: z.object({ decided: z.literal(true) }),
    refusals: ['unmet', 'closed', 'forbidden', 'conflict'],
  }),
  endpoint({
    id: 'schedules.set',
    method: 'POST',
    path: '/api/scripts/:id/schedules',
    summary: { zh: '设定脚本定时运行', en: 'Run a script on a schedule' },
    access: 'account',
    body: z.strictObject({
      every,
      minute: z.int().min(0).max(1439),
      values: values.default({}),
      scenario: id.optional(),
    }),
    answer: z.object({ schedule: id }),
    refusals: ['unmet', 'closed'],
  }),
  endpoint({
    id: 'schedules.stop',
    method: 'POST',
    path: '/api/schedules/:id/stop',
    summary: { zh: '停止定时运行', en: 'Stop a schedule' },
    access: 'account',
    answer: z.object({ stopped: z.literal(true) }),
    refusals: ['unmet', 'closed'],
  }),
] as const
