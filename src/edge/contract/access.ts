import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { civilDay, id, line } from './values.ts'

const names = z.array(z.string())
const source = z.object({
  case: z.string().optional(),
  act: z.string().optional(),
  by: z.string().optional(),
  clauses: names,
})
const hours = z.object({ from: z.string(), to: z.string() })
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
/** A row condition in words. */
const condition = z.string().trim().max(4_000)
const serves = z.array(line(80)).max(50)
const list = z.string().max(900_000)

const consents = z.object({
  column: z.string().nullable(),
  inForce: z.number(),
  later: z.number(),
  over: z.number(),
  revoked: z.number(),
  purposes: names,
})

export const access = [
  endpoint({
    id: 'access.get',
    method: 'GET',
    path: '/api/workspaces/:grant/access',
    summary: {
      zh: '授权范围：谁、为了什么、看哪些列、哪些行、到何时，及其依据',
      en: 'What a grant allows: who, for what, which columns and rows, until when, each with its source',
    },
    access: 'account',
    answer: z.object({
      grant: id,
      sight: z.enum(['work', 'frame', 'supplied']),
      may: z.object({ people: z.boolean(), limits: z.boolean() }),
      holder: z.string().nullable(),
      giver: z.string().nullable(),
      standing: z.string(),
      ends: z.string().nullable(),
      limits: z.object({
        people: names.nullable(),
        hours: hours.nullable(),
        purposes: names.nullable(),
        scenarios: names.nullable(),
        until: z.string().nullable(),
        sources: z.record(z.string(), source),
      }),
      people: z
        .array(
          z.object({
            account: z.string(),
            known: z.boolean(),
            name: z.string().nullable(),
            person: z.string().nullable(),
          }),
        )
        .nullable(),
      staff: z.array(z.object({ account: z.string(), name: z.string(), person: z.string().nullable() })),
      tables: z.array(
        z.object({
          table: z.string(),
          dataset: id,
          columns: z.array(z.object({ name: z.string(), ladder: z.string(), mask: z.string() })),
          condition: z.string().nullable(),
          consent: z.boolean(),
          serves: names,
          rows: z.number(),
          /** The number is rounded up, because a condition lets only some rows through. */
          coarse: z.boolean(),
          until: z.string().nullable(),
          source: source.nullable(),
          mayLimit: z.boolean(),
        }),
      ),
    }),
  }),
  endpoint({
    id: 'access.declined',
    method: 'GET',
    path: '/api/workspaces/:grant/declined',
    summary: {
      zh: '申请而没有获准的字段：哪个办件、哪个单位、什么理由',
      en: 'Columns that were asked for and declined: in which case, by whom, why',
    },
    access: 'account',
    answer: z.array(
      z.object({
        case: id,
        act: z.string(),
        dataset: id,
        /** Null: the whole line. */
        name: z.string().nullable(),
        reason: z.string(),
        party: id,
        on: z.string(),
      }),
    ),
  }),
  endpoint({
    id: 'access.limit',
    method: 'POST',
    path: '/api/workspaces/:grant/limits',
    summary: {
      zh: '限定授权的使用人员、时段、用途、场景或截止日',
      en: 'Limit the people, hours, purposes, scenarios or last day of a grant',
    },
    access: 'account',
    body: z.strictObject({
      people: z.array(id).max(1_000).nullable().optional(),
      hours: z.strictObject({ from: timeOfDay, to: timeOfDay }).nullable().optional(),
      purposes: z.array(line(80)).max(50).nullable().optional(),
      scenarios: z.array(id).max(100).nullable().optional(),
      until: civilDay.nullable().optional(),
    }),
    answer: z.object({ limited: z.literal(true) }),
    refusals: ['unmet', 'closed'],
  }),
  endpoint({
    id: 'access.rows',
    method: 'POST',
    path: '/api/workspaces/:grant/rows',
    summary: { zh: '限定授权的数据行', en: 'Limit the rows of a grant' },
    access: 'account',
    body: z.strictObject({
      dataset: id,
      condition: condition.nullable().optional(),
      consent: z.boolean().optional(),
      serves: serves.optional(),
    }),
    answer: z.object({ limited: z.literal(true) }),
    refusals: ['unmet', 'closed'],
  }),
  endpoint({
    id: 'consents.get',
    method: 'GET',
    path: '/api/datasets/:id/consents',
    summary: { zh: '个人授权清单的数目（不含是谁）', en: 'How many consents stand; never whose' },
    access: 'account',
    answer: consents,
  }),
  endpoint({
    id: 'consents.record',
    method: 'POST',
    path: '/api/datasets/:id/consents',
    summary: {
      zh: '登记个人授权（清单首行 key,from,until,purpose）',
      en: 'Record consents (a list headed key,from,until,purpose)',
    },
    access: 'account',
    body: z.strictObject({ column: line(200), list }),
    answer: z.object({
      recorded: z.number(),
      faults: z.array(
        z.object({
          row: z.number(),
          code: z.string(),
          params: z.record(z.string(), z.union([z.string(), z.number()])),
        }),
      ),
    }),
    refusals: ['unmet', 'closed'],
  }),
  endpoint({
    id: 'consents.revoke',
    method: 'POST',
    path: '/api/datasets/:id/consents/revocations',
    summary: { zh: '撤回个人授权', en: 'Revoke consents' },
    access: 'account',
    body: z.strictObject({
      keys: z.array(line(100)).min(1).max(10_000),
      purpose: line(80).optional(),
      reason: line(200),
    }),
    answer: z.object({ revoked: z.number(), stopped: z.number() }),
    refusals: ['unmet', 'closed'],
  }),
] as const
