import { z } from 'zod'
import { commandTypes } from '../../core/cases/state/command-types.ts'
import type { Gap, OwedNow } from '../../core/cases/existing/command.ts'
import type { Refusal, Unmet } from '../../core/kernel/index.ts'
import type { CaseSummary, CaseView, TaskPageView } from '../../core/cases/shown/views.ts'
import { endpoint } from './endpoint.ts'
import { civilDay, id, jsonObject, line, owned, passage, sha256, word, words } from './values.ts'

const papers = z
  .array(
    z.strictObject({
      number: line(100).optional(),
      day: civilDay.optional(),
      issuer: line(200).optional(),
      attachment: sha256.optional(),
      excerpt: passage(4000).optional(),
      /** Who was there, of minutes. */
      attendance: passage(2000).optional(),
    }),
  )
  .max(50)

/** What somebody does in a case. `type` defaults to `act`, `on` to today. */
export const actBody = z.strictObject({
  type: z.enum(commandTypes).optional(),
  line: z.string().min(1).max(200).optional(),
  document: jsonObject.optional(),
  outcome: word.optional(),
  points: z
    .record(
      word,
      z.strictObject({
        passed: z.boolean(),
        score: z.int().min(0).max(100).optional(),
        remark: passage(2000).optional(),
      }),
    )
    .optional(),
  reason: passage(4000).optional(),
  /** A decision against somebody states facts, grounds (clauses of the pack) and how the party was heard; what the case shows need not be said again. */
  stated: z
    .strictObject({
      facts: passage(4000),
      grounds: z.array(z.string().min(1).max(80)).max(50).optional(),
      heard: z.strictObject({ way: z.enum(['heard', 'waived', 'told']), on: civilDay, note: passage(2000) }).optional(),
    })
    .optional(),
  papers: papers.optional(),
  on: civilDay.optional(),
  digest: sha256.optional(),
  seen: z.int().min(0).optional(),
  /** Filings that travel together carry one number; each keeps its own day. */
  batch: line(100).optional(),
  /** The person for whom one stands in. */
  for: id.optional(),
})

const whatIf = z.object({
  from: z.string(),
  /** The day asked for, five years ahead at most. */
  until: z.string(),
  days: z.array(
    z.object({
      day: z.string(),
      events: z.array(
        z.object({
          /** Null for a case that would only be opened. */
          case: z.string().nullable(),
          procedure: words,
          type: z.string(),
          says: words,
          clauses: z.array(z.string()),
          parties: z.array(z.string()),
        }),
      ),
    }),
  ),
  after: z.object({ ended: z.string().nullable(), marks: z.array(z.string()), late: z.array(z.string()) }),
  provisional: z.boolean(),
  cut: z.boolean(),
})

export const cases = [
  endpoint({
    id: 'tasks',
    method: 'GET',
    path: '/api/tasks',
    summary: { zh: '待办事项：按时限分页，附总数', en: 'What there is to do, by due day, in pages, with totals' },
    access: 'account',
    query: z.strictObject({
      skip: z.coerce.number().int().min(0).max(1_000_000).optional(),
      limit: z.coerce.number().int().min(1).max(200).optional(),
    }),
    answer: owned<TaskPageView>('Tasks'),
  }),
  endpoint({
    id: 'cases.list',
    method: 'GET',
    path: '/api/cases',
    summary: { zh: '办件清单', en: 'Cases' },
    access: 'account',
    query: z.strictObject({
      procedure: word.optional(),
      about: id.optional(),
      under: id.optional(),
      state: z.enum(['running', 'ended']).optional(),
      /** The last case of the page before. */
      before: id.optional(),
      limit: z.coerce.number().int().min(1).max(500).optional(),
    }),
    answer: z.array(owned<CaseSummary>('CaseSummary')),
  }),
  endpoint({
    id: 'cases.open',
    method: 'POST',
    path: '/api/cases',
    summary: { zh: '开办办件', en: 'Open a case' },
    access: 'account',
    body: z.strictObject({
      procedure: word,
      about: id.optional(),
      under: id.optional(),
      track: word.optional(),
      key: z.string().min(1).max(200).optional(),
      area: word.optional(),
      links: z.record(word, z.union([id, z.array(id).max(500)])).optional(),
      on: civilDay.optional(),
    }),
    answer: z.object({ case: id, record: id }),
    refusals: ['unmet', 'reason-needed', 'conflict', 'closed'],
  }),
  endpoint({
    id: 'cases.enter',
    method: 'POST',
    path: '/api/existing',
    summary: {
      zh: '补录平台启用前已启动的事项：真实日期、材料、依据；写下后由本单位另一人复核才入库；返回将有的缺项和应补办事项',
      en: 'Write down a matter begun before the platform with its true days and papers for a second person to agree to; answers what it will lack and what will be owed',
    },
    access: 'account',
    body: z.strictObject({
      procedure: word,
      begun: civilDay,
      area: word.optional(),
      track: word.optional(),
      key: z.string().min(1).max(200).optional(),
      links: z.record(word, z.union([id, z.array(id).max(500)])).optional(),
      holder: id.optional(),
      giver: id.optional(),
      standing: word.optional(),
      facts: jsonObject.optional(),
      acts: z
        .array(
          z.strictObject({
            act: word,
            on: civilDay,
            outcome: word.optional(),
            document: jsonObject.optional(),
            papers: papers.optional(),
            party: id.optional(),
          }),
        )
        .max(100),
      /** Where the entry comes from: which files, who vouches. */
      reason: passage(4000).optional(),
      running: z.boolean().optional(),
      /** Days that are out of order were looked at again on the paper. */
      checked: z.boolean().optional(),
    }),
    answer: z.object({
      /** What waits for the second person. */
      entry: id,
      gaps: z.array(owned<Gap>('Gap')),
      owed: z.array(owned<OwedNow>('OwedNow')),
    }),
    refusals: ['unmet', 'conflict', 'closed'],
  }),
  endpoint({
    id: 'cases.get',
    method: 'GET',
    path: '/api/cases/:id',
    summary: { zh: '办件：状态、程序、可办事项、时限、经过', en: 'A case: state, procedure, acts, clocks, history' },
    access: 'account',
    answer: owned<CaseView>('CaseView'),
  }),
  endpoint({
    id: 'cases.what-if',
    method: 'GET',
    path: '/api/cases/:id/what-if',
    summary: {
      zh: '推演：到某日为止无人办理会怎样（不写入任何内容）',
      en: 'What would happen if nobody acted until a day; nothing is written',
    },
    access: 'account',
    query: z.strictObject({ until: civilDay }),
    answer: whatIf,
  }),
  endpoint({
    id: 'cases.act',
    method: 'POST',
    path: '/api/cases/:id/acts/:act',
    summary: { zh: '办理', en: 'Act in a case' },
    access: 'account',
    body: actBody,
    answer: z.object({ version: z.number(), ended: z.string().nullable() }),
    refusals: ['unmet', 'reason-needed', 'conflict', 'closed'],
  }),
  endpoint({
    id: 'cases.file-together',
    method: 'POST',
    path: '/api/filings',
    summary: {
      zh: '汇总报送：把多个办件的同一报送环节编为一批，各自计日、各自判定',
      en: 'File many cases in one batch; each keeps its own day and is judged by itself',
    },
    access: 'account',
    body: z.strictObject({
      act: word,
      cases: z.array(id).min(1).max(200),
      batch: line(100),
      papers: papers.optional(),
      reason: passage(4000).optional(),
      on: civilDay.optional(),
    }),
    answer: z.array(
      z.object({ case: id, ok: z.boolean(), unmet: z.array(owned<Unmet & { readonly text: string }>('Unmet')) }),
    ),
  }),
  endpoint({
    id: 'cases.check',
    method: 'POST',
    path: '/api/cases/:id/acts/:act/check',
    summary: {
      zh: '能否办理、为何不能（不改变任何内容）',
      en: 'Whether it could be done, and why not; changes nothing',
    },
    access: 'account',
    body: actBody,
    answer: z.object({
      ok: z.boolean(),
      /** What kind of refusal it would be, as the act itself would answer. */
      kind: owned<Refusal['kind']>('RefusalKind').nullable(),
      unmet: z.array(owned<Unmet & { readonly text: string }>('Unmet')),
    }),
  }),
  endpoint({
    id: 'cases.object',
    method: 'POST',
    path: '/portal/api/notices/:id/objections',
    summary: { zh: '对公示提出异议（须实名）', en: 'Object to a public notice, under one’s real name' },
    access: 'public',
    body: z.strictObject({
      /** The notice, when the case has several open. */
      act: word.optional(),
      name: z
        .string()
        .trim()
        .min(2)
        .max(60)
        .regex(/^[\p{Script=Han}\p{L}·.\s（）()-]+$/u),
      contact: z
        .string()
        .trim()
        .min(5)
        .max(100)
        .regex(/^[^\p{Cc}]*$/u)
        .optional(),
      text: passage(4000),
      papers: z
        .array(z.strictObject({ attachment: sha256 }))
        .max(10)
        .optional(),
    }),
    answer: z.object({ received: z.literal(true), on: z.string() }),
    refusals: ['unmet', 'closed', 'busy'],
  }),
] as const
