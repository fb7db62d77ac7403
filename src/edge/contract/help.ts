import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { line } from './values.ts'

const head = z.object({
  page: z.string(),
  title: z.string(),
  /** Roles of the packs for whom this is the guide to their work; none for what is no guide. */
  roles: z.array(z.string()),
  /** Whether it is a role's one-page guide. */
  guide: z.boolean(),
})

/** Help in the console: the how-to pages that come with the product. */
export const help = [
  endpoint({
    id: 'help.list',
    method: 'GET',
    path: '/api/help',
    summary: { zh: '帮助目录', en: 'The pages of help' },
    access: 'account',
    answer: z.array(head),
  }),
  endpoint({
    id: 'help.find',
    method: 'GET',
    path: '/api/help-search',
    summary: { zh: '检索帮助', en: 'Where words stand in the pages of help' },
    access: 'account',
    query: z.strictObject({ text: line(100) }),
    answer: z.array(
      z.object({
        page: z.string(),
        title: z.string(),
        section: z.string().nullable(),
        at: z.string().nullable(),
        excerpt: z.string(),
      }),
    ),
  }),
  endpoint({
    id: 'help.page',
    method: 'GET',
    path: '/api/help/:page*',
    summary: { zh: '一页帮助', en: 'One page of help' },
    access: 'account',
    query: z.strictObject({}),
    answer: head.extend({
      /** Made from Markdown without any HTML of its own; links lead to other pages of help or outside. */
      html: z.string(),
      sections: z.array(z.object({ id: z.string(), title: z.string() })),
    }),
  }),
] as const
