import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, passage, words } from './values.ts'

const order = z.strictObject({
  /** The complaint or case on account of which; the record itself for an audit or an investigation. */
  cause: id,
  reason: passage(1000),
})

/** Keeping what is in dispute from being destroyed. */
export const preservation = [
  endpoint({
    id: 'preservation.get',
    method: 'GET',
    path: '/api/preservations/:about',
    summary: { zh: '保全情况', en: 'What is preserved of a record' },
    access: 'account',
    answer: z.object({
      may: z.boolean(),
      holds: z.array(
        z.object({
          record: z.string(),
          cause: z.string(),
          name: z.string(),
          since: z.string(),
          reason: z.string().nullable(),
          /** Whether the caller may open what it is kept on account of. */
          open: z.boolean(),
          /** What the order of a case says, item by item. */
          said: z.array(z.object({ title: words, text: z.string() })),
        }),
      ),
    }),
    refusals: ['not-found'],
  }),
  endpoint({
    id: 'preservation.place',
    method: 'POST',
    path: '/api/preservations/:about',
    summary: { zh: '实施保全：争议、审计、调查期间不得销毁', en: 'Preserve: nothing is destroyed while it is open' },
    access: 'account',
    body: order,
    answer: z.object({ done: z.literal(true) }),
    refusals: ['forbidden', 'unmet'],
  }),
  endpoint({
    id: 'preservation.lift',
    method: 'POST',
    path: '/api/preservations/:about/lifting',
    summary: { zh: '解除保全', en: 'Lift a preservation' },
    access: 'account',
    body: order,
    answer: z.object({ done: z.literal(true) }),
    refusals: ['forbidden', 'unmet'],
  }),
] as const
