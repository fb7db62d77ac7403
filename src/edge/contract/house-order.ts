import { z } from 'zod'
import type { Words } from '../../core/law/grammar/pack.ts'
import { endpoint } from './endpoint.ts'
import { bytes, civilDay, id, line, owned, passage, word } from './values.ts'

const stepKinds = ['clerk', 'section', 'deputy', 'head', 'co-sign'] as const
const postKinds = ['clerk', 'section', 'deputy', 'head', 'other'] as const

const scopes = z.array(z.strictObject({ procedure: word, act: word.optional() })).max(60)
export const ids = z.array(id).max(200)
export const step = z.strictObject({
  kind: z.enum(stepKinds),
  title: line(40),
  posts: ids,
  persons: ids,
  all: z.boolean(),
})
const post = z.strictObject({ title: line(60), kind: z.enum(postKinds), members: ids, scopes })
const chain = z.strictObject({ title: line(60), scopes, steps: z.array(step).min(1).max(12) })

const postView = post.extend({ id })
const chainView = chain.extend({ id, version: z.number() })
export const names = z.record(z.string(), z.string())
export const done = z.object({ done: z.literal(true) })

const item = z.union([
  z.object({ kind: z.enum(['post', 'chain']), id, name: z.string() }),
  z.object({ kind: z.literal('manager') }),
  z.object({
    kind: z.enum(['draft', 'step']),
    id: z.string(),
    case: z.string(),
    act: z.string(),
    step: z.number().optional(),
  }),
  z.object({ kind: z.literal('claim'), case: z.string(), act: z.string(), line: z.string().nullable() }),
])

const standIn = z.object({
  id,
  of: id,
  by: id,
  from: z.string(),
  to: z.string(),
  scopes,
  reason: z.string(),
  setBy: id,
  ended: z.string().nullable(),
})

export const order = [
  endpoint({
    id: 'house.overview',
    method: 'GET',
    path: '/api/house',
    summary: { zh: '本单位内部：岗位、签批链、代理、交接', en: 'My house: posts, chains, stand-ins, hand-overs' },
    access: 'account',
    answer: z.object({
      me: z.object({ person: id, manages: z.boolean(), head: z.boolean() }),
      managers: z.array(id),
      posts: z.array(postView),
      chains: z.array(chainView),
      standIns: z.array(standIn),
      changes: z.array(
        z.object({
          id,
          content: z.union([
            z.object({ kind: z.literal('post'), post: postView, ends: z.boolean() }),
            z.object({ kind: z.literal('chain'), chain: chainView, ends: z.boolean() }),
          ]),
          by: id,
          at: z.number(),
          state: z.enum(['waiting', 'confirmed', 'declined']),
          second: id.nullable(),
          reason: z.string().nullable(),
        }),
      ),
      handOvers: z.array(
        z.object({
          id,
          from: id,
          to: id,
          items: z.array(item),
          note: z.string().nullable(),
          by: id,
          at: z.number(),
          signed: z.array(z.object({ as: z.enum(['giver', 'taker', 'witness']), by: id, at: z.number() })),
          witnessed: z.boolean(),
          state: z.enum(['waiting', 'done', 'declined']),
        }),
      ),
      persons: z.array(id),
      gone: z.array(id),
      left: z.array(
        z.object({
          person: id,
          at: z.number(),
          by: id,
          reason: z.string(),
          items: z.array(item),
          leaders: z.array(id),
        }),
      ),
      names,
    }),
  }),
  endpoint({
    id: 'house.waiting',
    method: 'GET',
    path: '/api/house/waiting',
    summary: { zh: '内部待我签的、退回我的', en: 'What waits in the house for my signature, and what came back' },
    access: 'account',
    answer: z.array(
      z.object({
        kind: z.enum(['sign', 'draft', 'change', 'hand-over', 'transfer']),
        id,
        case: id.nullable(),
        procedure: owned<Words | null>('Words'),
        act: owned<Words | null>('Words'),
        actId: z.string().nullable(),
        line: z.string().nullable(),
        step: z.string().nullable(),
        for: z.string().nullable(),
        since: z.number(),
      }),
    ),
  }),
  endpoint({
    id: 'house.managers',
    method: 'GET',
    path: '/api/house/managers',
    summary: { zh: '各单位的内务管理人', en: 'Who may set the order of which party' },
    access: 'account',
    answer: z.array(z.object({ party: id, person: id })),
  }),
  endpoint({
    id: 'house.set-manager',
    method: 'POST',
    path: '/api/parties/:id/managers',
    summary: { zh: '指定或取消单位内务管理人', en: 'Say who may set the order of a party' },
    access: 'security',
    body: z.strictObject({ person: id, on: z.boolean() }),
    answer: done,
    refusals: ['unmet', 'conflict'],
  }),
  endpoint({
    id: 'house.propose',
    method: 'POST',
    path: '/api/house/changes',
    summary: {
      zh: '提出岗位或签批链的变更（须第二人同意）',
      en: 'Propose a post or a chain; a second person confirms',
    },
    access: 'account',
    body: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('post'),
        id: id.optional(),
        ends: z.boolean().optional(),
        post: post.optional(),
      }),
      z.strictObject({
        kind: z.literal('chain'),
        id: id.optional(),
        ends: z.boolean().optional(),
        chain: chain.optional(),
      }),
    ]),
    answer: z.object({ change: id }),
    refusals: ['unmet', 'forbidden'],
  }),
  endpoint({
    id: 'house.confirm',
    method: 'POST',
    path: '/api/house/changes/:id/confirm',
    summary: { zh: '第二人同意变更', en: 'The second person confirms a change' },
    access: 'account',
    answer: done,
    refusals: ['unmet', 'forbidden', 'conflict'],
  }),
  endpoint({
    id: 'house.decline',
    method: 'POST',
    path: '/api/house/changes/:id/decline',
    summary: { zh: '不同意或撤回变更', en: 'Decline a change, or take it back' },
    access: 'account',
    body: z.strictObject({ reason: passage(1000) }),
    answer: done,
    refusals: ['forbidden', 'conflict'],
  }),
  endpoint({
    id: 'house.stand-in',
    method: 'POST',
    path: '/api/house/stand-ins',
    summary: { zh: '设代理人（代理人不得再由他人代理）', en: 'Set a stand-in for a period; never for a stand-in' },
    access: 'account',
    body: z.strictObject({ of: id.optional(), by: id, from: civilDay, to: civilDay, scopes, reason: passage(1000) }),
    answer: z.object({ standIn: id }),
    refusals: ['unmet', 'forbidden'],
  }),
  endpoint({
    id: 'house.end-stand-in',
    method: 'POST',
    path: '/api/house/stand-ins/:id/end',
    summary: { zh: '即日终止代理', en: 'End a stand-in today' },
    access: 'account',
    answer: done,
    refusals: ['forbidden', 'conflict'],
  }),
  endpoint({
    id: 'house.hand-over',
    method: 'POST',
    path: '/api/house/hand-overs',
    summary: { zh: '开列交接清单', en: 'Make the list of a hand-over' },
    access: 'account',
    body: z.strictObject({
      from: id.optional(),
      to: id,
      items: z.array(z.int().min(0)).max(2000).optional(),
      note: passage(2000).optional(),
    }),
    answer: z.object({ handOver: id }),
    refusals: ['unmet', 'forbidden'],
  }),
  endpoint({
    id: 'house.sign-hand-over',
    method: 'POST',
    path: '/api/house/hand-overs/:id/sign',
    summary: { zh: '签交接清单（移交、接收、监交）', en: 'Sign a hand-over as giver, taker or witness' },
    access: 'account',
    answer: done,
    refusals: ['unmet', 'forbidden', 'conflict'],
  }),
  endpoint({
    id: 'house.decline-hand-over',
    method: 'POST',
    path: '/api/house/hand-overs/:id/decline',
    summary: { zh: '不接受或撤回交接', en: 'Decline a hand-over, or take it back' },
    access: 'account',
    body: z.strictObject({ reason: passage(1000) }),
    answer: done,
    refusals: ['forbidden', 'conflict'],
  }),
  endpoint({
    id: 'house.hand-over-book',
    method: 'GET',
    path: '/api/house/hand-overs/:id/workbook',
    summary: { zh: '交接清单（Excel）', en: 'The list of a hand-over as a workbook' },
    access: 'account',
    answer: bytes('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
  }),
  endpoint({
    id: 'house.holdings',
    method: 'GET',
    path: '/api/house/persons/:id/holdings',
    summary: { zh: '一人名下的事项和权限', en: 'The tasks and rights that hang on a person' },
    access: 'account',
    answer: z.object({ items: z.array(item), alone: z.array(item), standIns: z.array(standIn) }),
    refusals: ['forbidden'],
  }),
  endpoint({
    id: 'house.leave',
    method: 'POST',
    path: '/api/house/persons/:id/leave',
    summary: {
      zh: '办理离岗：当日注销账号，会话立即结束',
      en: 'Somebody leaves: accounts close today, sessions at once',
    },
    access: 'account',
    body: z.strictObject({ reason: line(400), rest: id.optional() }),
    answer: z.object({ accounts: z.number(), sessions: z.number() }),
    refusals: ['unmet', 'forbidden'],
  }),
  endpoint({
    id: 'house.claim-task',
    method: 'POST',
    path: '/api/house/claims',
    summary: { zh: '领办本单位的一项待办', en: 'Take a task off the desk of the party' },
    access: 'account',
    body: z.strictObject({ case: id, act: word, line: z.string().min(1).max(200).nullable() }),
    answer: done,
    refusals: ['unmet', 'conflict'],
  }),
  endpoint({
    id: 'house.release-task',
    method: 'POST',
    path: '/api/house/claims/release',
    summary: { zh: '退回领办的待办', en: 'Put a task back on the desk' },
    access: 'account',
    body: z.strictObject({ case: id, act: word, line: z.string().min(1).max(200).nullable() }),
    answer: done,
    refusals: ['forbidden', 'conflict'],
  }),
] as const
