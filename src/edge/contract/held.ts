import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, words } from './values.ts'

/** What closes a use for now: what it is called, since when, by whom and why, as far as the one who asks is told. */
export const held = z.object({
  title: words,
  case: id,
  since: z.string(),
  until: z.string().nullable(),
  clauses: z.array(z.string()),
  readable: z.boolean(),
  by: z.string().nullable(),
  reason: z.string().nullable(),
})

/** That something is stopped now: no more than everybody may know. */
const stopped = z.object({
  id,
  kind: z.string(),
  since: z.string(),
  until: z.string().nullable(),
  clauses: z.array(z.string()),
})

/** What is stopped, for somebody and in public, and what an act stops. */
export const holding = [
  endpoint({
    id: 'held.now',
    method: 'GET',
    path: '/api/held/now',
    summary: { zh: '现在暂停的授权和产品', en: 'Grants and products that are stopped now' },
    access: 'account',
    answer: z.array(stopped),
  }),
  endpoint({
    id: 'portal.held',
    method: 'GET',
    path: '/portal/api/held',
    summary: { zh: '现在暂停的产品和协议（公开）', en: 'Products and agreements that are stopped now, in public' },
    access: 'public',
    answer: z.array(stopped),
  }),
  endpoint({
    id: 'cases.openable',
    method: 'GET',
    path: '/api/openable',
    summary: { zh: '本地区的程序，本单位能否开办', en: 'Procedures of one’s area, and whether one may open them' },
    access: 'account',
    answer: z.array(z.object({ procedure: z.string(), may: z.enum(['own', 'perhaps', 'no']) })),
  }),
  endpoint({
    id: 'cases.stops',
    method: 'GET',
    path: '/api/cases/:id/stops',
    summary: {
      zh: '办件中的暂停环节会停什么、已经停了什么',
      en: 'What the acts of a case that stop something would stop, and what they stopped',
    },
    access: 'account',
    answer: z.array(
      z.object({
        act: z.string(),
        record: id,
        covers: z.array(z.string()),
        jobs: z.number(),
        products: z.array(z.object({ id, title: z.string() })),
        buyers: z.number(),
        since: z.string().nullable(),
        ended: z.number().nullable(),
        others: z.array(z.object({ case: id, name: z.string(), since: z.string(), covers: z.array(z.string()) })),
      }),
    ),
  }),
  endpoint({
    id: 'held.mine',
    method: 'GET',
    path: '/api/held',
    summary: {
      zh: '本单位被暂停的：使用数据的授权、订购的产品，自何时、由谁、依据什么',
      en: 'What is stopped for one’s party: grants that it uses, products that it subscribes to; since when, by whom, why',
    },
    access: 'account',
    answer: z.array(
      z.object({
        kind: z.enum(['grant', 'product']),
        id,
        area: z.string(),
        title: z.string().nullable(),
        /** Whom to ask: who gave the grant, who offers the product. */
        asks: id.nullable(),
        held: z.array(held),
      }),
    ),
  }),
] as const
