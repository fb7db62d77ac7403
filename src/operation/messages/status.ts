import { randomUUID } from 'node:crypto'
import { openOffice, type Outcome } from '../../base/mail/index.ts'
import { postSigned } from '../../base/webhook/index.ts'
import { platformRefusal, Refused } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/index.ts'
import { text } from '../../core/locales/index.ts'
import { scopesOf, secretsOf } from './channels.ts'
import { tryAllNow } from './progress.ts'
import type { Channel, MessageParts } from './types.ts'

/** How the sending of messages goes. Times are real time, in milliseconds. */
export interface Status {
  readonly waiting: { readonly [C in Channel]: number }
  /** Since when the oldest of what should be out waits; null when nothing does. */
  readonly oldest: number | null
  readonly failing: readonly {
    readonly channel: Channel
    readonly scope: string
    readonly since: number
    readonly failures: number
    readonly code: string
    readonly retryAt: number
  }[]
  /** What was given up for good, newest first. */
  readonly dropped: readonly {
    readonly id: number
    readonly account: string
    readonly channel: Channel
    readonly code: string
  }[]
}

const LATEST = 20

/** For the system administrator. Throws Refused. */
export async function statusFor({ store, procedures }: MessageParts, actor: Actor): Promise<Status> {
  await procedures.require({ actor, action: 'platform.admin', on: null })
  const counts = await store.query<{ channel: Channel; count: number; oldest: number | null }>(
    `select channel, count(*)::int as count, min(due) filter (where due <= $1) as oldest
     from message_delivery where state = 'waiting' group by channel`,
    [store.clock.now()],
  )
  const failing = await store.query<{
    channel: string
    since: number
    failures: number
    code: string
    retryAt: number
  }>(
    `select channel, (extract(epoch from failing_since) * 1000)::bigint as since, failures, code,
       (extract(epoch from retry_at) * 1000)::bigint as "retryAt" from message_channel_state order by channel`,
  )
  const dropped = await store.query<Status['dropped'][number]>(
    `select id, account, channel, coalesce(code, '') as code from message_delivery where state = 'dropped' order by id desc limit ${LATEST}`,
  )
  const of = (channel: Channel) => counts.find((one) => one.channel === channel)?.count ?? 0
  const oldest = counts.flatMap((one) => one.oldest ?? [])
  return {
    waiting: { mail: of('mail'), webhook: of('webhook') },
    oldest: oldest.length === 0 ? null : Math.min(...oldest),
    failing: failing.map(({ channel, ...rest }) => {
      const [name, scope] = channel.split('/')
      return { ...rest, channel: name as Channel, scope: scope ?? '' }
    }),
    dropped,
  }
}

/** Tries everything that waits now. Throws Refused. */
export async function retryNow(parts: MessageParts, actor: Actor): Promise<void> {
  await parts.procedures.require({ actor, action: 'platform.admin', on: null })
  await tryAllNow(parts)
}

/** Sends a message that says nothing but that it arrived; answers how it went. Throws Refused. */
export async function tryChannel(
  parts: MessageParts,
  actor: Actor,
  scope: string,
  { channel, to }: { readonly channel: Channel; readonly to: string | null },
): Promise<Outcome> {
  await parts.procedures.require({ actor, action: 'platform.admin', on: null })
  const found = (await scopesOf(parts)).get(scope)
  if (!found?.[channel]) throw new Refused(platformRefusal('unmet', 'no-channel', {}, 'no-channel'))
  const secrets = await secretsOf(parts, found)
  const subject = text('zh-CN', 'message.test.subject')
  if (channel === 'webhook') {
    const receiver = { url: found.webhook?.url ?? '', secret: secrets.secret ?? '' }
    return postSigned(receiver, randomUUID(), { kind: 'test', title: subject })
  }
  const office = openOffice({ ...found.mail!, password: secrets.password ?? null })
  try {
    return await office.send({ id: randomUUID(), to: to ?? '', subject, text: text('zh-CN', 'message.test.text') })
  } finally {
    office.close()
  }
}
