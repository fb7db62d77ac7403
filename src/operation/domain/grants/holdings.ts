import type { Sql } from '../../../base/store/types.ts'
import type { Holding } from '../parts.ts'

/** What rooms of the domain keep of a grant outside its keys, each with how many of it there are. */
const counted: { readonly [what: string]: string } = {
  scripts: 'SELECT count(DISTINCT id)::int AS n FROM domain_script WHERE grant_id = $1',
  reviews: 'SELECT count(*)::int AS n FROM domain_review WHERE grant_id = $1',
  schedules: 'SELECT count(*)::int AS n FROM domain_schedule WHERE grant_id = $1',
  models: `SELECT count(*)::int AS n FROM domain_model WHERE grant_id = $1 AND state = 'trained'`,
}

/**
 * Counts for the certificate. The tables are folds: their rows go with `domain.destroyed` itself, so that a rebuild forgets them too;
 * files of models are objects under the grant's keys.
 */
export function domainHoldings(sql: Sql): readonly Holding[] {
  return Object.entries(counted).map(([what, query]) => ({
    what,
    erase: async (grant) => (await sql.query<{ n: number }>(query, [grant]))[0]?.n ?? 0,
  }))
}
