import { aggregatesOf } from './aggregates.ts'
import { isNode, nodesOf, textOf, walk } from './nodes.ts'
import type { SqlTrees, TreeNode } from './tree.ts'

/** What a subquery, a table expression or the query itself computes under a name, by that name. */
export type Computed = ReadonlyMap<string, readonly TreeNode[]>

/** Everything that any SELECT inside a query gives a name to and that is not a column as it stands; an aggregate is inside no other. */
export function computedBy(query: TreeNode, trees: SqlTrees): Computed {
  const found = new Map<string, TreeNode[]>()
  walk(query, (node) => {
    for (const item of textOf(node, 'type') === 'SELECT_NODE' ? nodesOf(node, 'select_list') : []) {
      const name = textOf(item, 'alias').toLowerCase()
      if (name !== '' && nameOf(item) !== name && aggregatesOf(item, trees).length === 0)
        found.set(name, [...(found.get(name) ?? []), item])
    }
    return true
  })
  return found
}

/** What a reference may stand for, each with what is left to look up: a name is followed once. */
export function computedIn(
  reference: TreeNode,
  computed: Computed,
): readonly { readonly of: TreeNode; readonly rest: Computed }[] {
  const name = nameOf(reference) ?? ''
  const rest = new Map([...computed].filter(([key]) => key !== name))
  return (computed.get(name) ?? []).map((of) => ({ of, rest }))
}

/** Names of the columns that an expression refers to, and of those that stand behind what it refers to. */
export function columnsIn(expression: TreeNode, computed: Computed = new Map()): readonly string[] {
  const names = new Set<string>()
  walk(expression, (node) => {
    const name = nameOf(node)
    if (name !== null && !names.has(name)) {
      names.add(name)
      for (const { of, rest } of computedIn(node, computed)) for (const below of columnsIn(of, rest)) names.add(below)
    }
    return true
  })
  return [...names].sort()
}

/** Names of the columns that a value is made of: those that only decide whether it counts are left out, and a name for something computed is followed. */
export function heldIn(expression: TreeNode, computed: Computed = new Map()): readonly string[] {
  const names = new Set<string>()
  const enter = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(enter)
    else if (isNode(value)) {
      const name = nameOf(value)
      if (name !== null) {
        const behind = computedIn(value, computed)
        if (behind.length === 0) names.add(name)
        for (const { of, rest } of behind) for (const below of heldIn(of, rest)) names.add(below)
      }
      for (const [member, below] of Object.entries(value)) if (!deciding.has(member)) enter(below)
    }
  }
  enter(expression)
  return [...names].sort()
}

const deciding: ReadonlySet<string> = new Set(['when_expr', 'filter'])

function nameOf(node: TreeNode): string | null {
  const names = node['column_names']
  return node['class'] === 'COLUMN_REF' && Array.isArray(names) ? String(names.at(-1)).toLowerCase() : null
}
