import type { Sql } from '../../../base/store/index.ts'
import type { Instant } from '../../../core/kernel/index.ts'
import type { Scope } from '../scope.ts'

/** One use of a column: by whom, under which grant, for what, how often, until when it may go on. */
export interface ColumnUse {
  readonly dataset: string
  readonly column: string
  readonly grant: string
  readonly holder: string | null
  readonly account: string
  readonly party: string
  readonly scenario: string | null
  readonly purpose: string | null
  readonly jobs: number
  /** Jobs into whose results its values flowed; the others only filtered, joined, grouped or sorted by it. */
  readonly direct: number
  readonly artifacts: number
  readonly products: number
  readonly calls: number
  readonly firstAt: Instant
  readonly lastAt: Instant
  /** Mask under which the grant sees it, and its rung. */
  readonly mask: string | null
  readonly ladder: string | null
  /** Whether the column stands open for the grant now. */
  readonly open: boolean
  /** Last day of the grant; null when none is set. */
  readonly until: string | null
}

export interface UsePage {
  readonly uses: readonly ColumnUse[]
  readonly next: string | null
}

/** A column of a data set (every column when null), as far as the scope reaches. By the last use, newest first. */
export async function usesOf(
  sql: Sql,
  of: { readonly dataset: string; readonly column: string | null },
  scope: Scope,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<UsePage> {
  const skip = /^\d{1,9}$/.test(page.cursor ?? '') ? Number(page.cursor) : 0
  const rows = await sql.query<ColumnUse>(
    `with found as (
       select u.* from trace_use u where u.dataset = $1 and ($2::text is null or u.name = $2) and ($3::text[] is null or u.grant_id = any ($3))
       order by u.last_at desc, u.name, u.grant_id, u.account, u.scenario, u.purpose limit $4 offset $5
     ), served as (
       select distinct r.source_name as name, p.id as product, n.facts ->> 'artifact' as artifact
       from trace_reach r join product p on p.id = r.owner join trace_node n on n.owner = r.owner and n.kind = 'product'
       where r.dataset = $1 and ($2::text is null or r.source_name = $2)
     ), called as (
       select k.product, sum(c.calls)::bigint as calls from product_key k join product_usage c on c.key = k.id
       where k.product in (select product from served) group by k.product
     )
     select u.dataset, u.name as column, u.grant_id as grant, g.holder, u.account, u.party, nullif(u.scenario, '') as scenario,
       nullif(u.purpose, '') as purpose, u.jobs, u.direct, u.artifacts,
       o.products, o.calls,
       u.first_at as "firstAt", u.last_at as "lastAt", m.facts -> 'mask' ->> 'method' as mask, m.facts ->> 'ladder' as ladder,
       coalesce(m.ended is null and m.id is not null, false) as open, g.state -> 'fields' ->> 'ends' as until
     from found u left join record g on g.id = u.grant_id
     left join lateral (
       select n.id, n.facts, n.ended from trace_node n where n.kind = 'masked' and n.dataset = u.dataset and n.name = u.name and n.owner = u.grant_id
       order by (n.ended is null) desc, n.seq desc limit 1
     ) m on true
     -- A product belongs to the use whose job made the artifact that it serves, and to no other line.
     left join lateral (
       select count(*)::int as products, coalesce(sum(c.calls), 0)::bigint as calls from (
         select distinct s.product from served s join trace_job j on j.artifact = s.artifact
           join trace_read r on r.job = j.id and r.dataset = u.dataset and r.name = u.name
         where s.name = u.name and j.grant_id = u.grant_id and j.account = u.account and j.scenario = u.scenario and j.purpose = u.purpose
       ) p left join called c on c.product = p.product
     ) o on true
     order by u.last_at desc, u.name, u.grant_id, u.account, u.scenario, u.purpose`,
    [of.dataset, of.column, scope.grants, page.limit + 1, skip],
  )
  return {
    uses: rows.slice(0, page.limit),
    next: rows.length > page.limit ? String(skip + page.limit) : null,
  }
}

/** One job that read a column. */
export interface ColumnRead {
  readonly job: string
  readonly name: string
  readonly kind: string
  readonly grant: string
  readonly account: string
  readonly scenario: string | null
  readonly state: string
  readonly artifact: string | null
  readonly direct: boolean
  readonly at: Instant
}

/** Jobs that read a column, newest first. */
export async function readsOf(
  sql: Sql,
  of: { readonly dataset: string; readonly column: string },
  scope: Scope,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ readonly reads: readonly ColumnRead[]; readonly next: string | null }> {
  const at = /^(\d{1,15})\.(job-[a-z0-9]+)$/.exec(page.cursor ?? '')
  const rows = await sql.query<ColumnRead>(
    `select j.id as job, j.name, j.kind, j.grant_id as grant, j.account, nullif(j.scenario, '') as scenario, j.state, j.artifact, r.direct, r.at
     from trace_read r join trace_job j on j.id = r.job
     where r.dataset = $1 and r.name = $2 and ($3::text[] is null or j.grant_id = any ($3))
       and ($4::bigint is null or r.at < $4 or (r.at = $4 and r.job > $5))
     order by r.at desc, r.job limit $6`,
    [of.dataset, of.column, scope.grants, at ? Number(at[1]) : null, at?.[2] ?? '', page.limit + 1],
  )
  const reads = rows.slice(0, page.limit)
  const last = reads.at(-1)
  return { reads, next: rows.length > page.limit && last ? `${last.at}.${last.job}` : null }
}

/** The columns that a data set ever had, the newest version first. */
export async function columnsOf(
  sql: Sql,
  dataset: string,
): Promise<readonly { readonly name: string; readonly version: number; readonly type: string }[]> {
  return sql.query(
    `select name, max(version)::int as version, (array_agg(facts ->> 'type' order by version desc))[1] as type
     from trace_node where kind = 'source' and owner = $1 group by name order by max(version) desc, min(seq), name`,
    [dataset],
  )
}
