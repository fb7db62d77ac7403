import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, jsonObject, line, request } from './values.ts'

const suite = z.enum(['aes-256-gcm', 'sm4-gcm'])

const order = z.object({
  id,
  kind: z.enum(['root', 'below', 'destroy']),
  target: z.string().nullable(),
  suite: suite.nullable(),
  ...request,
  outcome: jsonObject.nullable(),
})

/** The keys as administrators keep them: names and states, never a key. */
export const keys = [
  endpoint({
    id: 'keys.overview',
    method: 'GET',
    path: '/api/keys',
    summary: { zh: '密钥：加密套件、轮换经过、备份副本', en: 'Keys: suite, renewals, copies' },
    access: 'account',
    answer: z.object({
      suite,
      roots: z.array(z.object({ fingerprint: z.string(), suite, since: z.number(), retired: z.number().nullable() })),
      counts: z.object({ datasets: z.number(), grants: z.number(), objects: z.number(), destroyed: z.number() }),
      orders: z.array(order),
      copies: z.array(z.object({ id, madeAt: z.number(), reachable: z.boolean(), opens: z.boolean() })),
      machine: z.array(z.object({ code: z.string(), ok: z.boolean() })),
    }),
    refusals: ['forbidden'],
  }),
  endpoint({
    id: 'keys.ask',
    method: 'POST',
    path: '/api/keys/orders',
    summary: {
      zh: '申请轮换密钥（须另一名管理员同意）',
      en: 'Ask for a renewal of keys; another administrator decides',
    },
    access: 'account',
    body: z.strictObject({
      kind: z.enum(['root', 'below']),
      target: id.optional(),
      suite: suite.optional(),
      reason: line(400),
    }),
    answer: z.object({ order: id }),
    refusals: ['forbidden', 'conflict'],
  }),
  endpoint({
    id: 'keys.approve',
    method: 'POST',
    path: '/api/keys/orders/:id/approve',
    summary: { zh: '同意并执行', en: 'Approve; it is carried out' },
    access: 'account',
    answer: order,
    refusals: ['forbidden', 'conflict'],
  }),
  endpoint({
    id: 'keys.decline',
    method: 'POST',
    path: '/api/keys/orders/:id/decline',
    summary: { zh: '不同意', en: 'Decline' },
    access: 'account',
    body: z.strictObject({ reason: line(400) }),
    answer: order,
    refusals: ['forbidden', 'conflict'],
  }),
] as const
