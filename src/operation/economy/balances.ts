import type { Sql } from '../../base/store/index.ts'
import type { Day } from '../../core/kernel/index.ts'
import { entryKinds, type Balance, type BalanceRow, type Economy } from './types.ts'

type Sums = { readonly [kind in (typeof entryKinds)[number]]: number } & {
  readonly key: string | null
  readonly name: string | null
  readonly tax: number
  readonly entries: number
}

const sums = entryKinds
  .map((kind) => `coalesce(sum(amount) filter (where kind = '${kind}'), 0)::bigint as "${kind}"`)
  .join(', ')

/** Sums by what a column of the books says; counter entries take away, statements move nothing. */
async function by(
  sql: Sql,
  grant: string,
  period: { readonly from?: Day | undefined; readonly to?: Day | undefined },
  of: { readonly key: string; readonly name: string },
): Promise<readonly BalanceRow[]> {
  const rows = await sql.query<Sums>(
    `select ${of.key} as key, ${of.name} as name, ${sums}, coalesce(sum(tax) filter (where kind = 'invoice'), 0)::bigint as tax, count(*)::int as entries
     from money_entry where grant_id = $1 and ($2::date is null or day >= $2) and ($3::date is null or day <= $3)
     group by 1 order by 1`,
    [grant, period.from ?? null, period.to ?? null],
  )
  return rows.map(({ statement: _statement, ...row }) => ({ ...row, outstanding: row.invoice - row.receipt }))
}

/** Sums of one grant over a period: as a whole, by product, by party, by month. */
export async function balancesOf(
  sql: Sql,
  grant: string,
  period: { readonly from?: Day | undefined; readonly to?: Day | undefined },
): ReturnType<Economy['balances']> {
  const [all] = await by(sql, grant, period, { key: 'grant_id', name: 'null::text' })
  const products = await by(sql, grant, period, { key: 'product', name: 'null::text' })
  const parties = await by(sql, grant, period, {
    key: `coalesce(party, uscc, party_name)`,
    name: 'max(party_name)',
  })
  const months = await by(sql, grant, period, { key: `to_char(day, 'YYYY-MM')`, name: 'null::text' })
  return { all: all ?? nothing, products, parties, months }
}

const nothing: Balance = {
  contract: 0,
  order: 0,
  invoice: 0,
  receipt: 0,
  cost: 0,
  expense: 0,
  distribution: 0,
  outstanding: 0,
  tax: 0,
  entries: 0,
}
