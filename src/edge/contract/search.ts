import { z } from 'zod'
import type { RecordState } from '../../core/cases/state/model.ts'
import type { CaseSummary } from '../../core/cases/shown/views.ts'
import { endpoint } from './endpoint.ts'
import { civilDay, id, line, owned, word } from './values.ts'

/** What the search box and the table are narrowed by; also what an export of the table takes. */
export const caseTableQuery = z.strictObject({
  area: word.optional(),
  procedure: word.optional(),
  party: id.optional(),
  state: z.enum(['running', 'ended']).optional(),
  /** Whose turn it is. */
  desk: z.enum(['mine', 'others']).optional(),
  light: z.enum(['red', 'amber', 'green', 'paused', 'none']).optional(),
  from: civilDay.optional(),
  to: civilDay.optional(),
  text: line(100).optional(),
  sort: z.enum(['opened', 'due', 'light', 'procedure', 'area', 'name']).optional(),
  order: z.enum(['up', 'down']).optional(),
  skip: z.coerce.number().int().min(0).max(1_000_000).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
})

const progress = z.object({
  /** Events that the index has not read yet. */
  behind: z.number(),
  at: z.number().nullable(),
})

const count = z.number()

export const search = [
  endpoint({
    id: 'search.find',
    method: 'GET',
    path: '/api/search',
    summary: {
      zh: '检索办件、台账、数据集、产品、主体：按文号、名称、统一社会信用代码、编号；只列出有权查看的',
      en: 'Cases, records, data sets, products and parties by numbers, names and codes; only what one may see',
    },
    access: 'account',
    query: z.strictObject({ text: line(100) }),
    answer: z.object({
      hits: z.array(
        z.object({
          id,
          kind: z.string(),
          area: z.string(),
          name: z.string(),
          where: z.string().nullable(),
        }),
      ),
      more: z.boolean(),
      progress,
    }),
  }),
  endpoint({
    id: 'desk.assigned',
    method: 'GET',
    path: '/api/assigned',
    summary: { zh: '本单位谁在办：按人、按岗位', en: 'Who of my organisation is at which act: by person and by post' },
    access: 'account',
    answer: z.object({
      acts: z.array(
        z.object({
          case: id,
          act: z.string(),
          line: z.string().nullable(),
          persons: z.array(z.string()),
          mine: z.boolean(),
        }),
      ),
      posts: z.array(
        z.object({
          title: z.string(),
          scopes: z.array(z.object({ procedure: z.string(), act: z.string().optional() })),
          mine: z.boolean(),
        }),
      ),
    }),
  }),
  endpoint({
    id: 'records.table',
    method: 'GET',
    path: '/api/record-table',
    summary: { zh: '台账：按类别、状态、主体、文字筛选，分页', en: 'Records of a kind, narrowed and in pages' },
    access: 'account',
    query: z.strictObject({
      kind: word,
      standing: word.optional(),
      holder: id.optional(),
      giver: id.optional(),
      text: line(100).optional(),
      skip: z.coerce.number().int().min(0).max(1_000_000).optional(),
      limit: z.coerce.number().int().min(1).max(200).optional(),
    }),
    answer: z.object({ rows: z.array(owned<RecordState>('Record')), next: z.number().nullable() }),
  }),
  endpoint({
    id: 'cases.table',
    method: 'GET',
    path: '/api/case-table',
    summary: {
      zh: '全部项目一张表：按地区（含下级）、程序、主体、状态、亮灯、开办日、文字筛选，附总数',
      en: 'All cases in one table: by area and below, procedure, party, state, light, day of opening, text; with counts',
    },
    access: 'account',
    query: caseTableQuery,
    answer: z.object({
      rows: z.array(owned<CaseSummary>('CaseSummary')),
      total: count,
      counts: z.object({
        red: count,
        amber: count,
        green: count,
        paused: count,
        none: count,
        running: count,
        ended: count,
      }),
      next: z.number().nullable(),
    }),
  }),
] as const
