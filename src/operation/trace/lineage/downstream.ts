import type { Sql } from '../../../base/store/index.ts'
import type { Scope } from '../scope.ts'

/** Something that contains a column of a data set, or was decided by it. */
export interface Containing {
  readonly kind: 'product' | 'dataset' | 'model' | 'artifact'
  readonly id: string
  readonly column: string
  readonly sourceColumn: string
  readonly version: number
  /** Its values flow into it; else it only decided which rows or groups there are. */
  readonly direct: boolean
  readonly standing: string | null
  readonly holder: string | null
  readonly grant: string | null
  readonly subscribers: readonly {
    readonly subscription: string
    readonly party: string
    readonly purpose: string | null
    readonly calls: number
  }[]
}

const MOST = 500

/** Products (with who subscribes them), models, derived data sets and results that were let out that contain a column; with every column when it is null. */
export async function containing(
  sql: Sql,
  of: { readonly dataset: string; readonly column: string | null; readonly indirect: boolean },
  scope: Scope,
): Promise<readonly Containing[]> {
  return sql.query<Containing>(
    `select n.kind, n.id, n."column", n."sourceColumn", n.version, n.direct, r.standing, r.holder, n.grant,
       coalesce((select json_agg(json_build_object('subscription', s.id, 'party', s.holder,
           'purpose', s.state -> 'fields' -> 'subscription' ->> 'purpose',
           'calls', (select coalesce(sum(u.calls), 0)::bigint from product_key k join product_usage u on u.key = k.id where k.subscription = s.id))
           order by s.seq)
         from record_link l join record s on s.id = l.record and s.kind = 'subscription' where l.target = n.id and l.name = 'product'), '[]') as subscribers
     from (
       select distinct on (t.owner, t.name, t.source_name)
         case when t.owner like 'product-%' then 'product' when t.owner like 'dataset-%' then 'dataset'
           when x.facts ->> 'kind' = 'model' then 'model' else 'artifact' end as kind,
         t.owner as id, t.name as "column", t.source_name as "sourceColumn", x.version, t.direct,
         (select l.target from record_link l where l.record = t.owner and l.name = 'grant' limit 1) as grant
       from trace_reach t join trace_node x on x.id = t.target
       where t.dataset = $1 and ($2::text is null or t.source_name = $2) and (t.direct or $3)
       order by t.owner, t.name, t.source_name, x.version desc, t.direct desc
     ) n left join record r on r.id = n.id
     where $4::text[] is null or n.grant = any ($4)
     order by n.kind desc, n.id, n."column" limit ${MOST}`,
    [of.dataset, of.column, of.indirect, scope.grants],
  )
}

/** What would be touched if a data set, or one of its columns, were withdrawn. */
export interface Impact {
  readonly grants: readonly {
    readonly grant: string
    readonly holder: string | null
    readonly columns: readonly string[]
    readonly until: string | null
  }[]
  readonly people: number
  readonly jobs: number
  readonly running: readonly string[]
  readonly artifacts: number
  readonly contained: readonly Containing[]
  readonly subscribers: number
}

export async function impactOf(
  sql: Sql,
  of: { readonly dataset: string; readonly column: string | null },
  scope: Scope,
): Promise<Impact> {
  const grants = await sql.query<Impact['grants'][number]>(
    `select n.owner as grant, r.holder, array_agg(distinct n.name order by n.name) as columns, r.state -> 'fields' ->> 'ends' as until
     from trace_node n left join record r on r.id = n.owner
     where n.kind = 'masked' and n.dataset = $1 and ($2::text is null or n.name = $2) and n.ended is null and ($3::text[] is null or n.owner = any ($3))
     group by n.owner, r.holder, r.state order by n.owner`,
    [of.dataset, of.column, scope.grants],
  )
  const [sums] = await sql.query<{ people: number; jobs: number; artifacts: number }>(
    `select count(distinct account)::int as people, coalesce(max(jobs), 0)::int as jobs, coalesce(max(artifacts), 0)::int as artifacts from (
       select account, sum(jobs) over (partition by name) as jobs, sum(artifacts) over (partition by name) as artifacts from trace_use
       where dataset = $1 and ($2::text is null or name = $2) and ($3::text[] is null or grant_id = any ($3))) u`,
    [of.dataset, of.column, scope.grants],
  )
  const running = await sql.query<{ id: string }>(
    `select distinct j.id from trace_job j join trace_read r on r.job = j.id
     where j.state in ('asked', 'started') and j.ended_at is null and r.dataset = $1 and ($2::text is null or r.name = $2)
       and ($3::text[] is null or j.grant_id = any ($3)) order by j.id limit 100`,
    [of.dataset, of.column, scope.grants],
  )
  const contained = await containing(sql, { ...of, indirect: true }, scope)
  const subscribers = new Set(contained.flatMap((one) => one.subscribers.map(({ party }) => party)))
  return {
    grants,
    people: sums?.people ?? 0,
    jobs: sums?.jobs ?? 0,
    artifacts: sums?.artifacts ?? 0,
    running: running.map(({ id }) => id),
    contained,
    subscribers: subscribers.size,
  }
}
