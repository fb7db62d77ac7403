import { z } from 'zod'
import type { Clause, DocumentType, Procedure } from '../../core/law/grammar/pack.ts'
import { endpoint } from './endpoint.ts'
import { json, line, owned, words, word } from './values.ts'

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
  /** Whether it binds today: in-force, trial (a draft that the installation tries), not-yet, ended; and since when. */
  force: z.object({ mode: z.enum(['in-force', 'trial', 'not-yet', 'ended']), since: z.string().nullable() }),
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
  /** What holds are called, by their name. */
  holds: z.record(z.string(), words),
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

/** The same, with the rule as a sentence and the console's page on which it is met. */
const keeping = citing.extend({ pack: z.string(), says: words, screen: z.string() })

/** How often a clause came up here: events that cite it, refusals upon it, cases and records that it was kept in. */
const clauseCount = z.object({ events: z.number(), refusals: z.number(), cases: z.number(), records: z.number() })

/** A case of the pack that shows a clause, run against the pack in force. `when`, `expected`: YAML. */
const clauseCase = z.object({
  name: z.string(),
  pack: z.string(),
  file: z.string(),
  line: z.number(),
  passed: z.boolean(),
  failures: z.array(z.string()),
  given: z.number(),
  when: z.string(),
  expected: z.string(),
})

/** A step of the whole journey or the attack test of a mechanism that shows a clause, as it last went. */
const clauseProof = z.object({
  kind: z.enum(['step', 'refusal', 'attack']),
  title: z.string(),
  place: z.string(),
  status: z.enum(['passed', 'failed', 'stale', 'not-run']),
})

const openQuestion = z.object({
  id: z.string(),
  title: words,
  readings: z.array(z.object({ id: z.string(), title: words })),
  default: z.string().nullable(),
  /** The reading in force in this area. */
  chosen: z.string().nullable(),
})

/** Where a clause came up: a case or record, or what was refused. */
const clauseUse = z.object({
  id: z.string().nullable(),
  kind: z.enum(['case', 'record', 'refusal']),
  seq: z.number(),
  type: z.string(),
  at: z.number(),
  on: z.string().nullable(),
  party: z.string().nullable(),
  asked: z.string().nullable(),
  of: z.string().nullable(),
  /** What was asked for, or the procedure or kind of record, in words. */
  title: words.nullable(),
})

const packVersion = z.object({
  digest: z.string(),
  title: words,
  status: z.string(),
  inForce: z.string().nullable(),
  /** Whether it is the one in force here now. */
  current: z.boolean(),
})

const diffSide = z.object({ says: z.array(words), clauses: z.array(z.string()) }).nullable()
const comparedPack = z.object({ pack: z.string(), title: words, status: z.string(), digest: z.string() })

/** Ours, within bounds; or the reading of an open question (`question:<id>`), chosen among those that the pack names. */
const setting = z.object({
  id: z.string(),
  kind: z.enum(['setting', 'reading']),
  title: words,
  /** What the options are called; readings have titles, values of settings speak for themselves. */
  labels: z.record(z.string(), words),
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
    id: 'law.words',
    method: 'GET',
    path: '/api/law/:area/words',
    summary: {
      zh: '代码的中文名称：接口、程序、环节、结论、限制、条款',
      en: 'What codes are called: endpoints, procedures, acts, outcomes, holds, clauses',
    },
    access: 'public',
    answer: z.record(z.string(), words),
  }),
  endpoint({
    id: 'law.clauses',
    method: 'GET',
    path: '/api/law/:area/clauses',
    summary: { zh: '条款清单', en: 'Clauses' },
    access: 'public',
    /** `version`: digest of the rules that a case opened under; left out = those that bind today. */
    query: z.strictObject({
      text: line(100).optional(),
      mode: z.enum(['enforce', 'compute', 'evidence', 'inform']).optional(),
      version: word.optional(),
    }),
    answer: z.array(owned<Clause & { readonly cited: number; readonly count: z.infer<typeof clauseCount> }>('Clause')),
  }),
  endpoint({
    id: 'law.clause',
    method: 'GET',
    path: '/api/law/:area/clauses/:clause',
    summary: {
      zh: '条款：落实它的规则、验证它的用例、未定之处、适用次数',
      en: 'A clause: the rules that keep it, the cases that show it, what is open, how often it came up',
    },
    access: 'public',
    query: z.strictObject({ version: word.optional() }),
    answer: z.object({
      clause: owned<Clause>('Clause'),
      citedBy: z.array(keeping),
      cases: z.array(clauseCase),
      proofs: z.array(clauseProof),
      questions: z.array(openQuestion),
      count: clauseCount,
      /** The clauses before and after it in the law's order. */
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  }),
  endpoint({
    id: 'law.uses',
    method: 'GET',
    path: '/api/law/:area/clauses/:clause/uses',
    summary: {
      zh: '适用过本条的办件、台账和拒绝（限有权查阅的）',
      en: 'Cases, records and refusals that rest on it, as far as one may read them',
    },
    access: 'account',
    answer: z.array(clauseUse),
  }),
  endpoint({
    id: 'law.guidance',
    method: 'GET',
    path: '/api/law/:area/guidance',
    summary: { zh: '同一条文中的说明性条款', en: 'Clauses for information at the same place in the law' },
    access: 'public',
    query: z.strictObject({ clauses: line(2000) }),
    answer: z.array(owned<Clause>('Clause')),
  }),
  endpoint({
    id: 'law.rules',
    method: 'GET',
    path: '/api/law/:area/rules',
    summary: {
      zh: '一个程序、材料或其他要素的规则，逐句',
      en: 'The rules of a procedure, document or other element, as sentences',
    },
    access: 'public',
    query: z.strictObject({ of: line(200) }),
    answer: z.array(
      z.object({
        key: z.string(),
        owner: z.string(),
        kind: z.string(),
        title: words,
        origin: z.string(),
        clauses: z.array(z.string()),
        says: words,
      }),
    ),
  }),
  endpoint({
    id: 'law.versions',
    method: 'GET',
    path: '/api/law/:area/versions',
    summary: { zh: '留存的规则包版本', en: 'Versions of the pack that are kept here' },
    access: 'public',
    answer: z.array(packVersion),
  }),
  endpoint({
    id: 'law.diff',
    method: 'GET',
    path: '/api/law/:area/diff',
    summary: { zh: '与另一区域或另一版本比较', en: 'Compared with another area or another version' },
    access: 'public',
    query: z.strictObject({
      /** An area code, or the digest of a kept version. */
      with: line(64),
      /** A kept version of the area's own pack instead of the one in force. */
      of: line(64).optional(),
    }),
    answer: z.object({
      a: comparedPack,
      b: comparedPack,
      same: z.number(),
      rows: z.array(z.object({ topic: z.string(), key: z.string(), title: words, a: diffSide, b: diffSide })),
    }),
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
    /** `version`: digest of the pack that a case opened under; left out = the one that binds today. */
    query: z.strictObject({ version: word.optional() }),
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
