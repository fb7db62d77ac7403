import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { mounted } from './mounted.ts'
import { line } from './values.ts'

/** What one may look at of a data set, and the way back to an earlier version. */
export const datasets = [
  endpoint({
    id: 'datasets.sight',
    method: 'GET',
    path: '/api/datasets/:id/sight',
    summary: {
      zh: '本账号能看到数据集的哪些部分：画像、提供单位自己的事项',
      en: 'What one may see of a data set: its profile, what is its supplier’s own',
    },
    access: 'account',
    answer: z.object({ profile: z.boolean(), supplies: z.boolean(), mount: z.boolean(), erase: z.boolean() }),
    refusals: ['not-found'],
  }),
  endpoint({
    id: 'datasets.restore',
    method: 'POST',
    path: '/api/datasets/:id/versions/:version/restore',
    summary: {
      zh: '退回到早先的版本：其内容成为新的版本，须说明理由',
      en: 'Take an earlier version back: its content becomes a new version; it wants a reason',
    },
    access: 'account',
    body: z.strictObject({ reason: line(500) }),
    answer: mounted,
    refusals: ['unmet', 'closed', 'conflict', 'not-found', 'reason-needed', 'busy'],
  }),
] as const
