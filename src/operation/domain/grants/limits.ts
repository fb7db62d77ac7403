import { clockText, dayOf, type Day, type Instant, type JsonObject, type Unmet } from '../../../core/kernel/index.ts'
import type { Sql } from '../../../base/store/types.ts'
import type { AccessSource } from './source.ts'

/** Times of day between which a grant may be used, `08:00`; over midnight when `from` is later. Beijing time. */
export interface Hours {
  readonly from: string
  readonly to: string
}

type Member = 'people' | 'hours' | 'purposes' | 'scenarios' | 'until'

/** Who, when and for what a grant may be used; null: not limited beyond the grant itself. */
export interface GrantLimits {
  /** Accounts. */
  readonly people: readonly string[] | null
  readonly hours: Hours | null
  readonly purposes: readonly string[] | null
  readonly scenarios: readonly string[] | null
  readonly until: Day | null
  /** What each member was decided by. */
  readonly sources: { readonly [member in Member]?: AccessSource }
  /** Whom the papers name, or those who gave the grant: the holder chooses among them. Null: its own matter. */
  readonly named: { readonly people: readonly string[]; readonly source: AccessSource } | null
}

export const noLimits: GrantLimits = {
  people: null,
  hours: null,
  purposes: null,
  scenarios: null,
  until: null,
  sources: {},
  named: null,
}

export async function limitsOf(sql: Sql, grant: string): Promise<GrantLimits> {
  const [row] = await sql.query<Omit<GrantLimits, 'until'> & { readonly until_day: Day | null }>(
    'SELECT people, hours, purposes, scenarios, until_day, sources, named FROM domain_use_limit WHERE grant_id = $1',
    [grant],
  )
  if (!row) return noLimits
  const { people, hours, purposes, scenarios, sources, named, until_day: until } = row
  return { people, hours, purposes, scenarios, until, sources, named }
}

/** Folds `domain.use-limited`: members that it names are replaced, others stay. What a case or those who gave the grant say of people names them. */
export async function applyLimit(sql: Sql, data: JsonObject): Promise<void> {
  const grant = String(data.grant)
  const before = await limitsOf(sql, grant)
  const said = (data.limits ?? {}) as Partial<GrantLimits>
  const members = Object.keys(said)
  const after = { ...before, ...said }
  const sources = { ...before.sources, ...Object.fromEntries(members.map((member) => [member, data.source])) }
  const source = data.source as AccessSource | undefined
  const names = members.includes('people') && (source?.case !== undefined || data.giver === true)
  const named = !names ? before.named : after.people && source ? { people: after.people, source } : null
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value))
  await sql.query(
    `INSERT INTO domain_use_limit (grant_id, people, hours, purposes, scenarios, until_day, sources, named) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (grant_id) DO UPDATE SET people = excluded.people, hours = excluded.hours, purposes = excluded.purposes,
       scenarios = excluded.scenarios, until_day = excluded.until_day, sources = excluded.sources,
       named = excluded.named`,
    [
      grant,
      json(after.people),
      json(after.hours),
      json(after.purposes),
      json(after.scenarios),
      after.until,
      JSON.stringify(sources),
      json(named),
    ],
  )
}

/** A use of a grant. What is left out is not asked for: a look at the workspace has no purpose, the platform's own work no person. */
export interface Use {
  readonly account?: string
  readonly purpose?: string | null
  readonly scenario?: string | null
}

/** Everything in which a use at an instant goes beyond the limits of a grant. Pure. */
export function beyond(limits: GrantLimits, use: Use, at: Instant): readonly Unmet[] {
  const { people, hours, purposes, scenarios, until } = limits
  const no = (member: Member, params: JsonObject, cure: string): Unmet => ({
    code: `access.${member}`,
    clauses: limits.sources[member]?.clauses ?? [],
    origin: 'platform',
    params,
    cure,
  })
  return [
    ...(people && use.account !== undefined && !people.includes(use.account)
      ? [no('people', {}, 'ask-to-be-named')]
      : []),
    ...(until !== null && dayOf(at) > until ? [no('until', { until }, 'renew-grant')] : []),
    ...(hours && !within(hours, at) ? [no('hours', { from: hours.from, to: hours.to }, 'come-in-hours')] : []),
    ...(purposes && use.purpose !== undefined && !purposes.includes(use.purpose ?? '')
      ? [no('purposes', { purposes }, 'name-purpose')]
      : []),
    ...(scenarios && use.scenario !== undefined && !scenarios.includes(use.scenario ?? '')
      ? [no('scenarios', {}, 'name-scenario')]
      : []),
  ]
}

function within({ from, to }: Hours, at: Instant): boolean {
  const now = clockText(at).slice(-5)
  return from <= to ? now >= from && now < to : now >= from || now < to
}
