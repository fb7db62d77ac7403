import { z } from 'zod'
import type { RecordState } from '../../core/cases/state/model.ts'
import { resultWords } from '../../core/trail/index.ts'
import { endpoint } from './endpoint.ts'
import { id, owned } from './values.ts'

const words = z.object({ zh: z.string(), en: z.string() })

/** A cell that a reviewer points out: row from 0, column by name, and why. */
const mark = z.strictObject({
  row: z.number().int().min(0).max(1_000_000),
  column: z.string().min(1).max(200),
  reason: z.string().max(500),
})

/** What the review room shows of questions, advice and returns. */
export const adviceParts = {
  question: z
    .object({ at: z.number(), party: z.string().nullable(), question: z.string(), answered: z.boolean() })
    .nullable(),
  advice: z
    .array(
      z.object({
        at: z.number(),
        party: z.string().nullable(),
        text: z.string(),
        marks: z.array(mark).readonly(),
        told: z.boolean(),
      }),
    )
    .readonly(),
  returns: z
    .array(
      z.object({
        case: id,
        act: z.string(),
        actTitle: words,
        round: z.number(),
        party: z.string().nullable(),
        on: z.string(),
        reason: z.string().nullable(),
        against: z.array(z.object({ party: z.string(), reason: z.string().nullable() })).readonly(),
      }),
    )
    .readonly(),
  mayAsk: z.boolean(),
  mayAdvise: z.boolean(),
}

const standing = z.object({
  artifact: id,
  word: z.enum(resultWords),
  case: id.nullable(),
  act: z.string().nullable(),
  actTitle: words.nullable(),
  who: z.array(z.string()).readonly(),
  /** Cells judged, for reviewers. */
  counts: z.object({ judged: z.number(), fail: z.number(), review: z.number() }).nullable(),
})

export const advice = [
  endpoint({
    id: 'egress.ask-advice',
    method: 'POST',
    path: '/api/egress/:artifact/questions',
    summary: {
      zh: '出域审查：请审查人员指出成果哪里不能出域',
      en: 'Egress review: ask the reviewers what stands against a result',
    },
    access: 'account',
    body: z.strictObject({ question: z.string().trim().min(1).max(2000) }),
    answer: z.object({ asked: z.literal(true) }),
    refusals: ['unmet', 'closed'],
  }),
  endpoint({
    id: 'egress.advise',
    method: 'POST',
    path: '/api/egress/:artifact/advice',
    summary: {
      zh: '出域审查：审查人员标出单元格、写明理由，告诉成果的使用单位',
      en: 'Egress review: a reviewer marks cells with reasons for whoever made the result',
    },
    access: 'account',
    body: z.strictObject({ text: z.string().trim().max(2000), marks: z.array(mark).max(20).readonly() }),
    answer: z.object({ told: z.literal(true) }),
    refusals: ['unmet', 'closed'],
  }),
  endpoint({
    id: 'egress.waiting',
    method: 'GET',
    path: '/api/egress-questions',
    summary: {
      zh: '出域审查：待本人答复的请教，和本单位提出的请教',
      en: 'Egress review: questions to answer, and one’s own',
    },
    access: 'account',
    answer: z
      .array(
        z.object({
          artifact: id,
          name: z.string().nullable(),
          askedBy: z.string(),
          at: z.number(),
          question: z.string(),
          answered: z.boolean(),
          mine: z.boolean(),
        }),
      )
      .readonly(),
  }),
  endpoint({
    id: 'egress.list',
    method: 'GET',
    path: '/api/egress-results',
    summary: {
      zh: '出域审查：能查看的成果和办到哪里，分页，待本单位办的在前',
      en: 'Egress review: results one may see and where they stand, in pages, what waits for oneself first',
    },
    access: 'account',
    query: z.strictObject({
      skip: z.coerce.number().int().min(0).max(1_000_000).optional(),
    }),
    answer: z.object({
      rows: z.array(z.object({ artifact: owned<RecordState>('Record'), standing: standing.nullable() })),
      next: z.number().nullable(),
    }),
  }),
  endpoint({
    id: 'egress.standings',
    method: 'GET',
    path: '/api/egress-standings',
    summary: { zh: '出域审查：成果办到哪一步、等谁办', en: 'Egress review: where results stand and whom they await' },
    access: 'account',
    query: z.object({ ids: z.string().max(8000) }),
    answer: z.array(standing).readonly(),
  }),
] as const
