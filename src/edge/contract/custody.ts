import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, jsonObject } from './values.ts'

const seal = z.object({ number: z.number(), root: z.string(), objects: z.number(), bytes: z.number() })

/** How the keys of a grant stand: their state, the seal and the certificate of destruction. */
export const custody = [
  endpoint({
    id: 'custody.get',
    method: 'GET',
    path: '/api/grants/:id/custody',
    summary: { zh: '授权数据的密钥状态、封存摘要和销毁证书', en: 'Key state, seal and certificate of a grant' },
    access: 'account',
    answer: z.object({
      grant: id,
      state: z.enum(['none', 'open', 'closed', 'sealed', 'destroyed']),
      since: z.number().nullable(),
      reason: z.string().nullable(),
      suspended: z.boolean(),
      objects: z.number(),
      bytes: z.number(),
      seal: seal.nullable(),
      certificate: jsonObject.nullable(),
    }),
  }),
  endpoint({
    id: 'custody.check',
    method: 'POST',
    path: '/api/grants/:id/seal-check',
    summary: { zh: '核对封存后是否有变动', en: 'Whether anything changed since the seal' },
    access: 'account',
    answer: z
      .object({
        ...seal.shape,
        unchanged: z.boolean(),
        changed: z.array(z.object({ object: id, what: z.enum(['changed', 'missing', 'added']) })),
        listed: z.boolean(),
      })
      .nullable(),
  }),
] as const
