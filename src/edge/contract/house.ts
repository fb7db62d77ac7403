import { z } from 'zod'
import { commandTypes } from '../../core/cases/state/command-types.ts'
import type { Json, Refusal, Unmet } from '../../core/kernel/index.ts'
import type { Words } from '../../core/law/grammar/pack.ts'
import { actBody } from './cases.ts'
import { draftMoves } from '../../core/cases/state/draft-moves.ts'
import { endpoint } from './endpoint.ts'
import { done, ids, names, order, step } from './house-order.ts'
import { id, owned, passage, word } from './values.ts'

const signed = z.object({ by: id, for: id.nullable(), at: z.number(), version: z.number() })

const head = z.object({
  id,
  case: id,
  procedure: z.string(),
  act: z.string(),
  line: z.string().nullable(),
  type: z.string(),
  /** Of another command than an act of a case. */
  command: z
    .object({ id: z.string(), params: z.record(z.string(), z.string()), title: owned<Words | null>('Words') })
    .nullable(),
  state: z.enum(['drafting', 'running', 'giving', 'official', 'dropped']),
  step: z.number(),
  version: z.number(),
  chain: z.object({ title: z.string(), version: z.number() }),
  steps: z.array(step.extend({ signatories: z.array(z.object({ persons: z.array(id), signed: signed.nullable() })) })),
  at: z.array(id),
  claimed: id.nullable(),
  drafter: id.nullable(),
  stuck: z.boolean(),
  turn: z.object({
    edit: z.boolean(),
    sign: z.boolean(),
    signFor: id.nullable(),
    why: z.enum(['not-theirs', 'signed-before', 'claimed']).nullable(),
    back: z.boolean(),
    manage: z.boolean(),
  }),
  since: z.number(),
})

const told = owned<Unmet & { readonly text: string }>('Unmet')

const saved = z.object({
  draft: id,
  version: z.number(),
  newest: z.number(),
  /** Saved on an older version than the newest: kept beside it, for the writer to compare. */
  aside: z.boolean(),
  unmet: z.array(told),
})

/** What an act would say; who gives it, and on which version of the case, is for the last signature. */
const content = actBody.omit({ type: true, line: true, seen: true, for: true })
/** As it is shown: of another command, all that it says stands in `body`. */
type Shown = z.input<typeof content> & { readonly body?: Json | undefined }

const entry = z.object({
  seq: z.number(),
  at: z.number(),
  kind: z.enum(draftMoves),
  by: z.string(),
  for: id.nullable(),
  version: z.number(),
  round: z.number(),
  step: z.number().nullable(),
  slot: z.number().nullable(),
  to: z.number().nullable(),
  text: z.string().nullable(),
})

const drafts = [
  endpoint({
    id: 'house.case',
    method: 'GET',
    path: '/api/cases/:id/house',
    summary: {
      zh: '办件的内部签批（只有本单位可见）',
      en: 'The sign-off inside my house about a case; nobody else sees it',
    },
    access: 'account',
    answer: z.object({
      acts: z.array(
        z.object({
          act: z.string(),
          chain: z.object({ title: z.string(), steps: z.array(z.string()) }).nullable(),
          standsFor: z.array(id),
        }),
      ),
      whole: z.string().nullable(),
      drafts: z.array(head),
      claims: z.array(z.object({ case: id, act: z.string(), line: z.string().nullable(), person: id, at: z.number() })),
      me: id,
      names,
    }),
  }),
  endpoint({
    id: 'house.draft',
    method: 'GET',
    path: '/api/drafts/:id',
    summary: { zh: '内部稿：各版本、签批和批注', en: 'A draft with every version, signature and remark' },
    access: 'account',
    answer: head.extend({
      log: z.array(entry),
      contents: z.array(
        z.object({
          version: z.number(),
          aside: z.boolean(),
          of: z.number(),
          by: z.string(),
          at: z.number(),
          content: owned<Shown>('DraftContent'),
        }),
      ),
      refusal: z.object({ kind: owned<Refusal['kind']>('RefusalKind'), unmet: z.array(told) }).nullable(),
      caseMoved: z.boolean(),
      names,
    }),
    refusals: ['forbidden'],
  }),
  endpoint({
    id: 'house.start',
    method: 'POST',
    path: '/api/cases/:id/drafts',
    summary: { zh: '起草（须经内部签批的环节）', en: 'Begin the draft of an act that a chain has to sign' },
    access: 'account',
    body: z.strictObject({
      act: word,
      type: z.enum(commandTypes).optional(),
      line: z.string().min(1).max(200).optional(),
      content,
    }),
    answer: saved,
    refusals: ['unmet', 'forbidden', 'conflict'],
  }),
  endpoint({
    id: 'house.kinds',
    method: 'GET',
    path: '/api/house/kinds',
    summary: {
      zh: '除办件各环节外，可以设签批链的事项',
      en: 'What besides the acts of cases a chain may be set for',
    },
    access: 'account',
    answer: z.array(z.object({ id: z.string(), title: owned<Words>('Words'), byProcedure: z.boolean() })),
  }),
  endpoint({
    id: 'house.draft-command',
    method: 'POST',
    path: '/api/drafts',
    summary: {
      zh: '把本应经内部签批的办理存为内部稿：接口、路径参数、内容照原样',
      en: 'Keep as a draft what a chain has to sign first: the endpoint, its path parameters and its body as they were sent',
    },
    access: 'account',
    body: z.strictObject({
      command: z.string().min(3).max(60),
      params: z.record(word, z.string().min(1).max(200)),
      body: z.json(),
      /** The draft that came back and of which this is a new version; what names a thing in its path finds its own. */
      draft: id.optional(),
    }),
    answer: saved,
    refusals: ['unmet', 'forbidden', 'conflict', 'invalid'],
  }),
  endpoint({
    id: 'house.save',
    method: 'POST',
    path: '/api/drafts/:id/versions',
    summary: {
      zh: '保存一版（他人已先保存的，两版都留）',
      en: 'Save a version; where a colleague was faster both are kept',
    },
    access: 'account',
    body: z.strictObject({ seen: z.int().min(0), content }),
    answer: saved,
    refusals: ['conflict', 'forbidden'],
  }),
  endpoint({
    id: 'house.send',
    method: 'POST',
    path: '/api/drafts/:id/send',
    summary: { zh: '送内部会签', en: 'Send a draft along its chain' },
    access: 'account',
    body: z.strictObject({ seen: z.int().min(0) }),
    answer: done,
    refusals: ['unmet', 'conflict', 'forbidden'],
  }),
  endpoint({
    id: 'house.sign',
    method: 'POST',
    path: '/api/drafts/:id/sign',
    summary: { zh: '签批；末签即正式办出', en: 'Sign; the last signature makes the act official' },
    access: 'account',
    body: z.strictObject({ version: z.int().min(1), remark: passage(2000).optional() }),
    answer: z.object({ state: head.shape.state }),
    refusals: ['unmet', 'conflict', 'forbidden'],
  }),
  endpoint({
    id: 'house.return',
    method: 'POST',
    path: '/api/drafts/:id/return',
    summary: { zh: '退回前面的步骤', en: 'Send a draft back to an earlier step' },
    access: 'account',
    body: z.strictObject({ to: z.int().min(-1).max(20), reason: passage(2000) }),
    answer: done,
    refusals: ['conflict', 'forbidden'],
  }),
  endpoint({
    id: 'house.remark',
    method: 'POST',
    path: '/api/drafts/:id/remarks',
    summary: { zh: '内部批注', en: 'A remark that stays inside the house' },
    access: 'account',
    body: z.strictObject({ text: passage(2000) }),
    answer: done,
  }),
  endpoint({
    id: 'house.drop',
    method: 'POST',
    path: '/api/drafts/:id/drop',
    summary: { zh: '作废内部稿', en: 'Drop a draft' },
    access: 'account',
    body: z.strictObject({ reason: passage(2000) }),
    answer: done,
    refusals: ['conflict', 'forbidden'],
  }),
  endpoint({
    id: 'house.claim',
    method: 'POST',
    path: '/api/drafts/:id/claim',
    summary: { zh: '从岗位领办内部稿', en: 'Take a draft off the desk of the post' },
    access: 'account',
    answer: done,
    refusals: ['conflict', 'forbidden'],
  }),
  endpoint({
    id: 'house.release',
    method: 'POST',
    path: '/api/drafts/:id/release',
    summary: { zh: '把内部稿退回岗位', en: 'Put a draft back on the desk of the post' },
    access: 'account',
    answer: done,
    refusals: ['conflict', 'forbidden'],
  }),
  endpoint({
    id: 'house.reroute',
    method: 'POST',
    path: '/api/drafts/:id/reroute',
    summary: { zh: '改由他人签某一步（原签批人已离岗等）', en: 'Name others for a step whose signatories are gone' },
    access: 'account',
    body: z.strictObject({ step: z.int().min(0).max(20), posts: ids, persons: ids, reason: passage(2000) }),
    answer: done,
    refusals: ['unmet', 'conflict', 'forbidden'],
  }),
] as const

export const house = [...order, ...drafts] as const
