import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, words } from './values.ts'

/** Something that the pack says is owed again and again: for which record and period, until when, and the procedure that discharges it. */
export const dutyView = z.object({
  duty: z.string(),
  title: words,
  record: id,
  period: z.string(),
  due: z.string().nullable(),
  late: z.boolean(),
  procedure: z.string().nullable(),
  /** Owed by the caller's own party, or only seen by it as the one who supervises. */
  mine: z.boolean(),
  /** The disclosure page that the platform has drafted for it. */
  page: z.string().nullable(),
  /** Whether it is a disclosure that no page of a year answers, with a form of its own. */
  disclosure: z.boolean(),
  /** Documents that its procedure wants handed in. */
  papers: z.array(z.string()),
})

export type DutyView = z.infer<typeof dutyView>

export const duties = [
  endpoint({
    id: 'duties',
    method: 'GET',
    path: '/api/duties',
    summary: { zh: '周期性职责：到期与逾期', en: 'Recurring duties that are open, and which are late' },
    access: 'account',
    answer: z.array(dutyView),
  }),
] as const
