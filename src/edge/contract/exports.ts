import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { bytes } from './values.ts'

/** Lists that go out as a workbook, by the endpoint that answers them. A new list adds its id here and its columns in `http/exports`. */
export const exportable = [
  'cases.table',
  'tasks',
  'urges',
  'duties',
  'search.find',
  'records.table',
  'egress.list',
  'people.parties',
  'people.accounts',
  'products.list',
  'workspaces.list',
  'reviews.list',
  'own-data.waiting',
  'brakes.list',
  'alerts.list',
  'stuck.list',
  'ledger.events',
  'law.clauses',
  'law.settings',
  'complaints.list',
  'messages.list',
  'messages.log',
  'money.grants',
  'money.dues',
  'archive.list',
  'reports.list',
  'statistics.cases',
  'disclosed.list',
  'experts.pool',
] as const

export type Exportable = (typeof exportable)[number]

/** Rows that a workbook holds at most; what is cut is said in it. */
export const MOST_EXPORTED = 100_000

export const exports = [
  endpoint({
    id: 'exports.list',
    method: 'GET',
    path: '/api/exports/:list',
    summary: {
      zh: '把清单按当前筛选导出为工作簿（筛选参数与清单相同，路径参数加前缀 at.）；导出留痕',
      en: 'A list as a workbook, filtered by the same parameters (those of the path with the prefix at.); the export is on the record',
    },
    access: 'account',
    query: z.record(z.string().max(40), z.string().max(400)),
    answer: bytes('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
    refusals: ['not-found', 'forbidden'],
  }),
] as const
