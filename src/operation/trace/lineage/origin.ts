import type { Sql } from '../../../base/store/index.ts'
import type { Day, Instant, JsonObject } from '../../../core/kernel/index.ts'

/** Where a column of a product, artifact or model comes from. */
export interface ColumnOrigin {
  readonly column: string
  readonly dataset: string
  readonly sourceColumn: string
  readonly version: number
  readonly direct: boolean
  readonly grant: string
  readonly mask: JsonObject
  readonly ladder: string
  readonly policy: string | null
}

/** A step on the way, or a decision about it. */
export interface OriginStep {
  readonly kind: 'record' | 'case'
  readonly id: string
  /** Kind of the record, or procedure of the case. */
  readonly of: string
  readonly standing: string | null
  readonly on: Day | null
}

export interface Origin {
  readonly columns: readonly ColumnOrigin[]
  readonly jobs: readonly {
    readonly id: string
    readonly name: string
    readonly account: string
    readonly party: string | null
    readonly code: string
    readonly plan: string | null
    readonly at: Instant
    readonly artifact: string | null
  }[]
  /** Records on the way, from the product to agreement and plan, each with a proof bundle of its own. */
  readonly records: readonly OriginStep[]
  /** Cases about them: requests, reviews, decisions. */
  readonly cases: readonly OriginStep[]
  /** Columns of which nothing is known: the chain has a gap. */
  readonly gaps: readonly string[]
}

const UP = `with recursive up as (
    select n.id as start, n.name as start_name, e.source, e.direct, e.via from trace_node n join trace_edge e on e.target = n.id
    where n.owner = $1 and n.version = (select max(version) from trace_node where owner = $1)
    union
    select up.start, up.start_name, e.source, up.direct and e.direct, e.via from up join trace_edge e on e.target = up.source
  )`

/** Upstream of everything that a product, artifact or model shows: source columns, masks, jobs, decisions. */
export async function originOf(sql: Sql, owner: string): Promise<Origin> {
  const columns = await sql.query<ColumnOrigin>(
    `${UP}
     select up.start_name as "column", m.dataset, m.name as "sourceColumn", m.version, bool_or(up.direct) as direct, m.owner as grant,
       m.facts -> 'mask' as mask, m.facts ->> 'ladder' as ladder, m.facts ->> 'policy' as policy
     from up join trace_node m on m.id = up.source and m.kind = 'masked'
     group by up.start_name, m.dataset, m.name, m.version, m.owner, m.facts order by 1, 2, 3, 4`,
    [owner],
  )
  const jobs = await sql.query<Origin['jobs'][number]>(
    `${UP}
     select id, name, account, nullif(party, '') as party, code_digest as code, plan, asked_at as at, artifact from trace_job
     where id in (select via from up where via is not null union select via from trace_edge e join trace_node n on n.id = e.target where n.owner = $1)
     order by asked_at, id limit 200`,
    [owner],
  )
  const known = [
    owner,
    ...columns.flatMap(({ dataset, grant }) => [dataset, grant]),
    ...jobs.flatMap(({ artifact }) => artifact ?? []),
  ]
  const records = await recordsAround(sql, [...new Set(known)])
  const gaps = await sql.query<{ name: string }>(
    `select n.name from trace_node n where n.owner = $1 and n.kind = 'product'
       and not exists (select from trace_edge e join trace_node o on o.id = e.source where e.target = n.id) order by n.name`,
    [owner],
  )
  return {
    columns,
    jobs,
    records,
    cases: await casesAbout(
      sql,
      records.map(({ id }) => id),
    ),
    gaps: gaps.map(({ name }) => name),
  }
}

/** The records themselves and what they are linked to, upwards: grant → agreement → plan, scenario, request. */
async function recordsAround(sql: Sql, ids: readonly string[]): Promise<readonly OriginStep[]> {
  return sql.query<OriginStep>(
    `with recursive around as (
       select id, 0 as depth from record where id = any ($1)
       union
       select l.target, a.depth + 1 from around a join record_link l on l.record = a.id where a.depth < 4 and l.name <> 'winner'
     )
     select distinct 'record' as kind, r.id, r.kind as of, r.standing, null as on, r.seq
     from around a join record r on r.id = a.id order by r.seq limit 300`,
    [ids],
  )
}

async function casesAbout(sql: Sql, records: readonly string[]): Promise<readonly OriginStep[]> {
  return sql.query<OriginStep>(
    `select 'case' as kind, id, procedure as of, ended as standing, opened::text as on from case_state where about = any ($1) order by seq limit 300`,
    [records],
  )
}
