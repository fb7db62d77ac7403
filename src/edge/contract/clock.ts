import { z } from 'zod'
import { endpoint } from './endpoint.ts'

const now = z.object({ mode: z.enum(['real', 'simulated']), now: z.number(), day: z.string(), text: z.string() })

export const clock = [
  endpoint({
    id: 'clock.get',
    method: 'GET',
    path: '/api/clock',
    summary: { zh: '平台时钟', en: 'The platform’s clock' },
    access: 'public',
    answer: now,
  }),
  endpoint({
    id: 'calendar.get',
    method: 'GET',
    path: '/api/calendar',
    summary: {
      zh: '工作日历：国务院办公厅历年放假安排',
      en: 'The working calendar: the State Council’s notices year by year',
    },
    access: 'public',
    answer: z.object({
      /** Years without a notice follow plain weekends; what is counted over them is provisional. */
      years: z.array(
        z.object({ year: z.number(), citation: z.string(), off: z.array(z.string()), worked: z.array(z.string()) }),
      ),
    }),
  }),
  endpoint({
    id: 'clock.advance',
    method: 'POST',
    path: '/api/clock/advance',
    summary: { zh: '拨动模拟时钟', en: 'Move the simulated clock; its timers fire one by one' },
    access: 'system',
    body: z.strictObject({ to: z.int().min(0) }),
    answer: now,
    refusals: ['unmet'],
  }),
  endpoint({
    id: 'health',
    method: 'GET',
    path: '/healthz',
    summary: { zh: '运行状况', en: 'Health' },
    access: 'public',
    answer: z.object({ ok: z.boolean(), version: z.string() }),
  }),
] as const
