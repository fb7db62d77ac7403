import type { Sql } from '../../../base/store/index.ts'
import type { Day, Instant } from '../../../core/kernel/index.ts'

/** How often a clause came up in this installation. */
export interface ClauseCount {
  /** Events that cite it, refusals apart. */
  readonly events: number
  readonly refusals: number
  readonly cases: number
  readonly records: number
}

export interface ClauseUse {
  /** `case-…` or `record` id; of a refusal the record or case that it was about, when there was one. */
  readonly id: string | null
  readonly kind: 'case' | 'record' | 'refusal'
  readonly seq: number
  readonly type: string
  readonly at: Instant
  readonly on: Day | null
  /** The party that acted or was refused. */
  readonly party: string | null
  /** What was asked for, of a refusal: an action, or an act of a case. */
  readonly asked: string | null
  /** The procedure of the case (of a refusal, of the case that it was about), the kind of the record. */
  readonly of: string | null
}

/** Counts of every clause that ever came up. */
export async function clauseCounts(sql: Sql): Promise<ReadonlyMap<string, ClauseCount>> {
  const rows = await sql.query<ClauseCount & { clause: string }>(
    'select clause, events::int, refusals::int, cases::int, records::int from clause_count',
  )
  return new Map(rows.map(({ clause, ...count }) => [clause, count]))
}

/** Where a clause came up last, newest first, at most `limit` of each kind. Who may see which is for the caller. */
export async function clauseUses(sql: Sql, clause: string, limit: number): Promise<readonly ClauseUse[]> {
  const rows = await sql.query<{
    stream: string
    kind: ClauseUse['kind']
    seq: number
    type: string
    at: Instant
    on_day: Day | null
    party: string | null
    data: { readonly [name: string]: unknown }
    of: string | null
  }>(
    `select u.stream, u.kind, u.seq, e.type, e.at, e.on_day, e.party, e.data, coalesce(c.procedure, r.kind, a.procedure) as of
     from unnest(array['case', 'record', 'refusal']) as wanted,
       lateral (select stream, kind, seq from clause_stream where clause = $1 and kind = wanted order by seq desc limit $2) as u
       join event e on e.seq = u.seq
       left join case_state c on u.kind = 'case' and c.id = split_part(u.stream, '/', 2)
       left join record r on u.kind = 'record' and r.id = split_part(u.stream, '/', 2)
       left join case_state a on u.kind = 'refusal' and a.id = e.data ->> 'case'
     order by u.kind, u.seq desc`,
    [clause, limit],
  )
  return rows.map(({ stream, kind, seq, type, at, on_day, party, data, of }) => ({
    id: kind === 'refusal' ? about(data) : stream.slice(stream.indexOf('/') + 1),
    kind,
    seq,
    type,
    at,
    on: on_day,
    party,
    of,
    asked:
      kind === 'refusal'
        ? said(data['act'] ?? data['action'] ?? data['procedure'] ?? data['open'] ?? data['enter'])
        : null,
  }))
}

function about(data: { readonly [name: string]: unknown }): string | null {
  return said(data['case'] ?? data['on'] ?? data['about'])
}

function said(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
