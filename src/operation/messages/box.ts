import type { Day } from '../../core/kernel/index.ts'
import type { Actor, Words } from '../../core/law/index.ts'
import type { Kind, MessageParts } from './types.ts'

/** A message as its reader sees it. */
export interface MessageView {
  readonly id: number
  readonly kind: Kind
  readonly case: string
  readonly act: string | null
  readonly line: string | null
  readonly procedureTitle: Words
  readonly actTitle: Words | null
  readonly due: Day | null
  readonly at: number
  readonly read: boolean
}

export interface BoxFilter {
  readonly kind?: Kind | undefined
  readonly unread?: boolean | undefined
  /** The last message of the page before. */
  readonly before?: number | undefined
  readonly limit: number
}

/** An account's own messages, newest first. */
export async function boxOf(
  { store }: MessageParts,
  actor: Actor,
  { kind, unread, before, limit }: BoxFilter,
): Promise<{ readonly messages: readonly MessageView[]; readonly unread: number; readonly next: number | null }> {
  const rows = await store.query<MessageView>(
    `select id, kind, case_id as "case", act, line, procedure_title as "procedureTitle", act_title as "actTitle", due, at, read_at is not null as read
     from message where account = $1 and ($2::text is null or kind = $2) and (not $3 or read_at is null) and ($4::bigint is null or id < $4)
     order by id desc limit $5`,
    [actor.account, kind ?? null, unread ?? false, before ?? null, limit + 1],
  )
  const messages = rows.slice(0, limit)
  return {
    messages,
    unread: await unreadOf({ store }, actor),
    next: rows.length > limit ? (messages.at(-1)?.id ?? null) : null,
  }
}

export async function unreadOf({ store }: Pick<MessageParts, 'store'>, actor: Actor): Promise<number> {
  const [row] = await store.query<{ count: number }>(
    'select count(*)::int as count from message where account = $1 and read_at is null',
    [actor.account],
  )
  return row?.count ?? 0
}

/** Marks some of an account's own messages as read, or all up to the newest that its reader has seen. */
export async function markRead(
  { store }: MessageParts,
  actor: Actor,
  { ids = [], upTo = 0 }: { readonly ids?: readonly number[] | undefined; readonly upTo?: number | undefined },
): Promise<number> {
  const rows = await store.query(
    `update message set read_at = $2 where account = $1 and read_at is null and (id = any ($3) or id <= $4) returning 1`,
    [actor.account, store.clock.now(), ids, upTo],
  )
  return rows.length
}
