import type { Sql } from '../../../base/store/index.ts'
import { endOf, type Day } from '../../../core/kernel/index.ts'
import type { Figure } from './figures.ts'
import { before, type Period } from './period.ts'

/** Whose facts are added up: of areas, or of one party alone. */
export interface Scope {
  readonly areas: readonly string[] | null
  readonly party: string | null
  /** Keys of clocks that ask something to stand so long: to keep them is no speed. */
  readonly standing: readonly string[]
}

/** What the facts of one kind add up to: as it was known on a day, as it is known now, and in the period before. */
export interface Sum {
  readonly fact: string
  readonly step: string
  readonly detail: string
  readonly subject: string | null
  readonly value: number
  readonly now: number
  readonly before: number
}

/** Where a fact does not tell its area and party, its record does, or whoever did it. */
const facts = `stat_fact f left join record r on f.area is null and r.id = f.subject
  left join people_party p on f.area is null and r.id is null and p.id = f.party`
const inScope = (first: number) =>
  `($${first}::text[] is null or coalesce(f.area, r.area, p.area) = any($${first})) and ($${first + 1}::text is null or coalesce(f.party, r.holder) = $${first + 1} or r.giver = $${first + 1})
   and not (f.figure like 'step.%' and f.detail = any($${first + 2}::text[]))`

/** Facts whose parts are told by what they are about. */
const bySubject = ['mounted', 'released', 'calls', 'calls.refused', 'money']

/** Adds up what happened in a period, and what stood at its end, as it was known at the end of `asOf`. */
export async function sumsOf(
  sql: Sql,
  period: Period,
  asOf: Day,
  scope: Scope,
): Promise<{ flows: readonly Sum[]; stocks: readonly Sum[] }> {
  const last = before(period)
  const known = endOf(asOf)
  const of = [scope.areas, scope.party, scope.standing]
  const columns = `f.figure as fact, f.step, f.detail, case when f.figure = any($5::text[]) then f.subject end as subject`
  const flows = () =>
    sql.query<Sum>(
      `select ${columns},
       coalesce(sum(f.amount) filter (where f.day >= $1 and f.at < $4), 0)::float8 as value,
       coalesce(sum(f.amount) filter (where f.day >= $1), 0)::float8 as now,
       coalesce(sum(f.amount) filter (where f.day < $1 and f.at < $4), 0)::float8 as before
     from ${facts} where f.day >= $2 and f.day <= $3 and f.figure not in ('stand', 'case.running', 'step.overdue') and ${inScope(6)} group by 1, 2, 3, 4`,
      [period.from, last.from, period.to, known, bySubject, ...of],
    )
  const stocks = () =>
    sql.query<Sum>(
      `select f.figure as fact, f.step, f.detail, null as subject,
       coalesce(sum(f.amount) filter (where f.at < $3), 0)::float8 as value,
       coalesce(sum(f.amount), 0)::float8 as now,
       coalesce(sum(f.amount) filter (where f.day < $1 and f.at < $3), 0)::float8 as before
     from ${facts} where f.day <= $2 and f.figure in ('stand', 'case.running', 'step.overdue') and ${inScope(4)} group by 1, 2, 3`,
      [period.from, period.to, known, ...of],
    )
  const [happened, stood] = await Promise.all([flows(), stocks()])
  return { flows: happened, stocks: stood }
}

/** Month by month, what happened. */
export async function monthly(
  sql: Sql,
  from: Day,
  to: Day,
  asOf: Day,
  scope: Scope,
): Promise<
  readonly { readonly fact: string; readonly step: string; readonly month: string; readonly value: number }[]
> {
  return sql.query(
    `select f.figure as fact, f.step, to_char(f.day, 'YYYY-MM') as month, sum(f.amount)::float8 as value
     from ${facts} where f.day >= $1 and f.day <= $2 and f.at < $3 and f.figure <> all('{stand,moved,case.running,step.overdue}') and ${inScope(4)}
     group by 1, 2, 3`,
    [from, to, endOf(asOf), scope.areas, scope.party, scope.standing],
  )
}

/** How often each party kept a time limit, and how often not, counted as the share is: what nobody has done by its last day stands under no party (null). */
export async function punctual(
  sql: Sql,
  period: Period,
  asOf: Day,
  scope: Scope,
): Promise<readonly { readonly party: string | null; readonly inTime: number; readonly late: number }[]> {
  return sql.query(
    `select f.party, coalesce(sum(f.amount) filter (where f.figure = 'step.in-time'), 0)::float8 as "inTime",
       coalesce(sum(f.amount) filter (where f.figure <> 'step.in-time'), 0)::float8 as late
     from ${facts} where f.figure = any('{step.in-time,step.late,step.overdue}') and (f.day >= $1 or f.figure = 'step.overdue') and f.day <= $2 and f.at < $3 and ${inScope(4)}
     group by 1 having sum(f.amount) <> 0 order by 3 desc, 2 desc`,
    [period.from, period.to, endOf(asOf), scope.areas, scope.party, scope.standing],
  )
}

/** The very facts behind a figure, the newest first. */
export async function behind(
  sql: Sql,
  figure: Figure,
  period: Period,
  asOf: Day,
  scope: Scope,
  part: string | null,
  limit: number,
): Promise<
  readonly {
    readonly fact: string
    readonly subject: string | null
    readonly day: Day
    readonly step: string
    readonly detail: string
    readonly party: string | null
    readonly amount: number
    readonly seq: number
  }[]
> {
  const wanted = [figure.fact, ...(figure.over ?? []).map(({ fact }) => fact)]
  const column = figure.by === 'subject' ? 'f.subject' : `f.${figure.by}`
  return sql.query(
    `select f.figure as fact, f.subject, max(f.day)::text as day, f.step, f.detail, max(coalesce(f.party, r.holder)) as party,
       sum(f.amount)::float8 as amount, max(f.seq)::int8 as seq
     from ${facts}
     where f.figure = any($1) and ($2::text is null or f.step = $2) and (f.day >= $3 or f.figure = any('{stand,case.running,step.overdue}')) and f.day <= $4
       and f.at < $5 and ($6::text is null or ${column} = $6) and ${inScope(7)}
     group by f.figure, f.subject, f.step, f.detail having sum(f.amount) <> 0 order by seq desc limit ${limit}`,
    [wanted, figure.step ?? null, period.from, period.to, endOf(asOf), part, scope.areas, scope.party, scope.standing],
  )
}
