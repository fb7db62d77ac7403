import { endOf, startOf, type Day } from '../../core/kernel/index.ts'
import type { Actor, Words } from '../../core/law/index.ts'
import type { Channel, Kind, MessageParts } from './types.ts'

/** A message, to whom it went, and how far each channel has brought it. */
export interface LogRow {
  readonly id: number
  readonly at: number
  /** Sign-in name; where the person is reached is in no log. */
  readonly name: string
  readonly account: string
  readonly party: string
  readonly kind: Kind
  readonly case: string
  readonly procedureTitle: Words
  readonly readAt: number | null
  readonly sent: readonly {
    readonly channel: Channel
    readonly state: 'waiting' | 'sent' | 'dropped'
    readonly due: number
    readonly endedAt: number | null
    readonly attempts: number
    readonly code: string | null
    readonly envelope: string | null
  }[]
}

export interface LogFilter {
  readonly case?: string | undefined
  readonly account?: string | undefined
  readonly kind?: Kind | undefined
  readonly from?: Day | undefined
  readonly to?: Day | undefined
  readonly before?: number | undefined
  readonly limit: number
}

/**
 * What reached whom by which channel when, newest first; for audit and whoever may read the ledger. Throws Refused.
 * INVARIANT: who signs inside a house is told to the house itself and to audit, to nobody else.
 */
export async function logFor(
  { store, procedures }: MessageParts,
  actor: Actor,
  { limit, ...filter }: LogFilter,
): Promise<{ readonly rows: readonly LogRow[]; readonly next: number | null }> {
  await procedures.require({ actor, action: 'ledger.read', on: null })
  const rows = await store.query<LogRow>(
    `select m.id, m.at, m.account, coalesce(a.name, '') as name, coalesce(a.party, '') as party, m.kind, m.case_id as "case",
       m.procedure_title as "procedureTitle", m.read_at as "readAt",
       coalesce((select json_agg(json_build_object('channel', d.channel, 'state', d.state, 'due', d.due, 'endedAt', d.ended_at,
         'attempts', d.attempts, 'code', d.code, 'envelope', d.envelope) order by d.channel)
         from message_delivery d where d.message = m.id), '[]') as sent
     from message m left join people_account a on a.id = m.account
     where ($8 or m.kind not in ('to-sign', 'stand-in') or a.party = $9)
       and ($1::text is null or m.case_id = $1) and ($2::text is null or a.name = $2 or m.account = $2) and ($3::text is null or m.kind = $3)
       and ($4::bigint is null or m.at >= $4) and ($5::bigint is null or m.at < $5) and ($6::bigint is null or m.id < $6)
     order by m.id desc limit $7`,
    [
      filter.case ?? null,
      filter.account ?? null,
      filter.kind ?? null,
      filter.from ? startOf(filter.from) : null,
      filter.to ? endOf(filter.to) : null,
      filter.before ?? null,
      limit + 1,
      actor.administrator === 'audit',
      actor.party,
    ],
  )
  const page = rows.slice(0, limit)
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
}
