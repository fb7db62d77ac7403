import type { Outcome } from '../../base/mail/index.ts'
import { removals } from '../../base/objects/index.ts'
import type { Day } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/index.ts'
import { boxOf, markRead, unreadOf, type BoxFilter } from './box.ts'
import { changeChannels, channelsFor, scopeFor, scopesOf, type ChannelChange } from './channels.ts'
import { logFor, type LogFilter } from './log.ts'
import { changeReach, reachOf, usual, type Reach } from './preferences.ts'
import { runMessages } from './run.ts'
import { retryNow, statusFor, tryChannel, type Status } from './status.ts'
import type { Channel, MessageParts } from './types.ts'
import { urgesAt, urgingOf, type Urge, type Urging } from './urging/list.ts'
import { urgeProjection } from './urging/projection.ts'
import { answer, supervise, urge, type Aim } from './urging/urge.ts'

const FIRST_RETRY_MS = 5_000

/** Messages, urging and supervising. All refusals are thrown as `Refused`. */
export interface Messages {
  /** What the actor's party is urged to or supervised for and what still waits there. */
  urges(actor: Actor): Promise<readonly Urge[]>
  urging(actor: Actor, id: string): Promise<Urging>
  urge(
    actor: Actor,
    id: string,
    aim: Aim & { readonly note?: string | undefined },
    command: string,
  ): Promise<{ readonly id: string }>
  supervise(
    actor: Actor,
    id: string,
    aim: Aim & { readonly note: string; readonly replyBy: Day },
    command: string,
  ): Promise<{ readonly id: string }>
  answer(actor: Actor, id: string, said: string, command: string): Promise<void>
  /** The actor's own messages. */
  box(actor: Actor, filter: BoxFilter): ReturnType<typeof boxOf>
  unread(actor: Actor): Promise<number>
  read(actor: Actor, which: Parameters<typeof markRead>[2]): Promise<number>
  /** How the actor wants to hear, and which channels there are. */
  reach(actor: Actor): Promise<Reach & { readonly channels: readonly Channel[] }>
  changeReach(actor: Actor, reach: Reach, command: string): Promise<void>
  channels(actor: Actor): ReturnType<typeof channelsFor>
  changeChannels(actor: Actor, scope: string, change: ChannelChange, command: string): Promise<void>
  tryChannel(
    actor: Actor,
    scope: string,
    of: { readonly channel: Channel; readonly to: string | null },
  ): Promise<Outcome>
  status(actor: Actor): Promise<Status>
  retry(actor: Actor): Promise<void>
  log(actor: Actor, filter: LogFilter): ReturnType<typeof logFor>
  /** Brings everything up to now. */
  look(): Promise<void>
  begin(): Promise<void>
  end(): Promise<void>
}

/** Opens the room over a store; call before `store.start()`. */
export function openMessages(of: Omit<MessageParts, 'firstRetryMs'> & { readonly firstRetryMs?: number }): Messages {
  const parts: MessageParts = { firstRetryMs: FIRST_RETRY_MS, ...of }
  parts.store.project(urgeProjection)
  const condemn = removals(parts, 'messages.remove')
  const { look, begin, end } = runMessages(parts)
  return {
    urges: (actor) => urgesAt(parts, actor),
    urging: (actor, id) => urgingOf(parts, actor, id),
    urge: (actor, id, aim, command) => urge(parts, actor, id, aim, command),
    supervise: (actor, id, aim, command) => supervise(parts, actor, id, aim, command),
    answer: (actor, id, said, command) => answer(parts, actor, id, said, command),
    box: (actor, filter) => boxOf(parts, actor, filter),
    unread: (actor) => unreadOf(parts, actor),
    read: (actor, which) => markRead(parts, actor, which),
    async reach(actor) {
      const found = (await reachOf(parts.store, [actor.account])).get(actor.account)
      const scopes = await scopesOf(parts)
      const channels = (['mail', 'webhook'] as const).filter((one) => scopeFor(scopes, actor.party, one) !== null)
      return { ...(found ?? { ...usual, address: null, handle: null }), channels }
    },
    changeReach: (actor, reach, command) => changeReach(parts, actor, reach, command),
    channels: (actor) => channelsFor(parts, actor),
    changeChannels: (actor, scope, change, command) => changeChannels(parts, actor, scope, change, command, condemn),
    tryChannel: (actor, scope, channel) => tryChannel(parts, actor, scope, channel),
    status: (actor) => statusFor(parts, actor),
    retry: (actor) => retryNow(parts, actor),
    log: (actor, filter) => logFor(parts, actor, filter),
    look,
    begin,
    end,
  }
}
