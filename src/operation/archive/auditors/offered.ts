import type { Sql } from '../../../base/store/index.ts'

/** A case or a grant as administrators choose it for a scope: what it is, whose and since when, and nothing of what is in it. */
export interface Offered {
  readonly id: string
  readonly kind: 'case' | 'grant'
  readonly area: string
  /** The procedure of a case. */
  readonly procedure: string | null
  /** Who holds it. */
  readonly party: string | null
  readonly opened: string | null
}

const MOST = 50

const all = `select r.id, 'grant' as kind, r.area, null::text as procedure, p.name as party, null::text as opened, r.seq
     from record r left join people_party p on p.id = r.holder where r.kind = 'grant'
   union all
   select c.id, 'case' as kind, c.area, c.procedure, p.name as party, c.state->>'opened' as opened, c.seq
     from case_state c join record r on r.id = c.about left join people_party p on p.id = r.holder`

/** Those of a kind that a text finds by number, by the party or by the procedure (`procedures`: those whose titles say it); the newest first. */
export async function offered(
  sql: Sql,
  kind: Offered['kind'],
  text: string,
  procedures: readonly string[],
): Promise<Offered[]> {
  const number = /(?:case|grant)-([a-z0-9]+)/.exec(text)?.[1] ?? text.trim().toLowerCase()
  return sql.query<Offered>(
    `select id, kind, area, procedure, party, opened from (${all}) found
     where kind = $1 and ($2 = '' or id like $1 || '-' || replace(replace($2, '%', ''), '_', '') || '%' or position($3 in coalesce(party, '')) > 0 or procedure = any($4))
     order by seq desc limit ${MOST}`,
    [kind, number, text.trim(), procedures],
  )
}

/** The same of cases and grants by id. */
export function named(sql: Sql, ids: readonly string[]): Promise<Offered[]> {
  return sql.query<Offered>(`select id, kind, area, procedure, party, opened from (${all}) found where id = any($1)`, [
    ids,
  ])
}
