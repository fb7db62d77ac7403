import type { Sql } from '../../../base/store/index.ts'
import { endOf, type Day } from '../../../core/kernel/index.ts'
import type { Figure } from './figures.ts'
import { before, monthsIn, monthsUpTo, type Period } from './period.ts'

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

/** Facts that tell what stands, of which everything before counts, too. */
const stocks = ['stand', 'case.running', 'step.overdue']
/** Facts that have no months: what stands, and what only moved on. */
const monthless: readonly string[] = [...stocks, 'moved']

/** What happened in a period, what stood at its end, what happened month by month, and who kept time limits. */
export interface Sums {
  readonly flows: readonly Sum[]
  readonly stocks: readonly Sum[]
  readonly monthly: readonly {
    readonly fact: string
    readonly step: string
    readonly month: string
    readonly value: number
  }[]
  /** How often each party kept a time limit, and how often not, counted as the share is: what nobody has done by its last day stands under no party (null). */
  readonly punctual: readonly { readonly party: string | null; readonly inTime: number; readonly late: number }[]
}

/** One kind of fact in one month; `month` is its place among the months that are looked at, 0 for all before them. */
interface Row {
  readonly byParty: boolean
  readonly fact: string
  readonly step: string
  readonly detail: string
  readonly subject: string | null
  readonly month: number
  readonly party: string | null
  readonly value: number
  readonly now: number
  readonly inTime: number
  readonly late: number
}

/** Adds up everything that the figures of a period show as it was known at the end of `asOf`. The facts are gone through once, since that is what takes long. */
export async function sumsOf(sql: Sql, period: Period, asOf: Day, scope: Scope): Promise<Sums> {
  const months = [...new Set([...monthsIn(before(period)), ...monthsUpTo(period)])].toSorted()
  const rows = await sql.query<Row>(
    `select grouping(fact) = 1 as "byParty", fact, step, detail, subject, month, party,
       coalesce(sum(amount) filter (where at < $4), 0)::float8 as value, sum(amount)::float8 as now,
       coalesce(sum(amount) filter (where fact = 'step.in-time' and day >= $1 and at < $4), 0)::float8 as "inTime",
       coalesce(sum(amount) filter (where (fact = 'step.late' and day >= $1 or fact = 'step.overdue') and at < $4), 0)::float8 as late
     from (
       select f.figure as fact, f.step, f.detail, case when f.figure = any($5::text[]) then f.subject end as subject,
         width_bucket(f.day, $6::date[]) as month, f.party, f.amount, f.at, f.day
       from ${facts} where f.day <= $2 and (f.day >= $3 or f.figure = any($7::text[])) and ${inScope(8)}
     ) f group by grouping sets ((fact, step, detail, subject, month), (party))`,
    [
      period.from,
      period.to,
      `${months[0]}-01`,
      endOf(asOf),
      bySubject,
      months.map((month) => `${month}-01`),
      stocks,
      scope.areas,
      scope.party,
      scope.standing,
    ],
  )
  const monthOf = ({ month }: Row) => months[month - 1] ?? ''
  const kinds = rows.filter(({ byParty }) => !byParty)
  const first = period.from.slice(0, 7)
  const last = before(period).from.slice(0, 7)
  return {
    flows: summed(
      kinds.filter((row) => !stocks.includes(row.fact) && monthOf(row) >= last),
      (row) => monthOf(row) >= first,
      (row) => monthOf(row) < first,
    ),
    stocks: summed(
      kinds.filter(({ fact }) => stocks.includes(fact)),
      () => true,
      (row) => monthOf(row) < first,
    ),
    monthly: kinds
      .filter(({ fact }) => !monthless.includes(fact))
      .map((row) => ({ fact: row.fact, step: row.step, month: monthOf(row), value: row.value })),
    punctual: rows
      .filter(({ byParty, inTime, late }) => byParty && inTime + late !== 0)
      .map(({ party, inTime, late }) => ({ party, inTime, late }))
      .toSorted((a, b) => b.late - a.late || b.inTime - a.inTime),
  }
}

/** Rows of several months as one sum a kind of fact: what counts for the period, and what for the one before. */
function summed(rows: readonly Row[], here: (row: Row) => boolean, ago: (row: Row) => boolean): readonly Sum[] {
  const alike = Map.groupBy(rows, ({ fact, step, detail, subject }) => JSON.stringify([fact, step, detail, subject]))
  return [...alike.values()].flatMap((group) => {
    const [one] = group
    if (!one) return []
    const { fact, step, detail, subject } = one
    const sum = (of: 'value' | 'now', counts: (row: Row) => boolean) =>
      group.reduce((all, row) => (counts(row) ? all + row[of] : all), 0)
    const sums = { value: sum('value', here), now: sum('now', here), before: sum('value', ago) }
    return [{ fact, step, detail, subject, ...sums }]
  })
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
