import { z } from 'zod'
import type { Unmet } from '../../core/kernel/index.ts'
import { endpoint } from './endpoint.ts'
import { id, json, line, owned, passage } from './values.ts'

const figures = z.record(z.string(), z.number())
const column = line(200)

const request = z.strictObject({
  name: line(100),
  algorithm: line(60),
  task: z.enum(['classification', 'regression', 'count']),
  parameters: z.record(z.string().max(40), json).optional(),
  sql: passage(200_000),
  target: column,
  unit: column.optional(),
  groups: z.array(column).max(20).optional(),
  features: z.array(column).max(500).optional(),
  testShare: z.number().optional(),
  seed: z.number().optional(),
  scenario: id.optional(),
  purpose: line(400).optional(),
  intended: passage(2_000).optional(),
  limits: passage(2_000).optional(),
})

const verdict = z.enum(['pass', 'review', 'fail'])

const attack = z.object({ auc: z.number(), tpr: z.number(), outside: z.number() })

/** The safety review of a model: every rule with its figure, and what the audits measured. */
const safety = z.object({
  verdict,
  findings: z.array(
    z.object({ rule: z.string(), verdict, figure: z.number().nullable(), limit: z.number().nullable() }),
  ),
  figures: z.object({
    leaves: z.object({ fewest: z.number(), pureFewest: z.number().nullable(), pureLeaves: z.number() }).nullable(),
    support: z.object({ fewest: z.number() }).nullable().optional(),
    answers: z.object({ fewest: z.number(), classes: z.number() }).nullable(),
    gap: z.object({ statistic: z.number(), p: z.number() }).nullable(),
    worstCase: attack.nullable(),
    likelihood: attack.extend({ shadows: z.number() }).nullable(),
    canaries: z.object({ inserted: z.number(), exposure: z.number(), auc: z.number(), epsilon: z.number() }).nullable(),
  }),
  settings: figures,
})

/** A model as its party and its reviewers see it; never the figures that it consists of. Numbers of rows are coarse. */
const model = z.object({
  artifact: id.nullable(),
  job: id,
  grant: id,
  name: z.string(),
  version: z.number().nullable(),
  state: z.enum(['asked', 'started', 'trained', 'failed', 'killed', 'cancelled', 'refused']),
  reason: z.string().nullable(),
  percent: z.number().nullable(),
  place: z.number().nullable(),
  standing: z.string().nullable(),
  request: z.object({ ...request.shape, sql: z.string(), script: id.optional() }),
  askedBy: z.string(),
  askedAt: z.number(),
  endedAt: z.number().nullable(),
  datasets: z.array(z.string()),
  columns: z.array(z.string()),
  digest: z.string().nullable(),
  features: z.array(z.object({ name: z.string(), kind: z.enum(['number', 'category']) })),
  classes: z.array(z.string()).nullable(),
  dropped: z.array(z.object({ name: z.string(), reason: z.string() })),
  metrics: z
    .object({
      train: figures,
      test: figures,
      groups: z.array(
        z.object({
          column: z.string(),
          groups: z.array(z.object({ value: z.string(), rows: z.number(), metrics: figures })),
          suppressed: z.number(),
        }),
      ),
    })
    .nullable(),
  size: z
    .object({
      rows: z.number(),
      trainRows: z.number(),
      testRows: z.number(),
      trainUnits: z.number(),
      columns: z.number().nullable(),
      parameters: z.number().nullable(),
    })
    .nullable(),
  safety: safety.nullable(),
  durations: figures.nullable(),
  /** Why figures are not shown: how the grant stands, or that nobody has reviewed it and the platform cannot vouch for it. */
  withheld: z.enum(['suspended', 'closed', 'sealed', 'destroyed', 'unreviewed']).nullable(),
  refusal: z
    .object({ kind: z.string(), unmet: z.array(owned<Unmet & { readonly text?: string }>('Unmet')) })
    .nullable(),
})

/** A score, rounded. */
export const score = z.object({
  value: z.number().nullable(),
  class: z.string().nullable(),
  shares: figures.nullable(),
})

/** What a caller tells of one unit. */
export const entity = z.record(z.string().max(200), z.union([z.number(), z.string().max(200), z.boolean(), z.null()]))

export const models = [
  endpoint({
    id: 'models.options',
    method: 'GET',
    path: '/api/models/options',
    summary: { zh: '可用的算法、参数和界限', en: 'Algorithms, their parameters and bounds' },
    access: 'account',
    answer: z.array(
      z.object({
        algorithm: z.string(),
        tasks: z.array(z.enum(['classification', 'regression', 'count'])),
        parameters: z.array(
          z.object({
            name: z.string(),
            least: z.number(),
            most: z.number(),
            default: z.number(),
            whole: z.boolean(),
          }),
        ),
      }),
    ),
  }),
  endpoint({
    id: 'models.list',
    method: 'GET',
    path: '/api/workspaces/:grant/models',
    summary: { zh: '工作空间的模型与版本', en: 'Models and versions of a workspace' },
    access: 'account',
    answer: z.array(model),
  }),
  endpoint({
    id: 'models.train',
    method: 'POST',
    path: '/api/workspaces/:grant/models',
    summary: { zh: '训练、评估并审计模型', en: 'Train, measure and audit a model' },
    access: 'account',
    body: request,
    answer: z.object({ job: id, repeated: z.boolean() }),
    refusals: ['unmet', 'closed', 'busy'],
  }),
  endpoint({
    id: 'models.get',
    method: 'GET',
    path: '/api/models/:id',
    summary: { zh: '模型（按训练作业或成果编号）', en: 'A model, by the id of its training or of its artifact' },
    access: 'account',
    answer: model,
  }),
  endpoint({
    id: 'models.cancel',
    method: 'POST',
    path: '/api/models/:id/cancel',
    summary: { zh: '取消训练', en: 'Cancel a training' },
    access: 'account',
    answer: model,
    refusals: ['conflict'],
  }),
  endpoint({
    id: 'models.try',
    method: 'POST',
    path: '/api/models/:id/try',
    summary: {
      zh: '用虚构的输入试打分（域内，取整，限次）',
      en: 'A score on made-up input, inside, rounded, a bounded number of times',
    },
    access: 'account',
    body: z.strictObject({ entity }),
    answer: score,
    refusals: ['unmet', 'closed', 'busy'],
  }),
  endpoint({
    id: 'models.score',
    method: 'POST',
    path: '/api/workspaces/:grant/scorings',
    summary: {
      zh: '在域内数据上打分：查询的每一行得到分数，结果是成果，仍须出域审查',
      en: 'Score the rows of a query inside; the result is an artifact that has to be reviewed like any other',
    },
    access: 'account',
    body: z.strictObject({
      model: id,
      name: line(200),
      sql: passage(200_000),
      scenario: id.optional(),
      purpose: line(400).optional(),
    }),
    answer: z.object({ job: id, repeated: z.boolean() }),
    refusals: ['unmet', 'closed', 'busy'],
  }),
  endpoint({
    id: 'models.card',
    method: 'GET',
    path: '/api/models/:id/card',
    summary: { zh: '模型卡', en: 'The card of a model' },
    access: 'account',
    answer: z.object({
      title: z.string(),
      on: z.string(),
      sections: z.array(
        z.object({
          title: z.string(),
          lines: z.array(z.string()),
          table: z.object({ head: z.array(z.string()), rows: z.array(z.array(z.string())) }).optional(),
        }),
      ),
    }),
  }),
] as const
