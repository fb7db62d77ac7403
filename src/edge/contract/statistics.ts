import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { bytes, civilDay, word, words } from './values.ts'

/** A month, quarter or year, as it was known on a day, of an area and everything below it. */
const wish = z.strictObject({
  /** `2026`, `2026-Q1` or `2026-03`. */
  period: z.string().min(4).max(7),
  asOf: civilDay.optional(),
  area: word.optional(),
})

const figure = z.object({
  id: z.string(),
  kind: z.enum(['flow', 'stock', 'rate']),
  unit: z.enum(['piece', 'call', 'fen', 'share']),
  title: words,
  definition: words,
  clauses: z.array(z.string()),
  /** A share lies between 0 and 1; null where there is nothing to take a share of. */
  value: z.number().nullable(),
  before: z.number().nullable(),
  /** As it is known now, where that is something else. */
  now: z.number().nullable(),
  parts: z.array(z.object({ key: z.string(), title: words.nullable(), value: z.number(), of: z.number().optional() })),
})

export const statisticsView = z.object({
  period: z.object({ id: z.string(), from: z.string(), to: z.string() }),
  before: z.string(),
  asOf: z.string(),
  /** The areas that are counted; null for what one's own party did and holds. */
  areas: z.array(z.string()).nullable(),
  /** The last event that is counted, and the last there is. */
  position: z.object({ counted: z.number(), last: z.number() }),
  figures: z.array(figure),
  months: z.array(z.string()),
  series: z.array(z.object({ id: z.string(), values: z.array(z.number()) })),
  parties: z.array(
    z.object({ party: z.string().nullable(), name: z.string().nullable(), inTime: z.number(), late: z.number() }),
  ),
})

export const statistics = [
  endpoint({
    id: 'statistics.view',
    method: 'GET',
    path: '/api/statistics',
    summary: { zh: '月度、季度、年度统计', en: 'Figures of a month, quarter or year' },
    access: 'account',
    query: wish,
    answer: statisticsView,
  }),
  endpoint({
    id: 'statistics.cases',
    method: 'GET',
    path: '/api/statistics/cases',
    summary: { zh: '一项指标的明细', en: 'The very cases behind a figure' },
    access: 'account',
    query: wish.extend({ figure: z.string().max(60), part: z.string().max(200).optional() }),
    answer: z.array(
      z.object({
        fact: z.string(),
        subject: z.string().nullable(),
        day: z.string(),
        step: z.string(),
        detail: z.string(),
        party: z.string().nullable(),
        partyName: z.string().nullable(),
        amount: z.number(),
        seq: z.number(),
      }),
    ),
  }),
  endpoint({
    id: 'statistics.workbook',
    method: 'GET',
    path: '/api/statistics/workbook',
    summary: { zh: '统计表（Excel）', en: 'The same as a workbook' },
    access: 'account',
    query: wish,
    answer: bytes('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
  }),
] as const
