import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, line, passage } from './values.ts'

const brake = z.object({
  grant: id,
  holder: z.string().nullable(),
  rule: z.enum(['near-identical', 'small-groups', 'failures', 'trainings', 'model-tries', 'tries-of-a-model']),
  measure: z.string(),
  slot: z.string(),
  value: z.number(),
  most: z.number(),
  lifted: z.number(),
  changedAt: z.number(),
  mine: z.boolean(),
})

export const brakes = [
  endpoint({
    id: 'brakes.list',
    method: 'GET',
    path: '/api/brakes',
    summary: {
      zh: '已停用的授权：因何停用，能否由我解除',
      en: 'Grants that are stopped: by what, and whether I may lift it',
    },
    access: 'account',
    answer: z.array(brake),
  }),
  endpoint({
    id: 'brakes.lift',
    method: 'POST',
    path: '/api/brakes/lift',
    summary: { zh: '解除停用（写明理由，留记录）', en: 'Lift a stop, with a reason, on the record' },
    access: 'account',
    body: z.strictObject({ grant: id, measure: line(200), reason: passage(1_000) }),
    answer: z.object({ lifted: z.literal(true) }),
    refusals: ['forbidden', 'conflict'],
  }),
] as const
