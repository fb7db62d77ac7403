import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, line } from './values.ts'

/** Who is signed in, as the pages need it. */
const me = z.object({
  account: id,
  name: z.string(),
  person: z.object({ id, name: z.string().nullable() }),
  party: z.object({ id, name: z.string(), area: z.string() }),
  roles: z.array(z.object({ role: z.string(), area: z.string() })),
  administrator: z.enum(['system', 'security', 'audit']).nullable(),
  /** The password was given by somebody else: until it is changed nothing else is possible. */
  /** Of an auditor's account: what it may read, and until when. */
  audits: z
    .object({
      areas: z.array(z.string()).readonly(),
      parties: z.array(z.string()).readonly(),
      cases: z.array(z.string()).readonly(),
      grants: z.array(z.string()).readonly(),
      from: z.string(),
      until: z.string(),
    })
    .nullable(),
  mustChange: z.boolean(),
  /** To be sent as `x-csrf-token` with everything that changes something. */
  csrf: z.string(),
  /** Milliseconds since 1970 at which the session ends at the latest. */
  until: z.number(),
})

export const auth = [
  endpoint({
    id: 'auth.sign-in',
    method: 'POST',
    path: '/api/sign-in',
    summary: { zh: '登录', en: 'Sign in' },
    access: 'public',
    body: z.strictObject({ name: line(64), password: z.string().min(1).max(256) }),
    answer: me,
    refusals: ['busy'],
  }),
  endpoint({
    id: 'auth.sign-out',
    method: 'POST',
    path: '/api/sign-out',
    summary: { zh: '退出登录', en: 'Sign out' },
    access: 'account',
    answer: z.object({ ended: z.literal(true) }),
  }),
  endpoint({
    id: 'auth.me',
    method: 'GET',
    path: '/api/me',
    summary: { zh: '当前账号', en: 'The account signed in' },
    access: 'account',
    answer: me,
  }),
  endpoint({
    id: 'auth.password',
    method: 'POST',
    path: '/api/password',
    summary: { zh: '修改口令（其他会话随即结束）', en: 'Change the password; every other session ends' },
    access: 'account',
    body: z.strictObject({ old: z.string().min(1).max(256), new: z.string().min(1).max(256) }),
    answer: me,
    refusals: ['busy'],
  }),
] as const
