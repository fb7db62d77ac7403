import { aggregatesOf } from './aggregates.ts'
import { kindOfAggregate } from './kinds.ts'
import { nodeOf, nodesOf, one, textOf, walk } from './nodes.ts'
import { call } from './terms.ts'
import type { SqlTrees, TreeNode } from './tree.ts'

/** An aggregate in a sum of aggregates, with what it is multiplied by. */
export interface Summand {
  readonly aggregate: TreeNode
  readonly times: TreeNode | null
}

/** How the aggregates of an output column are put together. */
export interface Combination {
  /** Sums and differences of two or more aggregates. */
  readonly sums: readonly (readonly Summand[])[]
  /** Everything else that joins aggregates is a ratio, a choice or a comparison. */
  readonly plain: boolean
}

/** Looks how an output column combines its aggregates: what it adds and subtracts is weighed as one, what it does else must be known. */
export function combinationOf(item: TreeNode, trees: SqlTrees): Combination {
  if (aggregatesOf(item, trees).length < 2) return { sums: [], plain: true }
  const sum = summands(item, trees)
  if (sum) return { sums: sum.length > 1 ? [sum] : [], plain: true }
  const below = parts(item).filter((part) => aggregatesOf(part, trees).length > 0)
  const inner = below.map((part) => combinationOf(part, trees))
  return {
    sums: inner.flatMap((one) => one.sums),
    plain: inner.every((one) => one.plain) && (below.length < 2 || joins(item)),
  }
}

/** Nodes that may join aggregates without adding them: a ratio, a choice, a comparison. */
function joins(node: TreeNode): boolean {
  if (textOf(node, 'class') === 'FUNCTION') return ['/', 'nullif'].includes(textOf(node, 'function_name').toLowerCase())
  return ['CASE', 'COMPARISON', 'CONJUNCTION', 'BETWEEN', 'OPERATOR', 'CAST'].includes(textOf(node, 'class'))
}

function parts(node: TreeNode): readonly TreeNode[] {
  const found: TreeNode[] = []
  for (const member of Object.values(node))
    walk(member, (below) => {
      if (textOf(below, 'class') === '') return true
      found.push(below)
      return false
    })
  return found
}

/** An expression as a sum of aggregates times something without one; null when it is none. */
function summands(node: TreeNode, trees: SqlTrees): readonly Summand[] | null {
  if (aggregatesOf(node, trees).length === 0) return []
  const name = textOf(node, 'function_name').toLowerCase()
  const [first, second] = nodesOf(node, 'children')
  const of = (child: TreeNode | null | undefined) => (child ? summands(child, trees) : null)
  if (textOf(node, 'class') === 'CAST') return of(nodeOf(node, 'child'))
  if (textOf(node, 'class') === 'OPERATOR' && textOf(node, 'type') === 'OPERATOR_COALESCE')
    return second && aggregatesOf(second, trees).length === 0 ? of(first) : null
  if (textOf(node, 'class') !== 'FUNCTION') return null
  if (trees.isAggregate(name)) return adds(node) ? [{ aggregate: node, times: null }] : null
  if (name === 'round') return of(first)
  if (['+', '-', 'add', 'subtract'].includes(name)) {
    const [left, right] = [of(first), second ? of(second) : []]
    if (!left || !right) return null
    const less = (all: readonly Summand[]) => all.map((one) => scaled(one, (by) => call('-', [by])))
    if (name === '+' || name === 'add') return [...left, ...right]
    return second ? [...left, ...less(right)] : less(left)
  }
  if (['*', 'multiply', '/'].includes(name) && first && second) {
    const [by, sum] = aggregatesOf(second, trees).length === 0 ? [second, of(first)] : [first, of(second)]
    if (aggregatesOf(by, trees).length > 0 || (name === '/' && by === first)) return null
    const operator = name === '/' ? '/' : '*'
    return sum?.map((one) => scaled(one, (times) => call(operator, [times, by]))) ?? null
  }
  return null
}

/** Aggregates whose value for two groups together is the sum of both. */
function adds(aggregate: TreeNode): boolean {
  const name = textOf(aggregate, 'function_name').toLowerCase()
  const kind = kindOfAggregate(name, nodesOf(aggregate, 'children').length, aggregate['distinct'] === true)
  return kind === 'count' || (kind === 'linear' && /sum/.test(name))
}

function scaled({ aggregate, times }: Summand, by: (node: TreeNode) => TreeNode): Summand {
  return { aggregate, times: by(times ?? one('')) }
}
