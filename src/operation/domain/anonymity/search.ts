import { classesAt, type Classes } from './classes.ts'
import type { Encoded } from './encode.ts'
import { lossTable } from './loss.ts'
import { isMonotone, satisfied, type Demand } from './verdict.ts'
import type { Loss } from './types.ts'

/** The best node, or null when even the coarsest leaves out more than the limit. */
export interface Found {
  readonly node: readonly number[]
  readonly loss: number
  readonly checked: number
  readonly lattice: number
}

const unknown = 0
const fails = 1
const passes = 2
/** Finer groupings are kept for coarser ones to start from, as far as they save work. */
const keptClasses = 128

/**
 * The node with the least loss at which at most `limit` of the rows stand in classes that do not satisfy the demand; of equals the least
 * high. Optimal: whatever is not looked at either has more loss, or is finer than a node that fails.
 * Nodes are numbered in mixed radix, the first column's level counting least. Throws RangeError for a lattice of more than 4 million nodes.
 */
export function search(table: Encoded, demand: Demand, limit: number, loss: Loss): Found | null {
  const highest = table.ladders.map((ladder) => ladder.maps.length - 1)
  const steps: number[] = []
  const lattice = highest.reduce((product, top) => (steps.push(product), product * (top + 1)), 1)
  if (lattice > 4_000_000) throw new RangeError('the lattice is too large')
  const losses = lossTable(table, loss)
  const cost = new Float64Array(lattice)
  const height = new Int16Array(lattice)
  const levelAt = (node: number, column: number) =>
    Math.floor(node / (steps[column] as number)) % ((highest[column] as number) + 1)
  const nodeOf = (node: number) => highest.map((_, column) => levelAt(node, column))
  for (let node = 0; node < lattice; node += 1)
    for (let column = 0; column < highest.length; column += 1) {
      const level = levelAt(node, column)
      cost[node] = (cost[node] as number) + (losses[column]?.[level] ?? 0)
      height[node] = (height[node] as number) + level
    }
  const allowed = Math.floor(limit * table.rows + 1e-9)
  const needsEntries = table.sensitive !== null && demand.sensitive !== undefined
  const kept: Classes[] = []
  // The table itself, each combination once: what every other grouping may start from.
  if (!needsEntries)
    kept.push(
      classesAt(
        table,
        highest.map(() => 0),
        null,
      ),
    )
  const state = new Uint8Array(lattice)
  let checked = 0

  /** Whether a node passes; for what is not monotone, whether at least its monotone part does is remembered below it. */
  function look(node: number): boolean {
    checked += 1
    const levels = nodeOf(node)
    const from = needsEntries ? null : nearest(kept, levels)
    const classes = classesAt(table, levels, from, needsEntries)
    if (!needsEntries && classes.size * 4 <= (from?.size ?? table.counts.length) * 3) remember(kept, classes)
    const good = outliers(classes, satisfied(table, classes, demand)) <= allowed
    const monotone = isMonotone(demand, limit)
    const hopeless = monotone ? !good : outliers(classes, satisfied(table, classes, { k: demand.k })) > allowed
    state[node] = good ? passes : fails
    if (hopeless) mark(levels, fails)
    if (good && monotone) mark(levels, passes)
    return good
  }

  /** What is finer than a failing node fails, what is coarser than a passing one passes. */
  function mark(levels: readonly number[], as: number): void {
    const walk = (column: number, node: number): void => {
      if (column < 0) {
        state[node] = as
        return
      }
      const [from, to] =
        as === fails ? [0, levels[column] as number] : [levels[column] as number, highest[column] as number]
      for (let level = from; level <= to; level += 1) walk(column - 1, node + level * (steps[column] as number))
    }
    walk(highest.length - 1, 0)
  }

  const order = Uint32Array.from({ length: lattice }, (_, node) => node).sort(
    (a, b) => (cost[a] as number) - (cost[b] as number) || (height[a] as number) - (height[b] as number) || a - b,
  )
  const rank = new Uint32Array(lattice)
  for (const [place, node] of order.entries()) rank[node] = place

  if (!isMonotone(demand, limit)) {
    for (const node of order)
      if (state[node] === unknown && look(node))
        return { node: nodeOf(node), loss: cost[node] as number, checked, lattice }
    return null
  }
  if (!look(lattice - 1)) return null
  let best = lattice - 1
  /** Down from a passing node to a passing one of which everything directly below fails, the dearest step first. */
  const descend = (start: number): number => {
    let at = start
    for (;;) {
      const below = highest
        .map((_, column) => (levelAt(at, column) > 0 ? at - (steps[column] as number) : -1))
        .filter((node) => node >= 0)
      below.sort((a, b) => (rank[a] as number) - (rank[b] as number))
      const next = below.find((node) => state[node] === passes || (state[node] === unknown && look(node)))
      if (next === undefined) return at
      at = next
    }
  }
  const better = (node: number) => (rank[node] as number) < (rank[best] as number)
  const take = (node: number) => {
    const low = descend(node)
    if (better(low)) best = low
  }
  take(best)
  // Of all that would be better, the highest is looked at first: if it fails, all below it is settled.
  for (;;) {
    let next = -1
    for (let place = (rank[best] as number) - 1; place >= 0; place -= 1) {
      const node = order[place] as number
      if (state[node] === passes) {
        best = node
        next = -1
      } else if (state[node] === unknown && (next < 0 || (height[node] as number) > (height[next] as number)))
        next = node
    }
    if (next < 0) return { node: nodeOf(best), loss: cost[best] as number, checked, lattice }
    if (look(next)) take(next)
  }
}

/** Rows in classes that do not satisfy. */
export function outliers(classes: Classes, good: Uint8Array): number {
  let rows = 0
  for (let one = 0; one < classes.size; one += 1) if (!good[one]) rows += classes.counts[one] as number
  return rows
}

function nearest(kept: readonly Classes[], levels: readonly number[]): Classes | null {
  let found: Classes | null = null
  for (const one of kept)
    if ((!found || one.size < found.size) && one.node.every((level, column) => level <= (levels[column] as number)))
      found = one
  return found
}

function remember(kept: Classes[], classes: Classes): void {
  kept.push(classes)
  if (kept.length <= keptClasses) return
  // The whole table stays; of the others the largest saves least.
  let largest = 1
  for (let one = 2; one < kept.length; one += 1) if ((kept[one]?.size ?? 0) > (kept[largest]?.size ?? 0)) largest = one
  kept.splice(largest, 1)
}
