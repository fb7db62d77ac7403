import { z } from 'zod'
import { areaLevels } from '../../core/law/vocabulary/levels.ts'
import { partyKinds } from '../../core/law/vocabulary/party-kinds.ts'
import { endpoint } from './endpoint.ts'
import { id, line, word } from './values.ts'

const fact = z.union([z.string().max(400), z.number(), z.boolean(), z.array(z.string().max(200)).max(100)])

/** One legal entity with the roles it holds. */
const party = z.object({
  id,
  name: z.string(),
  uscc: z.string().nullable(),
  kind: z.string(),
  area: z.string(),
  level: z.enum(areaLevels).nullable(),
  formerNames: z.array(z.string()),
  affiliates: z.array(z.string()),
  facts: z.record(z.string(), fact),
  roles: z.array(z.object({ role: z.string(), area: z.string(), document: z.string().nullable() })),
})

/** An account, without anything secret. */
const account = z.object({
  id,
  name: z.string(),
  person: id,
  personName: z.string().nullable(),
  party: id,
  administrator: z.enum(['system', 'security', 'audit']).nullable(),
  state: z.enum(['open', 'waiting', 'closed']),
  locked: z.boolean(),
  askedBy: id.nullable(),
})

export const people = [
  endpoint({
    id: 'people.parties',
    method: 'GET',
    path: '/api/parties',
    summary: { zh: '主体名录', en: 'Parties' },
    access: 'account',
    query: z.strictObject({
      role: word.optional(),
      area: word.optional(),
      name: line(100).optional(),
      /** The last party of the page before. */
      after: id.optional(),
      limit: z.coerce.number().int().min(1).max(2000).optional(),
    }),
    answer: z.array(party),
  }),
  endpoint({
    id: 'people.register',
    method: 'POST',
    path: '/api/parties',
    summary: { zh: '登记主体', en: 'Register a party' },
    access: 'system',
    body: z.strictObject({
      name: line(200),
      uscc: z
        .string()
        .max(18)
        .regex(/^[^\p{Cc}]*$/u)
        .nullish(),
      kind: z.enum(partyKinds),
      area: word,
      level: z.enum(areaLevels).nullish(),
      formerNames: z.array(line(200)).max(20).optional(),
      affiliates: z.array(id).max(100).optional(),
      facts: z.record(word, fact).optional(),
    }),
    answer: z.object({ party: id }),
    refusals: ['unmet'],
  }),
  endpoint({
    id: 'people.roles',
    method: 'POST',
    path: '/api/parties/:id/roles',
    summary: { zh: '授予或收回主体角色', en: 'Give a role to a party or take it back' },
    access: 'security',
    body: z.strictObject({ role: word, area: word, document: line(200).nullish(), take: z.boolean().optional() }),
    answer: z.object({ party: id, roles: party.shape.roles }),
    refusals: ['unmet', 'forbidden'],
  }),
  endpoint({
    id: 'people.accounts',
    method: 'GET',
    path: '/api/accounts',
    summary: { zh: '账号清单', en: 'Accounts' },
    access: 'account',
    query: z.strictObject({ party: id.optional() }),
    answer: z.array(account),
  }),
  endpoint({
    id: 'people.open',
    method: 'POST',
    path: '/api/accounts',
    summary: { zh: '开立账号（一次性口令只显示一次）', en: 'Open an account; its one-time password is shown once' },
    access: 'system',
    body: z.strictObject({
      name: z
        .string()
        .min(3)
        .max(64)
        .regex(/^[a-z][a-z0-9._-]*$/),
      party: id,
      person: z.strictObject({
        name: line(60),
        phone: z
          .string()
          .regex(/^\+?[0-9-]{5,20}$/)
          .nullish(),
      }),
      administrator: z.enum(['system', 'security', 'audit']).nullish(),
    }),
    answer: z.object({ account: id, password: z.string().nullable(), waiting: z.boolean() }),
    refusals: ['unmet', 'conflict'],
  }),
  endpoint({
    id: 'people.approve',
    method: 'POST',
    path: '/api/accounts/:id/approve',
    summary: {
      zh: '另一类管理员同意管理员账号的开立或重置（一次性口令只显示一次）',
      en: 'A second administrator approves the opening or reset of an administrator; the one-time password is shown once',
    },
    access: 'account',
    answer: z.object({ account: id, password: z.string().nullable() }),
    refusals: ['forbidden', 'conflict'],
  }),
  endpoint({
    id: 'people.close',
    method: 'POST',
    path: '/api/accounts/:id/close',
    summary: { zh: '注销账号（其会话立即结束）', en: 'Close an account; its sessions end at once' },
    access: 'system',
    body: z.strictObject({ reason: line(400) }),
    answer: z.object({ account: id, sessions: z.number(), passed: z.number() }),
  }),
  endpoint({
    id: 'people.reset',
    method: 'POST',
    path: '/api/accounts/:id/reset',
    summary: { zh: '重置口令并解除锁定', en: 'Give a new one-time password and lift a lock' },
    access: 'security',
    answer: z.object({ account: id, password: z.string().nullable(), waiting: z.boolean() }),
  }),
  endpoint({
    id: 'people.erase',
    method: 'POST',
    path: '/api/persons/:id/erase',
    summary: { zh: '删除已离任人员的姓名和电话', en: 'Erase name and phone of a person who has left' },
    access: 'security',
    body: z.strictObject({ reason: line(400) }),
    answer: z.object({ person: id, erased: z.literal(true) }),
    refusals: ['unmet'],
  }),
] as const
