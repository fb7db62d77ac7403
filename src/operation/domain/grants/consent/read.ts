import type { Day } from '../../../../core/kernel/index.ts'
import type { Sql } from '../../../../base/store/types.ts'

/** What may be seen of a data set's consents: how many, never whose. */
export interface ConsentView {
  readonly column: string | null
  /** Counting today; coming; over; revoked. */
  readonly inForce: number
  readonly later: number
  readonly over: number
  readonly revoked: number
  readonly purposes: readonly string[]
}

/** The column whose values consents are kept for; null when there is no list. */
export async function consentKeyColumn(sql: Sql, dataset: string): Promise<string | null> {
  const [row] = await sql.query<{ column_name: string }>('SELECT column_name FROM consent_list WHERE dataset = $1', [
    dataset,
  ])
  return row?.column_name ?? null
}

const counting = `dataset = $1 AND (purpose = '' OR purpose = ANY($2)) AND revoked_at IS NULL
  AND from_day <= $3 AND (until_day IS NULL OR until_day >= $3)`

/** References of the units whose consent counts on a day for any of some purposes. */
export async function consentsAt(
  sql: Sql,
  dataset: string,
  serves: readonly string[],
  today: Day,
): Promise<readonly string[]> {
  const rows = await sql.query<{ ref: string }>(
    `SELECT DISTINCT ref FROM consent JOIN consent_unit USING (dataset, unit) WHERE ${counting} ORDER BY ref`,
    [dataset, serves, today],
  )
  return rows.map(({ ref }) => ref)
}

/** Changes whenever another set of consents counts: by what was recorded, or because a day begins or ends one. */
export async function consentStamp(sql: Sql, dataset: string, serves: readonly string[], today: Day): Promise<string> {
  const [row] = await sql.query<Record<string, unknown>>(
    `SELECT (SELECT changes FROM consent_list WHERE dataset = $1) AS changes,
       max(from_day) FILTER (WHERE from_day <= $2) AS begun, max(until_day) FILTER (WHERE until_day < $2) AS ended FROM consent WHERE dataset = $1`,
    [dataset, today],
  )
  return JSON.stringify([row?.changes ?? null, row?.begun ?? null, row?.ended ?? null, [...serves].sort()])
}

/** How many consents stand on a day. */
export async function consentView(sql: Sql, dataset: string, today: Day): Promise<ConsentView> {
  const [row] = await sql.query<{
    in_force: number
    later: number
    over: number
    revoked: number
    purposes: readonly string[] | null
  }>(
    `SELECT count(*) FILTER (WHERE revoked_at IS NULL AND from_day <= $2 AND (until_day IS NULL OR until_day >= $2)) AS in_force,
       count(*) FILTER (WHERE revoked_at IS NULL AND from_day > $2) AS later,
       count(*) FILTER (WHERE revoked_at IS NULL AND until_day < $2) AS over,
       count(*) FILTER (WHERE revoked_at IS NOT NULL) AS revoked,
       (array_agg(DISTINCT purpose) FILTER (WHERE purpose <> ''))[1:50] AS purposes FROM consent WHERE dataset = $1`,
    [dataset, today],
  )
  return {
    column: await consentKeyColumn(sql, dataset),
    inForce: Number(row?.in_force ?? 0),
    later: Number(row?.later ?? 0),
    over: Number(row?.over ?? 0),
    revoked: Number(row?.revoked ?? 0),
    purposes: row?.purposes ?? [],
  }
}
