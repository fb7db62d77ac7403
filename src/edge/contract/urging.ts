import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { civilDay, id, passage, word, words } from './values.ts'

/** What an open act was urged to (催办), or is supervised for with an answer by a day (督办). */
const urgeView = z.object({
  id: z.string(),
  kind: z.enum(['urge', 'supervise']),
  case: id,
  procedureTitle: words,
  act: z.string(),
  actTitle: words,
  line: z.string().nullable(),
  due: z.string().nullable(),
  late: z.boolean(),
  byParty: z.string(),
  /** The parties whose turn it was. */
  parties: z.array(z.string()).readonly(),
  on: z.string(),
  replyBy: z.string().nullable(),
  /** The day of the answer has gone by without one. */
  replyLate: z.boolean(),
  note: z.string().nullable(),
  answeredOn: z.string().nullable(),
  answer: z.string().nullable(),
  /** Whether it asks one's own party. */
  mine: z.boolean(),
})

export type UrgeView = z.infer<typeof urgeView>

const aim = { act: word, line: z.string().min(1).max(200).optional() }

export const urging = [
  endpoint({
    id: 'urges',
    method: 'GET',
    path: '/api/urges',
    summary: {
      zh: '本单位被催办、督办而仍待办理的环节',
      en: 'Open acts that one’s own party is urged to or supervised for',
    },
    access: 'account',
    answer: z.array(urgeView),
  }),
  endpoint({
    id: 'cases.urging',
    method: 'GET',
    path: '/api/cases/:id/urging',
    summary: {
      zh: '办件中等着办的环节，可否催办、督办，以及历次催办督办',
      en: 'What waits in a case, whether one may urge or supervise, and what was urged so far',
    },
    access: 'account',
    answer: z.object({
      acts: z.array(
        z.object({
          act: z.string(),
          actTitle: words,
          line: z.string().nullable(),
          due: z.string().nullable(),
          late: z.boolean(),
          urge: z.boolean(),
          supervise: z.boolean(),
          waitsFor: z.array(z.string()),
          urgedToday: z.boolean(),
        }),
      ),
      urges: z.array(urgeView),
    }),
  }),
  endpoint({
    id: 'cases.urge',
    method: 'POST',
    path: '/api/cases/:id/urge',
    summary: {
      zh: '催办：提醒该办的一方（同一环节每个工作日一次）',
      en: 'Remind those whose turn it is, once a working day for an act',
    },
    access: 'account',
    body: z.strictObject({ ...aim, note: passage(200).optional() }),
    answer: z.object({ id: z.string() }),
    refusals: ['forbidden', 'unmet', 'conflict'],
  }),
  endpoint({
    id: 'cases.supervise',
    method: 'POST',
    path: '/api/cases/:id/supervise',
    summary: { zh: '督办：要求该办的一方限期答复', en: 'Ask those whose turn it is for an answer by a day' },
    access: 'account',
    body: z.strictObject({ ...aim, note: passage(1000), replyBy: civilDay }),
    answer: z.object({ id: z.string() }),
    refusals: ['forbidden', 'unmet', 'conflict'],
  }),
  endpoint({
    id: 'supervisions.answer',
    method: 'POST',
    path: '/api/supervisions/:id/answer',
    summary: { zh: '答复督办', en: 'Answer what one was supervised for' },
    access: 'account',
    body: z.strictObject({ answer: passage(2000) }),
    answer: z.object({ answered: z.literal(true) }),
    refusals: ['forbidden', 'conflict'],
  }),
] as const
