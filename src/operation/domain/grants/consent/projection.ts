import type { JsonObject } from '../../../../core/kernel/index.ts'
import type { Projection, Sql, StoredEvent } from '../../../../base/store/types.ts'
import type { Range } from './given.ts'

/**
 * Whose rows may be used, as a fold: units by their numbers. Events from before numbers were given say how many only; what they recorded comes
 * in with `consent.carried`.
 */
export const consentProjection: Projection = {
  name: 'consents',
  tables: ['consent_list', 'consent'],
  mode: 'inline',
  on: ['consent.recorded', 'consent.carried', 'consent.revoked', 'consent.erased', 'consent.dropped'],
  apply,
}

interface Group {
  readonly purpose: string
  readonly from: string
  readonly until: string | null
  readonly revokedAt?: number | null
  readonly units: readonly Range[]
}

async function apply(sql: Sql, { type, data, at }: StoredEvent): Promise<void> {
  const dataset = String(data.dataset)
  switch (type) {
    case 'consent.recorded':
    case 'consent.carried':
      return Array.isArray(data.given) ? given(sql, dataset, data) : undefined
    case 'consent.revoked':
      return Array.isArray(data.units) ? revoked(sql, dataset, data, at) : undefined
    case 'consent.erased':
      return Array.isArray(data.units) ? erased(sql, dataset, data) : undefined
    default:
      await sql.query('DELETE FROM consent WHERE dataset = $1', [dataset])
      await sql.query('DELETE FROM consent_list WHERE dataset = $1', [dataset])
  }
}

async function given(sql: Sql, dataset: string, data: JsonObject): Promise<void> {
  const rows = (data.given as unknown as readonly Group[]).flatMap(({ units, ...terms }) =>
    units.map(([first, last]) => ({ ...terms, first, last })),
  )
  const next = rows.reduce((most, { last }) => Math.max(most, last + 1), 1)
  await sql.query(
    `INSERT INTO consent_list (dataset, column_name, changes, next_unit) VALUES ($1, $2, $3, $4)
     ON CONFLICT (dataset) DO UPDATE SET column_name = excluded.column_name, changes = consent_list.changes + 1,
       next_unit = greatest(consent_list.next_unit, excluded.next_unit)`,
    [dataset, data.column, data.changes ?? 1, next],
  )
  await sql.query(
    `INSERT INTO consent (dataset, unit, purpose, from_day, until_day, revoked_at)
     SELECT $1, unit, purpose, from_day, until_day, revoked_at
     FROM unnest($2::int[], $3::int[], $4::text[], $5::text[], $6::text[], $7::bigint[]) AS g(first, last, purpose, from_day, until_day, revoked_at),
       generate_series(first, last) AS unit
     ON CONFLICT (dataset, unit, purpose) DO UPDATE SET from_day = excluded.from_day, until_day = excluded.until_day, revoked_at = excluded.revoked_at`,
    [
      dataset,
      rows.map(({ first }) => first),
      rows.map(({ last }) => last),
      rows.map(({ purpose }) => purpose),
      rows.map(({ from }) => from),
      rows.map(({ until }) => until),
      rows.map(({ revokedAt = null }) => revokedAt),
    ],
  )
}

/** A condition over `unit` for ranges given as parameters 2 and 3. */
const within = 'EXISTS (SELECT FROM unnest($2::int[], $3::int[]) AS r(first, last) WHERE unit BETWEEN first AND last)'

function ends(data: JsonObject): readonly [readonly number[], readonly number[]] {
  const ranges = data.units as unknown as readonly Range[]
  return [ranges.map(([first]) => first), ranges.map(([, last]) => last)]
}

async function revoked(sql: Sql, dataset: string, data: JsonObject, at: number): Promise<void> {
  await sql.query(
    `UPDATE consent SET revoked_at = $4 WHERE dataset = $1 AND ${within} AND revoked_at IS NULL AND ($5::text IS NULL OR purpose = $5)`,
    [dataset, ...ends(data), at, data.purpose ?? null],
  )
  await changed(sql, dataset)
}

async function erased(sql: Sql, dataset: string, data: JsonObject): Promise<void> {
  await sql.query(`DELETE FROM consent WHERE dataset = $1 AND ${within}`, [dataset, ...ends(data)])
  await changed(sql, dataset)
}

async function changed(sql: Sql, dataset: string): Promise<void> {
  await sql.query('UPDATE consent_list SET changes = changes + 1 WHERE dataset = $1', [dataset])
}
