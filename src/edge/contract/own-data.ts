import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, jsonObject, line, passage, sha256 } from './values.ts'

const use = z.enum(['hidden', 'aggregate', 'group', 'free'])
const finding = z.object({ code: z.string(), params: jsonObject })

const declaration = z.strictObject({
  digest: sha256,
  source: passage(2_000),
  basis: passage(2_000),
  persons: z.boolean(),
  personsBasis: passage(2_000).optional(),
  kinds: z.array(line(80)).max(100),
  rights: passage(2_000),
  lawful: z.boolean(),
  columns: z
    .array(z.strictObject({ name: z.string().min(1).max(400), use, unit: z.boolean().optional() }))
    .max(1_000)
    .optional(),
})

const own = z.object({
  id,
  grant: id,
  state: z.enum([
    'quarantined',
    'refused',
    'scanned',
    'declared',
    'checked',
    'admitted',
    'rejected',
    'withdrawn',
    'destroyed',
  ]),
  name: z.string(),
  code: z.string(),
  filename: z.string(),
  bytes: z.number(),
  digest: z.string().nullable(),
  format: z.string().nullable(),
  rows: z.number().nullable(),
  columns: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      kinds: z.array(z.object({ kind: z.string(), severity: z.number(), personal: z.boolean() })),
      use,
      masking: z.string(),
    }),
  ),
  findings: z.array(finding),
  unmet: z.array(finding.extend({ cure: z.string().optional() })),
  declaration: declaration.nullable(),
  reason: z.string().nullable(),
  broughtBy: z.string(),
  declaredBy: z.string().nullable(),
  checkedBy: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedIn: z.string().nullable(),
  since: z.number(),
  steps: z.array(
    z.object({
      step: z.enum(['received', 'declared', 'checked', 'admitted', 'rejected', 'withdrawn', 'destroyed']),
      by: z.string(),
      name: z.string().nullable(),
      at: z.number(),
    }),
  ),
  next: z.array(z.enum(['declare', 'check', 'decide', 'withdraw'])),
})

/** Own data of an operator: in through quarantine, scan, self-check by two persons and a release by who gave the grant. */
export const ownData = [
  endpoint({
    id: 'own-data.bring',
    method: 'POST',
    path: '/api/workspaces/:grant/own-data',
    summary: {
      zh: '把自有数据带入隔离区并扫描（文件名见请求头 x-filename）',
      en: 'Bring own data into quarantine, to be scanned (the file’s name in the header x-filename)',
    },
    access: 'account',
    rawBody: true,
    query: z.strictObject({
      name: line(100),
      code: line(80),
      sheet: line(80).optional(),
      row: z.coerce.number().int().positive().max(10_000).optional(),
    }),
    answer: own,
    refusals: ['unmet', 'closed', 'conflict', 'not-found', 'busy'],
  }),
  endpoint({
    id: 'own-data.list',
    method: 'GET',
    path: '/api/workspaces/:grant/own-data',
    summary: { zh: '授权下的自有数据', en: 'Own data of a grant' },
    access: 'account',
    answer: z.array(own),
    refusals: ['not-found'],
  }),
  endpoint({
    id: 'own-data.waiting',
    method: 'GET',
    path: '/api/own-data',
    summary: { zh: '等待办理的自有数据', en: 'Own data that wait for a step' },
    access: 'account',
    answer: z.array(own),
  }),
  endpoint({
    id: 'own-data.declare',
    method: 'POST',
    path: '/api/own-data/:own/declaration',
    summary: { zh: '签署自查', en: 'Sign the self-check' },
    access: 'account',
    body: declaration,
    answer: own,
    refusals: ['unmet', 'conflict', 'not-found'],
  }),
  endpoint({
    id: 'own-data.check',
    method: 'POST',
    path: '/api/own-data/:own/check',
    summary: { zh: '第二人复核自查', en: 'Confirm the self-check as a second person' },
    access: 'account',
    answer: own,
    refusals: ['unmet', 'conflict', 'not-found'],
  }),
  endpoint({
    id: 'own-data.decide',
    method: 'POST',
    path: '/api/own-data/:own/decision',
    summary: { zh: '准予或者不准自有数据入域', en: 'Let own data in, or turn them away' },
    access: 'account',
    body: z.strictObject({ admit: z.boolean(), digest: sha256, reason: z.string().trim().max(2_000) }),
    answer: own,
    refusals: ['unmet', 'conflict', 'not-found', 'busy'],
  }),
  endpoint({
    id: 'own-data.withdraw',
    method: 'POST',
    path: '/api/own-data/:own/withdrawal',
    summary: { zh: '撤回自有数据', en: 'Withdraw own data' },
    access: 'account',
    body: z.strictObject({ reason: line(500) }),
    answer: own,
    refusals: ['unmet', 'conflict', 'not-found'],
  }),
] as const
