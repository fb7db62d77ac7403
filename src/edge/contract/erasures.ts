import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, jsonObject, line, request } from './values.ts'

const erasure = z.object({
  id,
  dataset: id,
  column: z.string(),
  ...request,
  certificate: jsonObject.nullable(),
  /** Rows of one version that hold the value, counted when it was asked for, of how many. */
  rows: z.number().nullable(),
  total: z.number().nullable(),
  /** Whether anything of the person was found; null until it is done. */
  found: z.boolean().nullable(),
  /** Approved and given up: why, since when; it can be retried. */
  stuck: z.object({ codes: z.array(z.string()), since: z.number(), attempts: z.number() }).nullable(),
})

/** What names the person in the column. It is in no answer, event or log. */
const value = line(200)

/** Erasing one person from a data set: two people, both enter the value that names the person. */
export const erasures = [
  endpoint({
    id: 'erasures.list',
    method: 'GET',
    path: '/api/datasets/:id/erasures',
    summary: { zh: '数据资源内个人信息删除的申请和证书', en: 'Erasures inside a data set' },
    access: 'account',
    answer: z.array(erasure),
    refusals: ['forbidden'],
  }),
  endpoint({
    id: 'erasures.waiting',
    method: 'GET',
    path: '/api/erasures',
    summary: { zh: '等待本人办理的个人信息删除申请', en: 'Erasures that wait for one’s decision' },
    access: 'account',
    answer: z.array(erasure),
  }),
  endpoint({
    id: 'erasures.ask',
    method: 'POST',
    path: '/api/datasets/:id/erasures',
    summary: { zh: '申请删除数据资源内某人的个人信息', en: 'Ask for the erasure of a person from a data set' },
    access: 'account',
    body: z.strictObject({ column: line(200), value, reason: line(400) }),
    answer: z.object({ erasure: id, rows: z.number(), total: z.number() }),
    refusals: ['forbidden', 'unmet', 'conflict'],
  }),
  endpoint({
    id: 'erasures.approve',
    method: 'POST',
    path: '/api/erasures/:id/approve',
    summary: {
      zh: '另一人再次填写标识，同意并执行删除',
      en: 'Another person enters the value again and approves; it is carried out behind: the list says when it is done',
    },
    access: 'account',
    body: z.strictObject({
      value,
      /** How many rows go, typed by who approves; needed for more than one. */
      rows: z.number().int().min(0).optional(),
    }),
    answer: erasure,
    refusals: ['forbidden', 'unmet', 'conflict'],
  }),
  endpoint({
    id: 'erasures.columns',
    method: 'GET',
    path: '/api/datasets/:id/erasure-columns',
    summary: {
      zh: '可用来找到个人的字段，以及一次删除至多涉及的行数',
      en: 'Columns by which a person can be found, and the most rows of one erasure',
    },
    access: 'account',
    answer: z.object({
      columns: z.array(z.object({ name: z.string(), kinds: z.array(z.string()) })),
      bound: z.number(),
    }),
    refusals: ['forbidden'],
  }),
  endpoint({
    id: 'erasures.retry',
    method: 'POST',
    path: '/api/erasures/:id/retry',
    summary: { zh: '重新执行未完成的删除', en: 'Take up an erasure again that could not be carried out' },
    access: 'account',
    answer: erasure,
    refusals: ['forbidden', 'conflict'],
  }),
  endpoint({
    id: 'erasures.decline',
    method: 'POST',
    path: '/api/erasures/:id/decline',
    summary: { zh: '不同意删除', en: 'Decline an erasure' },
    access: 'account',
    body: z.strictObject({ reason: line(400) }),
    answer: erasure,
    refusals: ['forbidden', 'conflict'],
  }),
] as const
