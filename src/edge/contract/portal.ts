import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, line, word, words } from './values.ts'

/** What an area is called, and the rules it is under. */
const place = z.object({ name: words, rules: words })

/** Something the public may read, by the pack's own word on who reads a record. */
const publicItem = z.object({
  /** The record, or the case of a notice. */
  id: z.string(),
  kind: z.string(),
  kindTitle: words,
  title: z.string(),
  area: z.string(),
  place,
  standing: z.string(),
  party: z.string().nullable(),
  on: z.string(),
  until: z.string().nullable(),
  /** Documents and facts of the record that are public. */
  content: z.record(z.string(), z.unknown()),
  /** What ids in the content stand for. */
  names: z.record(z.string(), words),
  clauses: z.array(z.string()),
})

/** A notice that stands in public; objections are taken while it is open. */
const publicNotice = publicItem.extend({
  case: z.string(),
  act: z.string(),
  open: z.boolean(),
  objections: z.boolean(),
  realName: z.boolean(),
})

/** One line of the register of agreements: who, what, how far, how long. */
const registerLine = z.object({
  id: z.string(),
  area: z.string(),
  place,
  /** The operator by its id, so that a complaint can name it. */
  holder: z.string().nullable(),
  grantee: z.string(),
  giver: z.string().nullable(),
  content: z.string(),
  scope: z.string(),
  from: z.string().nullable(),
  until: z.string().nullable(),
  standing: z.string(),
})

const page = z.strictObject({
  area: word.optional(),
  text: line(100).optional(),
  /** The one with this id, as a list of its own. */
  id: id.optional(),
  skip: z.coerce.number().int().min(0).max(1_000_000).optional(),
  limit: z.coerce.number().int().min(0).max(200).optional(),
})

/** Lines of a list, how many there are in all, and where the next page begins: null after the last. */
function paged<Row extends z.ZodType>(row: Row) {
  return z.object({ rows: z.array(row), total: z.number(), next: z.number().nullable() })
}

export const portal = [
  endpoint({
    id: 'portal.home',
    method: 'GET',
    path: '/portal/api/home',
    summary: { zh: '门户首页', en: 'The portal’s first page' },
    access: 'public',
    answer: z.object({
      /** The rules that the platform runs, each with the area that they are of. */
      rules: z.array(z.object({ area: z.string(), name: words, title: words, draft: z.boolean() })),
      areas: z.array(z.object({ code: z.string(), name: words, pack: words, draft: z.boolean() })),
      counts: z.object({
        calls: z.number(),
        notices: z.number(),
        disclosures: z.number(),
        products: z.number(),
        agreements: z.number(),
      }),
      calls: z.array(publicItem),
      notices: z.array(publicNotice),
      disclosures: z.array(publicItem),
    }),
  }),
  endpoint({
    id: 'portal.calls',
    method: 'GET',
    path: '/portal/api/calls',
    summary: { zh: '授权公告', en: 'Calls for applications' },
    access: 'public',
    query: page,
    answer: paged(publicItem),
  }),
  endpoint({
    id: 'portal.notices',
    method: 'GET',
    path: '/portal/api/notices',
    summary: { zh: '公示', en: 'Public notices' },
    access: 'public',
    query: page,
    answer: paged(publicNotice),
  }),
  endpoint({
    id: 'portal.disclosures',
    method: 'GET',
    path: '/portal/api/disclosures',
    summary: { zh: '信息披露', en: 'Disclosures' },
    access: 'public',
    query: page,
    answer: paged(publicItem),
  }),
  endpoint({
    id: 'portal.products',
    method: 'GET',
    path: '/portal/api/products',
    summary: { zh: '产品目录', en: 'Product catalogue' },
    access: 'public',
    query: page,
    answer: paged(publicItem),
  }),
  endpoint({
    id: 'portal.cited',
    method: 'GET',
    path: '/portal/api/cited/:area',
    summary: { zh: '所引条款的出处和名称', en: 'Where cited clauses stand and what they are called' },
    access: 'public',
    query: z.strictObject({ of: line(4000) }),
    answer: z.array(z.object({ id: z.string(), source: z.string(), title: words })),
  }),
  endpoint({
    id: 'portal.register',
    method: 'GET',
    path: '/portal/api/register',
    summary: { zh: '授权运营协议登记簿', en: 'Register of agreements' },
    access: 'public',
    query: page,
    answer: paged(registerLine),
  }),
] as const
