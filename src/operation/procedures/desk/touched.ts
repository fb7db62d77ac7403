import type { StoredEvent } from '../../../base/store/index.ts'
import type { Parts } from '../parts/parts.ts'
import type { Desk } from './desk.ts'
import { changedBy } from './marks.ts'

/** As much of an event as tells what it changed. */
export type Changed = Pick<StoredEvent, 'stream' | 'type' | 'data'>

/** Cases whose desk may be another after these events: the cases of the events, and those that read what they changed. */
export async function touchedBy(
  { store }: Parts,
  desk: Pick<Desk, 'fresh'>,
  events: readonly Changed[],
): Promise<readonly string[]> {
  const own = events.flatMap(({ stream }) => (stream.startsWith('case/') ? [stream.slice('case/'.length)] : []))
  const keys = [...new Set(events.flatMap(changedBy))]
  if (keys.length === 0) return [...new Set(own)]
  await desk.fresh()
  const rows = await store.query<{ case_id: string }>('select distinct case_id from desk_read where key = any ($1)', [
    keys,
  ])
  return [...new Set([...own, ...rows.map(({ case_id: id }) => id)])]
}
