import type { Sql, StoredEvent } from '../../../base/store/index.ts'
import { list, object, stored, text, textOrNull, whole, type Data } from '../data.ts'
import { maskedNode, outputNode, sourceNode } from './nodes.ts'
import { close } from './reach.ts'

export interface Node {
  readonly id: string
  readonly kind: 'source' | 'masked' | 'output' | 'product'
  readonly owner: string
  readonly name: string
  readonly version: number
  readonly dataset: string | null
  readonly facts: Data
}

export interface Edge {
  readonly source: string
  readonly target: string
  readonly direct: boolean
  readonly how: readonly string[]
  readonly via: string | null
}

export async function addNodes(sql: Sql, event: StoredEvent, nodes: readonly Node[]): Promise<void> {
  if (nodes.length === 0) return
  await sql.query(
    `insert into trace_node (id, kind, owner, name, version, dataset, facts, seq, at)
     select n.id, n.kind, n.owner, n.name, n.version, n.dataset, n.facts, $2, $3
     from json_to_recordset($1::json) as n (id text, kind text, owner text, name text, version integer, dataset text, facts jsonb)
     on conflict (id) do update set facts = excluded.facts, seq = excluded.seq, at = excluded.at, ended = null`,
    [stored(nodes), event.seq, event.at],
  )
}

/** An edge that stands already only becomes more: direct stays direct. */
export async function addEdges(sql: Sql, edges: readonly Edge[]): Promise<void> {
  const merged = new Map<string, Edge>()
  for (const edge of edges) {
    const key = `${edge.target}\n${edge.source}`
    const before = merged.get(key)
    const how = [...new Set([...(before?.how ?? []), ...edge.how])].sort()
    merged.set(key, { ...edge, direct: edge.direct || (before?.direct ?? false), how })
  }
  if (merged.size === 0) return
  await sql.query(
    `insert into trace_edge (source, target, direct, how, via)
     select e.source, e.target, e.direct, e.how, e.via
     from json_to_recordset($1::json) as e (source text, target text, direct boolean, how jsonb, via text)
     on conflict (target, source) do update set direct = trace_edge.direct or excluded.direct, how = excluded.how, via = excluded.via`,
    [stored([...merged.values()])],
  )
}

/** A mounted version, or own data of an operator let in: its columns, and where they come from when an artifact was mounted. */
export async function mounted(sql: Sql, event: StoredEvent): Promise<void> {
  const data: Data = event.data
  const [dataset, version] = [text(data['dataset']), whole(data['version']) ?? 0]
  const columns = list(data['columns']).map((column) => ({ name: text(column['name']), type: text(column['type']) }))
  const nodes = columns.map(({ name, type }): Node => ({
    id: sourceNode(dataset, version, name),
    kind: 'source',
    owner: dataset,
    name,
    version,
    dataset,
    facts: { type, ...(event.type === 'own-data.admitted' ? { own: true } : {}) },
  }))
  await addNodes(sql, event, nodes)
  // The platform itself mounts nothing but artifacts, each under its own name.
  const artifact =
    event.party === 'platform' ? /^(artifact-[a-z0-9]+)\.parquet$/.exec(text(data['filename']))?.[1] : null
  if (!artifact) return
  await addEdges(
    sql,
    nodes.map(({ id, name }) => ({
      source: outputNode(artifact, name),
      target: id,
      direct: true,
      how: ['PLACED'],
      via: null,
    })),
  )
  await close(sql, nodes)
}

/** Columns opened for a grant, each under its mask. */
export async function opened(sql: Sql, event: StoredEvent): Promise<void> {
  const data: Data = event.data
  const [grant, dataset, version] = [text(data['grant']), text(data['dataset']), whole(data['version']) ?? 0]
  const columns = list(data['columns'])
  const nodes = columns.map((column): Node => {
    const name = text(column['name'])
    return {
      id: maskedNode(grant, dataset, version, name),
      kind: 'masked',
      owner: grant,
      name,
      version,
      dataset,
      facts: {
        type: text(column['type']),
        mask: object(column['mask']),
        ladder: text(column['ladder']),
        policy: textOrNull(column['policy']),
      },
    }
  })
  // A newer version takes the place of the one before.
  await sql.query(
    `update trace_node set ended = $4 where kind = 'masked' and owner = $1 and dataset = $2 and version <> $3 and ended is null`,
    [grant, dataset, version, event.at],
  )
  await addNodes(sql, event, nodes)
  await addEdges(
    sql,
    nodes.map((node) => ({
      source: sourceNode(dataset, version, node.name),
      target: node.id,
      direct: true,
      how: [text(object(node.facts['mask'])['method']) || 'keep'],
      via: null,
    })),
  )
}

export async function closed(sql: Sql, event: StoredEvent): Promise<void> {
  const data: Data = event.data
  const columns = Array.isArray(data['columns']) ? data['columns'] : null
  await sql.query(
    `update trace_node set ended = $3 where kind = 'masked' and owner = $1 and ended is null
       and ($2::text is null or dataset = $2) and ($4::text[] is null or name = any ($4))`,
    [text(data['grant']), textOrNull(data['dataset']), event.at, columns],
  )
}
