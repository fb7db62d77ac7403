import type { Day, JsonObject } from '../../../core/kernel/index.ts'
import type { Sql } from '../../../base/store/types.ts'
import type { RowCondition } from './rows/index.ts'
import type { AccessSource } from './source.ts'

/** Which rows of a data set a grant has. */
export interface RowScope {
  readonly text: string | null
  readonly condition: RowCondition | null
  /** Only rows whose unit stands in the data set's consent list. */
  readonly consent: boolean
  /** Purposes and scenarios for which a consent counts; a consent without purpose counts for all. */
  readonly serves: readonly string[]
  readonly until: Day | null
  readonly source: AccessSource
  /** Which rows were last written; empty: all. */
  readonly applied: string
}

/** The scope of a data set of which nothing was said. */
export const everyRow: RowScope = {
  text: null,
  condition: null,
  consent: false,
  serves: [],
  until: null,
  source: { clauses: [] },
  applied: '',
}

interface ScopeRow {
  readonly dataset: string
  readonly condition_text: string | null
  readonly condition: RowCondition | null
  readonly consent: boolean
  readonly serves: readonly string[]
  readonly until_day: Day | null
  readonly source: AccessSource
  readonly applied: string
}

function scopeFrom(row: ScopeRow): RowScope {
  const { condition_text: text, until_day: until, condition, consent, serves, source, applied } = row
  return { text, condition, consent, serves, until, source, applied }
}

/** Scopes of a grant by data set. A data set without one has every row. */
export async function scopesOf(sql: Sql, grant: string): Promise<ReadonlyMap<string, RowScope>> {
  const rows = await sql.query<ScopeRow>('SELECT * FROM domain_scope WHERE grant_id = $1', [grant])
  return new Map(rows.map((row) => [row.dataset, scopeFrom(row)]))
}

/** The data sets of which a grant has only rows with a consent: what gates may ask for where data are of persons. */
export function consentedDatasets(scopes: ReadonlyMap<string, RowScope>): readonly string[] {
  return [...scopes].filter(([, scope]) => scope.consent).map(([dataset]) => dataset)
}

/** Folds `domain.scope-set`. */
export async function applyScope(sql: Sql, data: JsonObject): Promise<void> {
  const json = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value))
  await sql.query(
    `INSERT INTO domain_scope (grant_id, dataset, condition_text, condition, consent, serves, until_day, source, applied)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '')
     ON CONFLICT (grant_id, dataset) DO UPDATE SET condition_text = excluded.condition_text, condition = excluded.condition,
       consent = excluded.consent, serves = excluded.serves, until_day = excluded.until_day, source = excluded.source`,
    [
      data.grant,
      data.dataset,
      data.text ?? null,
      json(data.condition),
      data.consent === true,
      json(data.serves ?? []),
      data.until ?? null,
      json(data.source ?? { clauses: [] }),
    ],
  )
}
