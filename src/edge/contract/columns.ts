import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id } from './values.ts'

/** What the columns of data sets are called, and what they mean, as their suppliers described them. */
export const columns = [
  endpoint({
    id: 'records.columns',
    method: 'GET',
    path: '/api/record-columns',
    summary: {
      zh: '字段的中文名和含义（只限有权查看的数据资源）',
      en: 'What columns are called and mean, of data sets that one may see',
    },
    access: 'account',
    query: z.strictObject({
      ids: z
        .string()
        .max(8_000)
        .transform((given) => given.split(',').slice(0, 100)),
    }),
    answer: z.array(
      z.object({ dataset: id, name: z.string(), title: z.string().nullable(), meaning: z.string().nullable() }),
    ),
  }),
] as const
