import type { Sql } from '../../../base/store/index.ts'
import { endOf, startOf, type Day, type Instant, type JsonObject } from '../../../core/kernel/index.ts'
import type { Outcome, TrailKind } from '../../../core/trail/index.ts'

export interface TrailFilter {
  readonly kind?: TrailKind | undefined
  readonly outcome?: Outcome | undefined
  /** First and last Beijing day. */
  readonly from?: Day | undefined
  readonly to?: Day | undefined
}

export interface TrailLine {
  readonly id: number
  readonly at: Instant
  /** Of a line that counts: when it last happened. */
  readonly lastAt: Instant
  readonly kind: TrailKind
  readonly outcome: Outcome
  readonly type: string
  readonly account: string
  readonly party: string | null
  readonly about: string | null
  readonly count: number
  readonly facts: JsonObject
}

export interface TrailPage {
  readonly lines: readonly TrailLine[]
  /** Where the next page begins; null at the end. */
  readonly next: string | null
}

const COLUMNS =
  't.seq as id, t.at, t.last_at as "lastAt", t.kind, t.outcome, t.type, t.account, t.party, t.about, t.count, t.facts'

/** Lines about a subject (any subject when null), newest first. `cursor` is `next` of the page before. */
export async function timeline(
  sql: Sql,
  subject: string | null,
  filter: TrailFilter,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<TrailPage> {
  const values: unknown[] = []
  const value = (of: unknown) => `$${values.push(of)}`
  const source = subject === null ? 'trail_entry' : 'trail_about'
  const wheres = [
    ...(subject === null ? [] : [`a.subject = ${value(subject)}`]),
    ...(filter.kind ? [`a.kind = ${value(filter.kind)}`] : []),
    // The index of outcomes holds what did not go through.
    ...(filter.outcome
      ? [`a.outcome = ${value(filter.outcome)}`, ...(filter.outcome === 'done' ? [] : [`a.outcome <> 'done'`])]
      : []),
    ...(filter.from ? [`a.at >= ${value(startOf(filter.from))}`] : []),
    ...(filter.to ? [`a.at < ${value(endOf(filter.to))}`] : []),
    ...before(page.cursor, value),
  ]
  const rows = await sql.query<TrailLine>(
    `select ${COLUMNS} from (
       select a.seq from ${source} a ${wheres.length > 0 ? `where ${wheres.join(' and ')}` : ''}
       order by a.at desc, a.seq desc limit ${value(page.limit + 1)}
     ) found join trail_entry t on t.seq = found.seq order by t.at desc, t.seq desc`,
    values,
  )
  const lines = rows.slice(0, page.limit)
  const last = lines.at(-1)
  return { lines, next: rows.length > page.limit && last ? `${last.at}.${last.id}` : null }
}

function before(cursor: string | undefined, value: (of: unknown) => string): readonly string[] {
  const found = /^(\d{1,15})\.(\d{1,16})$/.exec(cursor ?? '')
  return found ? [`(a.at, a.seq) < (${value(Number(found[1]))}, ${value(Number(found[2]))})`] : []
}
