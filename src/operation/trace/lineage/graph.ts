import type { Sql } from '../../../base/store/index.ts'
import type { JsonObject } from '../../../core/kernel/index.ts'
import type { Scope } from '../scope.ts'

export interface GraphNode {
  readonly id: string
  readonly kind: 'source' | 'masked' | 'output' | 'product'
  readonly owner: string
  readonly name: string
  readonly version: number
  readonly facts: JsonObject
  readonly open: boolean
}

export interface GraphEdge {
  readonly source: string
  readonly target: string
  readonly direct: boolean
  readonly how: readonly string[]
  readonly via: string | null
}

export interface Graph {
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
  /** Jobs by id, for the edges they made. */
  readonly jobs: readonly {
    readonly id: string
    readonly name: string
    readonly kind: string
    readonly account: string
    readonly at: number
  }[]
  /** Calls of products by id. */
  readonly calls: { readonly [product: string]: number }
  /** More was there than is shown. */
  readonly cut: boolean
}

const MOST_NODES = 400
const MOST_TARGETS = 60

/**
 * The columns around something: everything upstream of a product, artifact or model; of a data set its masked columns and
 * what led from them to products, models, derived data sets and results that were let out. Artifacts that never left are counted elsewhere, not drawn.
 */
export async function graphOf(
  sql: Sql,
  of: { readonly owner: string; readonly column: string | null },
  scope: Scope,
): Promise<Graph> {
  const starts = await startsOf(sql, of)
  const upstream = await walk(sql, starts.targets, 'up')
  const own = new Set(starts.own)
  const through = starts.own.length > 0 ? onPaths(upstream, own) : upstream
  const masked = await maskedEdges(sql, starts.own, scope)
  const after = starts.own.length > 0 ? [] : await walk(sql, starts.targets, 'down')
  const edges = unique([...through, ...masked, ...after]).filter((edge) => inScope(edge, scope))
  const ids = [
    ...new Set([
      ...starts.own,
      ...(starts.own.length > 0 ? [] : starts.targets),
      ...edges.flatMap((edge) => [edge.source, edge.target]),
    ]),
  ]
  const kept = new Set(ids.slice(0, MOST_NODES))
  const nodes = await sql.query<GraphNode>(
    `select id, kind, owner, name, version, facts, ended is null as open from trace_node where id = any ($1) order by kind, owner, version, seq, name`,
    [[...kept]],
  )
  const shown = new Set(nodes.map(({ id }) => id))
  const drawn = edges.filter((edge) => shown.has(edge.source) && shown.has(edge.target))
  return {
    nodes,
    edges: drawn,
    jobs: await jobsOf(sql, drawn),
    calls: await callsOf(sql, nodes),
    cut: ids.length > MOST_NODES || starts.cut,
  }
}

interface Starts {
  /** Columns of the data set that is asked about; empty for anything else. */
  readonly own: readonly string[]
  readonly targets: readonly string[]
  readonly cut: boolean
}

async function startsOf(
  sql: Sql,
  { owner, column }: { readonly owner: string; readonly column: string | null },
): Promise<Starts> {
  const rows = await sql.query<{ id: string; kind: string }>(
    `select id, kind from trace_node where owner = $1 and ($2::text is null or name = $2)
       and version = (select max(version) from trace_node where owner = $1 and ($2::text is null or name = $2)) order by seq, id`,
    [owner, column],
  )
  if (rows.length > 0 && rows[0]?.kind !== 'source') return { own: [], targets: rows.map(({ id }) => id), cut: false }
  // Older versions lead to products too.
  const all = await sql.query<{ id: string }>(
    `select id from trace_node where kind = 'source' and owner = $1 and ($2::text is null or name = $2) order by version desc, seq, name limit 200`,
    [owner, column],
  )
  const targets = await sql.query<{ target: string }>(
    `select target from (select distinct target from trace_reach where dataset = $1 and ($2::text is null or source_name = $2)) t
     order by target like 'output:%', target limit ${MOST_TARGETS + 1}`,
    [owner, column],
  )
  return {
    own: all.map(({ id }) => id),
    targets: targets.slice(0, MOST_TARGETS).map(({ target }) => target),
    cut: targets.length > MOST_TARGETS,
  }
}

/** Every edge upstream, or downstream, of columns; a bounded number of them. */
async function walk(sql: Sql, starts: readonly string[], way: 'up' | 'down'): Promise<readonly GraphEdge[]> {
  if (starts.length === 0) return []
  const [here, there] = way === 'up' ? ['target', 'source'] : ['source', 'target']
  return sql.query<GraphEdge>(
    `with recursive reached as (
       select unnest($1::text[]) as id
       union
       select e.${there} from reached r join trace_edge e on e.${here} = r.id
     )
     select e.source, e.target, e.direct, e.how, e.via from reached r join trace_edge e on e.${here} = r.id limit 4000`,
    [starts],
  )
}

/** Of edges that lead to something, those that come from the given columns. */
function onPaths(edges: readonly GraphEdge[], from: ReadonlySet<string>): readonly GraphEdge[] {
  const reached = new Set(from)
  let grew = true
  while (grew) {
    grew = false
    for (const edge of edges)
      if (reached.has(edge.source) && !reached.has(edge.target)) {
        reached.add(edge.target)
        grew = true
      }
  }
  return edges.filter((edge) => reached.has(edge.source))
}

function maskedEdges(sql: Sql, own: readonly string[], scope: Scope): Promise<readonly GraphEdge[]> {
  if (own.length === 0) return Promise.resolve([])
  return sql.query<GraphEdge>(
    `select e.source, e.target, e.direct, e.how, e.via from trace_edge e join trace_node n on n.id = e.target and n.kind = 'masked'
     where e.source = any ($1) and ($2::text[] is null or n.owner = any ($2)) order by n.ended is null desc, n.seq desc limit 200`,
    [own, scope.grants],
  )
}

/** Under a narrower scope only what passes through one's own grants. */
function inScope(edge: GraphEdge, scope: Scope): boolean {
  if (scope.grants === null) return true
  return [edge.source, edge.target].every(
    (id) => !id.startsWith('masked:') || scope.grants!.includes(id.slice('masked:'.length, id.indexOf('/'))),
  )
}

function unique(edges: readonly GraphEdge[]): readonly GraphEdge[] {
  return [...new Map(edges.map((edge) => [`${edge.source}\n${edge.target}`, edge])).values()]
}

function jobsOf(sql: Sql, edges: readonly GraphEdge[]): Promise<Graph['jobs']> {
  const ids = [...new Set(edges.flatMap(({ via }) => via ?? []))]
  return sql.query(
    'select id, name, kind, account, asked_at as at from trace_job where id = any ($1) order by asked_at, id',
    [ids],
  )
}

async function callsOf(sql: Sql, nodes: readonly GraphNode[]): Promise<Graph['calls']> {
  const products = [...new Set(nodes.flatMap(({ kind, owner }) => (kind === 'product' ? [owner] : [])))]
  const rows = await sql.query<{ product: string; calls: number }>(
    `select k.product, sum(u.calls)::bigint as calls from product_key k join product_usage u on u.key = k.id where k.product = any ($1) group by k.product`,
    [products],
  )
  return Object.fromEntries(rows.map(({ product, calls }) => [product, Number(calls)]))
}
