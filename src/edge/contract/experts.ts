import { z } from 'zod'
import type { DrawCertificate, ExpertEntry, ExpertReview } from './expert-views.ts'
import { endpoint } from './endpoint.ts'
import { civilDay, id, line, owned, passage, sha256, word } from './values.ts'

const house = z.strictObject({ name: line(200), uscc: line(18).optional(), party: id.optional() })
const place = { act: word, line: z.string().min(1).max(200).optional() }
const points = z.record(
  word,
  z.strictObject({ passed: z.boolean(), score: z.int().min(0).max(100).optional(), remark: passage(2000).optional() }),
)
const done = z.object({ done: z.literal(true) })

export const experts = [
  endpoint({
    id: 'experts.pool',
    method: 'GET',
    path: '/api/experts',
    summary: { zh: '专家库（含不能抽取的原因所依据的信息）', en: 'The pool of experts' },
    access: 'account',
    query: z.strictObject({ area: word.optional() }),
    answer: z.object({
      keeps: z.boolean(),
      formerYears: z.number().nullable(),
      entries: z.array(owned<ExpertEntry>('ExpertEntry')),
    }),
  }),
  endpoint({
    id: 'experts.keep',
    method: 'POST',
    path: '/api/experts/:id',
    summary: {
      zh: '登记专家信息：领域、单位、任期、利害关系',
      en: 'Enter an expert: fields, employer, term, interests',
    },
    access: 'account',
    body: z.strictObject({
      fields: z.array(line(40)).max(20),
      employer: house,
      /** `until`: the day they left; left out, it bars without a limit of time. */
      formerEmployers: z.array(house.extend({ until: civilDay.optional() })).max(30),
      interests: z.array(house).max(30),
      since: civilDay,
      until: civilDay.optional(),
    }),
    answer: done,
    refusals: ['unmet'],
  }),
  endpoint({
    id: 'experts.leave',
    method: 'POST',
    path: '/api/experts/:id/leave',
    summary: { zh: '专家出库', en: 'An expert leaves the pool' },
    access: 'account',
    body: z.strictObject({ reason: passage(1000) }),
    answer: done,
    refusals: ['unmet'],
  }),
  endpoint({
    id: 'experts.review',
    method: 'GET',
    path: '/api/cases/:id/experts',
    summary: {
      zh: '专家评审：可抽取人员、抽取、邀请、评分',
      en: 'A review by experts: who can be drawn, draws, links, scores',
    },
    access: 'account',
    query: z.strictObject(place),
    answer: owned<ExpertReview>('ExpertReview'),
  }),
  endpoint({
    id: 'experts.draw',
    method: 'POST',
    path: '/api/cases/:id/experts/draw',
    summary: { zh: '随机抽取专家（可复算）', en: 'Draw experts by lot, so that it can be proved' },
    access: 'account',
    body: z.strictObject({ ...place, number: z.int().min(1).max(99), fields: z.array(line(40)).max(20).optional() }),
    answer: z.object({ draw: id, panel: z.array(id) }),
    refusals: ['unmet', 'conflict', 'busy', 'closed'],
  }),
  endpoint({
    id: 'experts.set-aside',
    method: 'POST',
    path: '/api/cases/:id/experts/set-aside',
    summary: {
      zh: '专家回避，依次递补；已提交的意见不再计入',
      en: 'Set an expert aside; the next of the lot has the place',
    },
    access: 'account',
    body: z.strictObject({ ...place, party: id, reason: passage(2000) }),
    answer: done,
    refusals: ['unmet', 'closed'],
  }),
  endpoint({
    id: 'experts.invite',
    method: 'POST',
    path: '/api/cases/:id/experts/invite',
    summary: { zh: '生成一次性评审链接和验证码（只显示一次）', en: 'Make a one-time link and its code, shown once' },
    access: 'account',
    body: z.strictObject({ ...place, party: id, hours: z.int().min(1).max(168) }),
    answer: z.object({ link: id, address: z.string(), qr: z.string(), code: z.string(), until: z.number() }),
    refusals: ['unmet', 'conflict', 'closed'],
  }),
  endpoint({
    id: 'experts.revoke',
    method: 'POST',
    path: '/api/expert-links/:id/revoke',
    summary: { zh: '撤回评审链接', en: 'Take a link back' },
    access: 'account',
    body: z.strictObject({ reason: passage(1000) }),
    answer: done,
    refusals: ['conflict'],
  }),
  endpoint({
    id: 'experts.paper',
    method: 'POST',
    path: '/api/cases/:id/experts/paper',
    summary: {
      zh: '录入专家签名的纸质评分（附扫描件，须第二人复核）',
      en: 'Enter scores from a signed paper with its scan',
    },
    access: 'account',
    body: z.strictObject({
      ...place,
      party: id,
      outcome: word,
      points,
      reason: passage(4000).optional(),
      attachment: sha256,
    }),
    answer: z.object({ paper: id }),
    refusals: ['unmet', 'conflict', 'reason-needed', 'closed'],
  }),
  endpoint({
    id: 'experts.countersign',
    method: 'POST',
    path: '/api/expert-papers/:id/countersign',
    summary: { zh: '第二人复核纸质评分，计入评审', en: 'The second person countersigns scores from paper' },
    access: 'account',
    answer: done,
    refusals: ['unmet', 'conflict', 'closed'],
  }),
  endpoint({
    id: 'experts.decline',
    method: 'POST',
    path: '/api/expert-papers/:id/decline',
    summary: { zh: '退回纸质评分', en: 'Send scores from paper back' },
    access: 'account',
    body: z.strictObject({ reason: passage(1000) }),
    answer: done,
    refusals: ['conflict'],
  }),
  endpoint({
    id: 'experts.certificate',
    method: 'GET',
    path: '/api/expert-draws/:id/certificate',
    summary: {
      zh: '抽取证书：名单、检查点、次序、账本证明，任何人可复算',
      en: 'Certificate of a draw: anybody can draw again',
    },
    access: 'account',
    answer: owned<DrawCertificate>('DrawCertificate'),
    refusals: ['unmet'],
  }),
] as const
