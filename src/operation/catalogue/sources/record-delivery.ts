import { Refused, type Json, type JsonObject, type Unmet } from '../../../core/kernel/index.ts'
import type { MountAnswer } from '../types.ts'
import type { SourcesParts } from './parts.ts'
import { deliveriesOf, type SourceRow } from './projection.ts'
import type { Counts, Delivery, Outcome } from './types.ts'

/** What a run says of a delivery before it stands on the record. */
export interface Told {
  readonly outcome: Outcome
  readonly mode: 'full' | 'increment'
  readonly batch?: string
  readonly sequence?: number
  readonly manifest?: string
  readonly counts: Counts
  readonly mounted?: Pick<MountAnswer, 'version' | 'drift'>
  readonly problems: readonly Unmet[]
}

export const noCounts: Counts = { announced: null, received: null, accepted: 0, rejected: 0, total: null }

const retryMs = 5 * 60_000

/** Puts a delivery on the record, once for a command, and sets when the source is looked at next: failures wait longer each time, never longer than its interval. */
export async function recordDelivery(
  { store }: Pick<SourcesParts, 'store'>,
  source: SourceRow,
  told: Told,
  command: string,
): Promise<Delivery> {
  const { mounted, ...said } = told
  const data = {
    ...said,
    dataset: source.dataset,
    version: mounted?.version ?? null,
    drift: mounted?.drift ?? null,
  } as unknown as JsonObject
  const meta = { id: command, actor: source.account, party: null, request: { deliver: source.id } satisfies Json }
  const { answer } = await store.transact(meta, async (tx) => {
    const [event] = await tx.append([{ stream: `source/${source.id}`, type: 'source.delivered', data }])
    if (source.every_minutes > 0 && !source.paused && (told.outcome === 'failed' || told.outcome === 'refused')) {
      const wait = Math.min(source.every_minutes * 60_000, retryMs * 2 ** Math.min(source.failures, 10))
      await tx.timer(`source/${source.id}`, (tx.at + wait) as typeof tx.at, 'source.due', { source: source.id })
    }
    return event?.version ?? 0
  })
  const found = (await deliveriesOf(store, { source: source.id })).find(({ nr }) => nr === answer)
  return found as Delivery
}

/** What was wrong, as a delivery says it: refusals in full, anything else by no more than that it happened. */
export function problemsOf(error: unknown): {
  readonly outcome: 'refused' | 'failed'
  readonly problems: readonly Unmet[]
} {
  if (error instanceof Refused)
    return { outcome: error.refusal.kind === 'busy' ? 'failed' : 'refused', problems: error.refusal.unmet }
  return {
    outcome: 'failed',
    problems: [{ code: 'mount.engine-ended', clauses: [], origin: 'platform', params: {}, cure: 'source.later' }],
  }
}

/** What a command has mounted before, when it is run again after a crash. */
export async function mountedBy(
  { store }: Pick<SourcesParts, 'store'>,
  command: string,
): Promise<Pick<MountAnswer, 'version' | 'drift' | 'rows'> | null> {
  const [row] = await store.query<{ data: { version: number; drift: MountAnswer['drift']; rows: number } }>(
    `SELECT data FROM event WHERE command = $1 AND type = 'dataset.mounted'`,
    [command],
  )
  return row?.data ?? null
}
