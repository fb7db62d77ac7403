import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { civilDay, id, line, word, words } from './values.ts'

const some = z.array(id).max(200).default([])
const scope = z.object({
  areas: z.array(z.string()),
  parties: z.array(z.string()),
  cases: z.array(z.string()),
  grants: z.array(z.string()),
  from: z.string(),
  until: z.string(),
})

/** Accounts that read within a scope and between two days, and what they opened. */
export const auditors = [
  endpoint({
    id: 'auditors.list',
    method: 'GET',
    path: '/api/auditors',
    summary: { zh: '审计账号', en: 'Auditor accounts' },
    access: 'account',
    answer: z.array(
      z.object({
        account: id,
        name: z.string(),
        personName: z.string().nullable(),
        party: id,
        state: z.enum(['open', 'waiting', 'closed']),
        mine: z.boolean(),
        scope,
        over: z.boolean(),
        looks: z.number(),
      }),
    ),
    refusals: ['forbidden'],
  }),
  endpoint({
    id: 'auditors.offered',
    method: 'GET',
    path: '/api/auditors/offered',
    summary: {
      zh: '查阅范围可选的办件和授权：按编号、单位、程序名称查找',
      en: 'Cases and grants that a scope may name, by number, party or title of the procedure',
    },
    access: 'account',
    query: z.strictObject({ kind: z.enum(['case', 'grant']), text: line(200).optional(), ids: line(4000).optional() }),
    answer: z.array(
      z.object({
        id,
        kind: z.enum(['case', 'grant']),
        title: words,
        party: z.string().nullable(),
        opened: z.string().nullable(),
      }),
    ),
    refusals: ['forbidden'],
  }),
  endpoint({
    id: 'auditors.open',
    method: 'POST',
    path: '/api/auditors',
    summary: {
      zh: '申请开立审计账号，待审计管理员同意',
      en: 'Ask for an auditor account; the audit administrator approves',
    },
    access: 'system',
    body: z.strictObject({
      name: z.string().regex(/^[a-z0-9][a-z0-9._-]{1,40}$/),
      party: id,
      person: z.strictObject({ name: line(50), phone: line(20).nullable().default(null) }),
      scope: z.strictObject({
        areas: z.array(word).max(200).default([]),
        parties: some,
        cases: some,
        grants: some,
        from: civilDay,
        until: civilDay,
      }),
    }),
    answer: z.object({ account: id }),
    refusals: ['conflict'],
  }),
  endpoint({
    id: 'auditors.approve',
    method: 'POST',
    path: '/api/auditors/:id/approve',
    summary: { zh: '同意开立审计账号，取得一次性口令', en: 'Approve an auditor account and get its one-time password' },
    access: 'audit',
    answer: z.object({ account: id, password: z.string().nullable() }),
    refusals: ['conflict', 'closed'],
  }),
  endpoint({
    id: 'auditors.close',
    method: 'POST',
    path: '/api/auditors/:id/close',
    summary: { zh: '提前注销审计账号', en: 'Close an auditor account before its time' },
    access: 'account',
    body: z.strictObject({ reason: line(400) }),
    answer: z.object({ account: id, sessions: z.number() }),
    refusals: ['forbidden', 'closed'],
  }),
  endpoint({
    id: 'auditors.openings',
    method: 'GET',
    path: '/api/audit/openings',
    summary: { zh: '审计查阅记录', en: 'What auditors opened' },
    access: 'account',
    query: z.strictObject({ account: id.optional(), before: z.coerce.number().int().optional() }),
    answer: z.array(
      z.object({
        seq: z.number(),
        account: z.string(),
        party: z.string().nullable(),
        at: z.number(),
        what: z.string(),
        on: z.string().nullable(),
        outcome: z.enum(['done', 'refused']),
        record: z.string().nullable(),
      }),
    ),
  }),
  endpoint({
    id: 'auditors.subjects',
    method: 'GET',
    path: '/api/audit/subjects',
    summary: { zh: '审计账号可以查阅的办件和授权', en: 'Cases and grants that an auditor may read' },
    access: 'account',
    answer: z.array(
      z.object({
        id,
        kind: z.enum(['case', 'grant']),
        area: z.string(),
        holder: z.string().nullable(),
        what: z.string(),
        opened: z.string().nullable(),
      }),
    ),
    refusals: ['forbidden'],
  }),
] as const
