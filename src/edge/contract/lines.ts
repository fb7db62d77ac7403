import { z } from 'zod'
import type { SaidUnmet } from './intake.ts'
import { endpoint } from './endpoint.ts'
import { civilDay, id, line, owned, passage, sha256, word } from './values.ts'

/** Many lines of one act at once. */
export const lines = [
  endpoint({
    id: 'cases.act-lines',
    method: 'POST',
    path: '/api/cases/:id/acts/:act/lines',
    summary: {
      zh: '逐条环节批量办理：所选条目给同一结果和理由，每条各自判定、各自成立',
      en: 'Do an act on many lines with one outcome and reason; each is judged by itself and stands by itself',
    },
    access: 'account',
    body: z.strictObject({
      lines: z.array(z.string().min(1).max(200)).min(1).max(500),
      outcome: word.optional(),
      reason: passage(4000).optional(),
      papers: z
        .array(
          z.strictObject({
            number: line(100).optional(),
            day: civilDay.optional(),
            issuer: line(200).optional(),
            attachment: sha256.optional(),
            excerpt: passage(4000).optional(),
          }),
        )
        .max(20)
        .optional(),
      on: civilDay.optional(),
      digest: sha256.optional(),
      /** The person for whom the actor stands in. */
      for: id.optional(),
    }),
    answer: z.array(z.object({ line: z.string(), ok: z.boolean(), unmet: z.array(owned<SaidUnmet>('SaidUnmet')) })),
  }),
] as const
