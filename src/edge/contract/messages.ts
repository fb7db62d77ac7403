import { z } from 'zod'
import { messageKinds } from '../../core/trail/message-kinds.ts'
import { endpoint } from './endpoint.ts'
import { civilDay, id, line, words } from './values.ts'

const kind = z.enum(messageKinds)
const channel = z.enum(['mail', 'webhook'])
/** Beijing time, `HH:MM`. */
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const number = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER)

const messageView = z.object({
  id: z.number(),
  kind,
  case: z.string(),
  act: z.string().nullable(),
  line: z.string().nullable(),
  procedureTitle: words,
  actTitle: words.nullable(),
  due: z.string().nullable(),
  at: z.number(),
  read: z.boolean(),
})

const reach = {
  /** Stands in no event and in no log. */
  address: z.string().trim().min(3).max(254).nullable(),
  /** Under which the site's own service (SMS, government messenger) knows the person. */
  handle: line(100).nullable(),
  mail: z.boolean(),
  webhook: z.boolean(),
  quiet: z.strictObject({ from: time, to: time }).nullable(),
  rest: z.boolean(),
  digest: z.enum(['none', 'daily', 'weekly']),
  digestAt: time,
  muted: z.array(kind).max(20),
  language: z.enum(['zh-CN', 'en']),
}

const mailServer = {
  host: z.string().trim().min(1).max(253),
  port: z.int().min(1).max(65_535),
  security: z.enum(['starttls', 'tls', 'none']),
  user: line(200).nullable(),
  from: z.string().trim().min(3).max(254),
  /** PEM of the site's own certificate authority. */
  ca: z.string().max(20_000).nullable(),
}
const settings = {
  mail: z.strictObject(mailServer).nullable(),
  webhook: z.strictObject({ url: z.string().trim().min(8).max(500) }).nullable(),
  site: z.string().trim().max(200).nullable(),
  soonDays: z.int().min(1).max(15),
}

const sentView = z.object({
  channel,
  state: z.enum(['waiting', 'sent', 'dropped']),
  due: z.number(),
  endedAt: z.number().nullable(),
  attempts: z.number(),
  code: z.string().nullable(),
  envelope: z.string().nullable(),
})

/** Messages to persons, the channels that bring them, and the log of what reached whom. */
export const messages = [
  endpoint({
    id: 'messages.list',
    method: 'GET',
    path: '/api/messages',
    summary: { zh: '我的消息，最新的在前', en: 'My messages, newest first' },
    access: 'account',
    query: z.strictObject({
      kind: kind.optional(),
      unread: z.literal('true').optional(),
      before: number.optional(),
      limit: number.max(200).optional(),
    }),
    answer: z.object({ messages: z.array(messageView), unread: z.number(), next: z.number().nullable() }),
  }),
  endpoint({
    id: 'messages.unread',
    method: 'GET',
    path: '/api/messages/unread',
    summary: { zh: '未读消息数', en: 'How many messages are unread' },
    access: 'account',
    answer: z.object({ unread: z.number() }),
  }),
  endpoint({
    id: 'messages.read',
    method: 'POST',
    path: '/api/messages/read',
    summary: { zh: '标为已读：几条，或者到某一条为止的全部', en: 'Mark some as read, or all up to one' },
    access: 'account',
    body: z.strictObject({
      ids: z.array(z.int().min(1)).max(500).optional(),
      /** The newest that was seen: it and everything before it. */
      upTo: z.int().min(1).optional(),
    }),
    answer: z.object({ read: z.number() }),
  }),
  endpoint({
    id: 'messages.reach',
    method: 'GET',
    path: '/api/messages/reach',
    summary: { zh: '我的接收方式', en: 'How I want to hear' },
    access: 'account',
    answer: z.object({ ...reach, channels: z.array(channel) }),
  }),
  endpoint({
    id: 'messages.change-reach',
    method: 'PUT',
    path: '/api/messages/reach',
    summary: { zh: '设置我的接收方式', en: 'Change how I want to hear' },
    access: 'account',
    body: z.strictObject(reach),
    answer: z.object({ changed: z.literal(true) }),
    refusals: ['invalid'],
  }),
  endpoint({
    id: 'messages.channels',
    method: 'GET',
    path: '/api/message-channels',
    summary: { zh: '消息通道的设置（不含口令和密钥）', en: 'Channels as set, without their secrets' },
    access: 'system',
    answer: z.array(z.object({ scope: z.string(), ...settings, password: z.boolean(), secret: z.boolean() })),
    refusals: ['forbidden'],
  }),
  endpoint({
    id: 'messages.change-channels',
    method: 'PUT',
    path: '/api/message-channels/:scope',
    summary: {
      zh: '设置全平台（installation）或者一个单位的消息通道',
      en: 'Set the channels of the installation or of a party',
    },
    access: 'system',
    body: z.strictObject({
      ...settings,
      /** Left out, the one before stays. */
      password: z.string().max(500).optional(),
      secret: z.string().min(8).max(500).optional(),
    }),
    answer: z.object({ changed: z.literal(true) }),
    refusals: ['forbidden', 'invalid'],
  }),
  endpoint({
    id: 'messages.try-channel',
    method: 'POST',
    path: '/api/message-channels/:scope/try',
    summary: { zh: '发一条测试消息', en: 'Send a test message' },
    access: 'system',
    body: z.strictObject({ channel, to: z.string().trim().max(254).nullable() }),
    answer: z.object({ ok: z.boolean(), code: z.string().nullable() }),
    refusals: ['forbidden', 'unmet'],
  }),
  endpoint({
    id: 'messages.status',
    method: 'GET',
    path: '/api/message-status',
    summary: {
      zh: '消息发送状况：积压、故障、未能送达',
      en: 'How the sending goes: what waits, what fails, what was given up',
    },
    access: 'system',
    answer: z.object({
      waiting: z.object({ mail: z.number(), webhook: z.number() }),
      oldest: z.number().nullable(),
      failing: z.array(
        z.object({
          channel,
          scope: z.string(),
          since: z.number(),
          failures: z.number(),
          code: z.string(),
          retryAt: z.number(),
        }),
      ),
      dropped: z.array(z.object({ id: z.number(), account: z.string(), channel, code: z.string() })),
    }),
    refusals: ['forbidden'],
  }),
  endpoint({
    id: 'messages.retry',
    method: 'POST',
    path: '/api/message-status/retry',
    summary: { zh: '立即重发等待中的消息', en: 'Try everything that waits now' },
    access: 'system',
    answer: z.object({ retried: z.literal(true) }),
    refusals: ['forbidden'],
  }),
  endpoint({
    id: 'messages.log',
    method: 'GET',
    path: '/api/message-log',
    summary: { zh: '消息日志：什么时候经哪个通道送达了谁', en: 'What reached whom by which channel when' },
    access: 'account',
    query: z.strictObject({
      case: id.optional(),
      account: line(120).optional(),
      kind: kind.optional(),
      from: civilDay.optional(),
      to: civilDay.optional(),
      before: number.optional(),
      limit: number.max(500).optional(),
    }),
    answer: z.object({
      rows: z.array(
        z.object({
          id: z.number(),
          at: z.number(),
          name: z.string(),
          account: z.string(),
          party: z.string(),
          kind,
          case: z.string(),
          procedureTitle: words,
          readAt: z.number().nullable(),
          sent: z.array(sentView),
        }),
      ),
      next: z.number().nullable(),
    }),
    refusals: ['forbidden'],
  }),
] as const
