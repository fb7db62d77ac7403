import type { Parcel } from './parcels.ts'
import type { MessageParts } from './types.ts'

const MOST_MS = 15 * 60_000
/** Enough doublings to be past the longest pause. */
const DOUBLINGS = 12

/** How long to wait after so many failures: each time twice as long, a quarter of an hour at most. */
export function pauseAfter(failures: number, firstMs: number): number {
  return Math.min(MOST_MS, firstMs * 2 ** Math.min(DOUBLINGS, Math.max(0, failures - 1)))
}

/** Ends what was sent, or never will be. */
export async function markEnded(
  { store }: MessageParts,
  { rows }: Parcel,
  state: 'sent' | 'dropped',
  code: string | null,
): Promise<void> {
  await store.query('update message_delivery set state = $2, code = $3, ended_at = $4 where id = any ($1)', [
    rows.map(({ id }) => id),
    state,
    code,
    store.clock.now(),
  ])
}

/** Lets a parcel wait: until an instant of real time, or as long as its own attempts say. */
export async function later(
  { store, firstRetryMs }: MessageParts,
  { rows, attempts }: Parcel,
  code: string,
  until: Date | null,
): Promise<void> {
  const at = until ?? new Date(Date.now() + pauseAfter(attempts, firstRetryMs))
  await store.query('update message_delivery set retry_at = $2, code = $3 where id = any ($1)', [
    rows.map(({ id }) => id),
    at,
    code,
  ])
}

/** Until when a channel is left alone after it failed; null when it is not. */
export async function heldUntil({ store }: MessageParts, channel: string): Promise<Date | null> {
  const [row] = await store.query<{ retry_at: Date }>(
    'select retry_at from message_channel_state where channel = $1 and retry_at > now()',
    [channel],
  )
  return row?.retry_at ?? null
}

/** A server could not be used: it is left alone for a while, longer each time. Answers until when. */
export async function channelFailed(
  { store, firstRetryMs }: MessageParts,
  channel: string,
  code: string,
): Promise<Date> {
  const [row] = await store.query<{ failures: number }>(
    `insert into message_channel_state (channel, failing_since, failures, code, retry_at) values ($1, now(), 1, $2, now())
     on conflict (channel) do update set failures = message_channel_state.failures + 1, code = excluded.code returning failures`,
    [channel, code],
  )
  const until = new Date(Date.now() + pauseAfter(row?.failures ?? 1, firstRetryMs))
  await store.query('update message_channel_state set retry_at = $2 where channel = $1', [channel, until])
  return until
}

export async function channelWorks({ store }: MessageParts, channel: string): Promise<void> {
  await store.query('delete from message_channel_state where channel = $1', [channel])
}

/** What a dead process had begun is free again, and what waits for a pause need not. */
export async function tryAllNow({ store }: Pick<MessageParts, 'store'>): Promise<void> {
  await store.query(`update message_delivery set retry_at = now() where state = 'waiting' and retry_at > now()`)
  await store.query('update message_channel_state set retry_at = now() where retry_at > now()')
}
