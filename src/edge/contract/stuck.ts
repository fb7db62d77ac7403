import { z } from 'zod'
import { endpoint } from './endpoint.ts'

/** What the platform accepted and could not do. */
export const stuck = [
  endpoint({
    id: 'stuck.list',
    method: 'GET',
    path: '/api/stuck',
    summary: { zh: '已承接而未完成的事项', en: 'What was accepted and could not be carried out' },
    access: 'account',
    answer: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        /** The same in words. */
        what: z.string(),
        about: z.string().nullable(),
        codes: z.array(z.string()),
        /** The same in words. */
        texts: z.array(z.string()),
        attempts: z.number(),
        since: z.number(),
      }),
    ),
    refusals: ['forbidden'],
  }),
  endpoint({
    id: 'stuck.retry',
    method: 'POST',
    path: '/api/stuck/:id/retry',
    summary: { zh: '重新执行未完成的事项', en: 'Take up again what could not be carried out' },
    access: 'account',
    answer: z.object({ retried: z.literal(true) }),
    refusals: ['forbidden'],
  }),
] as const
