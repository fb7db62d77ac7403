import type { Graph } from '../../../src/edge/contract/index.ts'

type Node = Graph['nodes'][number]

/** Columns that stand together: of one version of a data set, of one table of a grant, of one artifact or product. */
export interface Box {
  readonly id: string
  readonly kind: Node['kind']
  readonly owner: string
  readonly dataset: string | null
  readonly version: number
  readonly columns: readonly Node[]
  readonly x: number
  readonly y: number
  readonly height: number
}

export interface Line {
  readonly source: string
  readonly target: string
  readonly direct: boolean
  readonly path: string
}

export interface Placed {
  readonly boxes: readonly Box[]
  readonly lines: readonly Line[]
  readonly width: number
  readonly height: number
}

export const size = { width: 228, row: 24, head: 46, gapX: 58, gapY: 22 } as const

/** Places boxes from left (where data came from) to right (where they went), each right of all that it comes from. Pixels. */
export function place(graph: Pick<Graph, 'nodes' | 'edges'>): Placed {
  const groups = Map.groupBy(graph.nodes, boxOf)
  const boxId = new Map(graph.nodes.map((node) => [node.id, boxOf(node)]))
  const before = new Map<string, Set<string>>()
  for (const edge of graph.edges) {
    const [from, to] = [boxId.get(edge.source), boxId.get(edge.target)]
    if (from && to && from !== to) before.set(to, (before.get(to) ?? new Set()).add(from))
  }
  const layers = new Map<string, number>()
  const layerOf = (id: string, walked: readonly string[]): number => {
    const known = layers.get(id)
    if (known !== undefined) return known
    if (walked.includes(id)) return 0
    const found = Math.max(-1, ...[...(before.get(id) ?? [])].map((one) => layerOf(one, [...walked, id]))) + 1
    layers.set(id, found)
    return found
  }
  for (const id of groups.keys()) layerOf(id, [])
  const tops: number[] = []
  const boxes = [...groups]
    .toSorted(([a], [b]) => (layers.get(a) ?? 0) - (layers.get(b) ?? 0))
    .map(([id, columns]): Box => {
      const layer = layers.get(id) ?? 0
      const height = size.head + columns.length * size.row + 6
      const y = tops[layer] ?? 0
      tops[layer] = y + height + size.gapY
      const { kind, owner, version } = columns[0]!
      return {
        id,
        kind,
        owner,
        version,
        dataset: datasetOf(columns[0]!),
        columns,
        x: layer * (size.width + size.gapX),
        y,
        height,
      }
    })
  const spots = new Map(
    boxes.flatMap((box) =>
      box.columns.map(
        (column, index) => [column.id, { x: box.x, y: box.y + size.head + (index + 0.5) * size.row }] as const,
      ),
    ),
  )
  const lines = graph.edges.flatMap((edge): Line[] => {
    const [from, to] = [spots.get(edge.source), spots.get(edge.target)]
    if (!from || !to) return []
    const [x1, x2] = [from.x + size.width, to.x]
    const bend = Math.max(30, (x2 - x1) / 2)
    return [
      {
        source: edge.source,
        target: edge.target,
        direct: edge.direct,
        path: `M${x1} ${from.y}C${x1 + bend} ${from.y} ${x2 - bend} ${to.y} ${x2} ${to.y}`,
      },
    ]
  })
  const last = Math.max(0, ...layers.values())
  return {
    boxes,
    lines,
    width: (last + 1) * size.width + last * size.gapX,
    height: Math.max(0, ...tops.filter((top) => top !== undefined)) - (boxes.length > 0 ? size.gapY : 0),
  }
}

function boxOf(node: Node): string {
  return node.id.slice(0, node.id.lastIndexOf('/'))
}

/** Of a masked column, the data set that it belongs to. */
function datasetOf(node: Node): string | null {
  return node.kind === 'masked' ? (/\/(.+)@\d+\//.exec(node.id)?.[1] ?? null) : null
}

/** Everything upstream and downstream of a column, itself included. */
export function reachOf(edges: Graph['edges'], start: string): ReadonlySet<string> {
  const found = new Set([start])
  const walk = (from: 'source' | 'target', to: 'source' | 'target') => {
    const open = [start]
    const seen = new Set(open)
    for (let id = open.pop(); id !== undefined; id = open.pop())
      for (const edge of edges)
        if (edge[from] === id && !seen.has(edge[to])) {
          seen.add(edge[to])
          found.add(edge[to])
          open.push(edge[to])
        }
  }
  walk('source', 'target')
  walk('target', 'source')
  return found
}
