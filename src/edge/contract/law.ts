import { z } from 'zod'
import type { Clause, DocumentType, Procedure } from '../../core/law/grammar.ts'
import { endpoint } from './endpoint.ts'
import { json, line, owned, words } from './values.ts'

/** The head of the effective pack of an area. */
const packHead = z.object({
  area: z.string(),
  areaName: words,
  level: z.string(),
  under: z.string().nullable(),
  pack: z.string(),
  title: words,
  issuer: z.string(),
  number: z.string().nullable(),
  status: z.string(),
  inForce: z.string().nullable(),
  expires: z.string().nullable(),
  layers: z.array(z.string()),
  digest: z.string(),
  procedures: z.array(
    z.object({ id: z.string(), title: words, about: z.array(z.string()), creates: z.string().nullable() }),
  ),
  /** `links`: names of links to other kinds of record, or to `party`. */
  records: z.array(
    z.object({
      id: z.string(),
      title: words,
      standings: z.array(z.string()),
      standingTitles: z.record(z.string(), words),
      links: z.record(z.string(), z.string()),
    }),
  ),
  roles: z.array(
    z.object({ id: z.string(), title: words, kinds: z.array(z.string()), levels: z.array(z.string()), by: z.string() }),
  ),
})

/** An element of the pack that cites a clause: what it is and where it stands. */
const citing = z.object({
  key: z.string(),
  kind: z.string(),
  title: words.nullable(),
  origin: z.string(),
  pack: z.string(),
  file: z.string(),
  line: z.number(),
})

const setting = z.object({
  id: z.string(),
  title: words,
  value: json,
  default: json,
  unit: z.string().nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  options: z.array(json).nullable(),
  clauses: z.array(z.string()),
})

export const law = [
  endpoint({
    id: 'law.packs',
    method: 'GET',
    path: '/api/law',
    summary: { zh: '各区域生效的规则包', en: 'The rule pack in force in each area' },
    access: 'public',
    answer: z.array(packHead),
  }),
  endpoint({
    id: 'law.clauses',
    method: 'GET',
    path: '/api/law/:area/clauses',
    summary: { zh: '条款清单', en: 'Clauses' },
    access: 'public',
    query: z.strictObject({
      text: line(100).optional(),
      mode: z.enum(['enforce', 'compute', 'evidence', 'inform']).optional(),
    }),
    answer: z.array(owned<Clause & { readonly cited: number }>('Clause')),
  }),
  endpoint({
    id: 'law.clause',
    method: 'GET',
    path: '/api/law/:area/clauses/:clause',
    summary: { zh: '条款及落实它的规则要素', en: 'A clause and the elements that keep it' },
    access: 'public',
    answer: z.object({ clause: owned<Clause>('Clause'), citedBy: z.array(citing) }),
  }),
  endpoint({
    id: 'law.procedure',
    method: 'GET',
    path: '/api/law/:area/procedures/:procedure',
    summary: { zh: '办理程序', en: 'A procedure' },
    access: 'public',
    answer: owned<Procedure>('Procedure'),
  }),
  endpoint({
    id: 'law.document',
    method: 'GET',
    path: '/api/law/:area/documents/:document',
    summary: { zh: '材料及其必备内容', en: 'A document and its required items' },
    access: 'public',
    answer: owned<DocumentType>('DocumentType'),
  }),
  endpoint({
    id: 'law.settings',
    method: 'GET',
    path: '/api/law/:area/settings',
    summary: { zh: '设置项及其界限', en: 'Settings and their bounds' },
    access: 'public',
    answer: z.array(setting),
  }),
  endpoint({
    id: 'law.setting',
    method: 'POST',
    path: '/api/law/:area/settings/:setting',
    summary: { zh: '调整设置项', en: 'Change a setting within its bounds' },
    access: 'account',
    body: z.strictObject({ value: json, reason: line(400) }),
    answer: setting,
    refusals: ['unmet'],
  }),
] as const
