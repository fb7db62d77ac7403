import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { bytes, jsonObject, word, words } from './values.ts'

const content = z.object({
  year: z.number(),
  area: z.string(),
  areaName: words,
  party: z.string(),
  partyName: z.string(),
  /** The records are as they stood on this day. */
  asOf: z.string(),
  agreements: z.array(
    z.object({
      agreement: z.string(),
      area: z.string(),
      grantee: z.string(),
      giver: z.string().nullable(),
      content: z.string(),
      scope: z.string(),
      from: z.string().nullable(),
      until: z.string().nullable(),
      standing: words,
      evaluation: z.string().nullable().optional(),
      /** When its use stood still in the year; pages made before do not say. */
      suspended: z.array(words).optional(),
    }),
  ),
  products: z.array(
    z.object({
      product: z.string(),
      title: z.string(),
      holder: z.string().nullable(),
      form: z.string().nullable(),
      standing: z.string(),
      registration: z.string().nullable(),
      suspended: z.array(words).optional(),
      calls: z.number(),
    }),
  ),
  uses: z.array(
    z.object({
      dataset: z.string(),
      title: z.string(),
      supplier: z.string().nullable(),
      products: z.number(),
      calls: z.number(),
    }),
  ),
  complaints: z.array(
    z.object({
      id: z.string(),
      unit: z.string(),
      value: z.number().nullable(),
      before: z.number().nullable(),
      title: words,
      definition: words,
      clauses: z.array(z.string()),
    }),
  ),
  duties: z.array(
    z.object({
      title: words,
      record: z.string(),
      period: z.string(),
      due: z.string().nullable(),
      state: z.enum(['open', 'late', 'done']),
      clauses: z.array(z.string()),
    }),
  ),
  clauses: z.object({
    agreements: z.array(z.string()),
    products: z.array(z.string()),
    uses: z.array(z.string()),
    complaints: z.array(z.string()),
  }),
})

const step = z.object({ account: z.string(), on: z.string() })

const page = z.object({
  id: z.string(),
  area: z.string(),
  party: z.string(),
  partyName: z.string().nullable(),
  year: z.number(),
  standing: z.enum(['draft', 'approved', 'published']),
  draft: content.nullable(),
  generated: step.nullable(),
  approved: step.extend({ digest: z.string() }).nullable(),
  published: z.number(),
  version: z.number(),
  versions: z.array(z.object({ version: z.number(), on: z.string(), digest: z.string(), seq: z.number() })),
  names: z.record(z.string(), z.string()),
  /** The pack's own case that it waits for, and what is next there. */
  waits: z.object({ case: z.string(), next: words }).nullable().optional(),
  /** What the pack asks to be disclosed by this page and is still owed. */
  owed: z.array(
    z.object({ title: words, due: z.string().nullable(), late: z.boolean(), clauses: z.array(z.string()) }),
  ),
  may: z.array(z.enum(['generate', 'approve', 'publish'])),
})

const owed = z.object({
  duty: z.string(),
  record: z.string(),
  period: z.string(),
  title: words,
  area: z.string(),
  due: z.string().nullable(),
  late: z.boolean(),
  clauses: z.array(z.string()),
  /** Documents of the pack that are handed in. */
  papers: z.array(z.string()),
  /** The case by which it is on its way. */
  case: z.string().nullable(),
})

/** Yearly disclosure pages made from the records, and disclosures of other periods. */
export const disclosed = [
  endpoint({
    id: 'disclosed.list',
    method: 'GET',
    path: '/api/disclosed',
    summary: { zh: '年度披露页', en: 'Yearly disclosure pages' },
    access: 'account',
    answer: z.array(page),
  }),
  endpoint({
    id: 'disclosed.get',
    method: 'GET',
    path: '/api/disclosed/:id',
    summary: { zh: '预览一个披露页', en: 'Preview a disclosure page' },
    access: 'account',
    answer: page,
    refusals: ['forbidden'],
  }),
  endpoint({
    id: 'disclosed.generate',
    method: 'POST',
    path: '/api/disclosed',
    summary: { zh: '由台账生成（重新生成）披露页', en: 'Make a disclosure page from the records, or make it anew' },
    access: 'account',
    body: z.strictObject({ area: word, year: z.int().min(2000).max(2999) }),
    answer: z.object({ id: z.string() }),
    refusals: ['forbidden'],
  }),
  endpoint({
    id: 'disclosed.step',
    method: 'POST',
    path: '/api/disclosed/:id/steps',
    summary: { zh: '批准、发布披露页', en: 'Approve or publish a disclosure page' },
    access: 'account',
    body: z.strictObject({ do: z.enum(['approve', 'publish']) }),
    answer: z.object({
      done: z.literal(true),
      /** The pack's own case that somebody else has to go on with before it is published. */
      waits: z.object({ case: z.string(), ended: z.string().nullable(), next: words.nullable() }).nullable(),
    }),
    refusals: ['forbidden', 'unmet', 'closed', 'conflict'],
  }),
  endpoint({
    id: 'disclosed.owed',
    method: 'GET',
    path: '/api/disclosures-owed',
    summary: { zh: '待披露事项（季度、逐项授权等非年度披露页）', en: 'Disclosures owed that are no yearly page' },
    access: 'account',
    answer: z.array(owed),
  }),
  endpoint({
    id: 'disclosed.owed-one',
    method: 'GET',
    path: '/api/disclosures-owed/:duty/:record/:period',
    summary: {
      zh: '一项待披露事项，材料按台账预填',
      en: 'One disclosure owed, with its papers begun from the records',
    },
    access: 'account',
    answer: owed.extend({ start: z.record(z.string(), jsonObject) }),
    refusals: ['not-found'],
  }),
  endpoint({
    id: 'disclosed.hand-in',
    method: 'POST',
    path: '/api/disclosures-owed/:duty/:record/:period',
    summary: { zh: '按规则包的程序办理一项披露', en: 'Hand in a disclosure by the pack’s own procedure' },
    access: 'account',
    body: z.strictObject({ papers: z.record(word, jsonObject) }),
    answer: z.object({
      done: z.literal(true),
      /** The case that somebody else has to go on with before it is published. */
      waits: z.object({ case: z.string(), ended: z.string().nullable(), next: words.nullable() }).nullable(),
    }),
    refusals: ['forbidden', 'not-found', 'unmet', 'closed', 'conflict'],
  }),
  endpoint({
    id: 'portal.disclosed',
    method: 'GET',
    path: '/portal/api/disclosed',
    summary: { zh: '已发布的年度披露', en: 'Published yearly disclosures' },
    access: 'public',
    answer: z.array(
      z.object({
        id: z.string(),
        area: z.string(),
        year: z.number(),
        partyName: z.string(),
        version: z.number(),
        on: z.string(),
      }),
    ),
  }),
  endpoint({
    id: 'portal.disclosed-page',
    method: 'GET',
    path: '/portal/api/disclosed/:id',
    summary: { zh: '一份年度披露，默认最新一版', en: 'A yearly disclosure, its newest version by default' },
    access: 'public',
    query: z.strictObject({ version: z.coerce.number().int().min(1).max(100_000).optional() }),
    answer: z.object({
      content,
      version: z.number(),
      on: z.string(),
      digest: z.string(),
      seq: z.number(),
      versions: z.array(z.number()),
    }),
    refusals: ['not-found'],
  }),
  endpoint({
    id: 'portal.feed',
    method: 'GET',
    path: '/portal/feeds/:file',
    summary: {
      zh: '披露订阅源：disclosures.xml（RSS 2.0）、disclosures.json（JSON Feed 1.1）',
      en: 'Feeds of disclosures: disclosures.xml (RSS 2.0), disclosures.json (JSON Feed 1.1)',
    },
    access: 'public',
    answer: bytes('application/rss+xml'),
    refusals: ['not-found'],
  }),
] as const
