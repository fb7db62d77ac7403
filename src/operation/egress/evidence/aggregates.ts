import { isSubquery, textOf, walk } from './nodes.ts'
import type { SqlTrees, TreeNode } from './tree.ts'

/** Aggregates of an item, outermost first; those inside a subquery belong to the subquery, those inside a window to the window. */
export function aggregatesOf(item: TreeNode, trees: SqlTrees): readonly TreeNode[] {
  const found: TreeNode[] = []
  walk(item, (node) => {
    if (isSubquery(node)) return false
    const aggregate = textOf(node, 'class') === 'FUNCTION' && trees.isAggregate(textOf(node, 'function_name'))
    if (aggregate) found.push(node)
    return !aggregate
  })
  return found
}
