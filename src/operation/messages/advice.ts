import type { StoredEvent } from '../../base/store/index.ts'
import { inBoth } from '../../core/locales/index.ts'
import type { Addressed } from './derive.ts'
import { staffOf, type Told } from './recipients.ts'
import type { MessageParts } from './types.ts'

/**
 * A reviewer who answers what was asked about a result: told to who asked and who made it; where none of them is left, to everybody of their
 * party. What nobody asked for is read when the result is sent back, and told then. INVARIANT: neither words nor cells are in the message.
 */
export async function adviceNotes(parts: MessageParts, events: readonly StoredEvent[]): Promise<readonly Addressed[]> {
  const found: Addressed[] = []
  for (const event of events) {
    if (event.type !== 'egress.advice-given') continue
    const artifact = event.stream.slice('egress/'.length)
    const asked = await askersOf(parts, event)
    if (asked.length === 0) continue
    const to = await makersOf(parts, artifact, asked)
    found.push({
      note: {
        kind: 'advised',
        key: ['advised', artifact, event.seq].join('|'),
        case: artifact,
        act: null,
        line: null,
        procedureTitle: inBoth('message.of-egress'),
        actTitle: null,
        due: null,
        at: event.at,
      },
      to: to.filter(({ account }) => account !== event.actor),
    })
  }
  return found
}

/** The accounts that asked before. */
async function askersOf({ store }: MessageParts, { stream, seq }: StoredEvent): Promise<readonly string[]> {
  const rows = await store.query<{ actor: string }>(
    `select distinct actor from event where stream = $1 and seq < $2 and type = 'egress.advice-asked'`,
    [stream, seq],
  )
  return rows.map(({ actor }) => actor)
}

async function makersOf(parts: MessageParts, artifact: string, asked: readonly string[]): Promise<readonly Told[]> {
  const record = await parts.procedures.record(artifact)
  if (!record?.holder) return []
  const rows = await parts.store.query<{ account: string }>(
    `select asked_by as account from domain_job where artifact = $1 union select asked_by from domain_model where artifact = $1`,
    [artifact],
  )
  const makers = new Set([...asked, ...rows.map(({ account }) => account)])
  const staff = await staffOf(parts, [record.holder])
  const named = staff.filter(({ account }) => makers.has(account))
  return (named.length > 0 ? named : staff).map(({ account, party }) => ({ account, party }))
}
