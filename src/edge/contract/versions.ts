import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, json } from './values.ts'

export const versions = [
  endpoint({
    id: 'records.versions',
    method: 'GET',
    path: '/api/records/:id/versions',
    summary: { zh: '台账条目各项内容的历次版本', en: 'Every version of what a record holds' },
    access: 'account',
    answer: z.array(
      z.object({
        field: z.string(),
        document: z.string().nullable(),
        versions: z.array(
          z.object({
            seq: z.number(),
            at: z.number(),
            on: z.string().nullable(),
            party: id.nullable(),
            value: json,
          }),
        ),
      }),
    ),
  }),
] as const
