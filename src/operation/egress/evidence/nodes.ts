import type { TreeNode } from './tree.ts'

/** Whether something is a node of the tree. */
export function isNode(value: unknown): value is TreeNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A member that is a list of nodes; an empty list when it is not there. */
export function nodesOf(node: TreeNode, member: string): readonly TreeNode[] {
  const value = node[member]
  return Array.isArray(value) ? value.filter(isNode) : []
}

export function nodeOf(node: TreeNode, member: string): TreeNode | null {
  const value = node[member]
  return isNode(value) ? value : null
}

export function textOf(node: TreeNode, member: string): string {
  const value = node[member]
  return typeof value === 'string' ? value : ''
}

/** Visits every node below and including this one; `enter` answers whether to go deeper. */
export function walk(value: unknown, enter: (node: TreeNode) => boolean): void {
  if (Array.isArray(value)) for (const item of value) walk(item, enter)
  else if (isNode(value) && enter(value)) for (const member of Object.values(value)) walk(member, enter)
}

/** Whether a node of one of these expression classes stands anywhere below. */
export function contains(value: unknown, test: (node: TreeNode) => boolean): boolean {
  let found = false
  walk(value, (node) => {
    found ||= test(node)
    return !found
  })
  return found
}

export function isSubquery(node: TreeNode): boolean {
  return node['class'] === 'SUBQUERY'
}

export function isWindow(node: TreeNode): boolean {
  return node['class'] === 'WINDOW'
}

export function isConstant(node: TreeNode): boolean {
  return node['class'] === 'CONSTANT'
}

/** The same expression whatever it is called: alias left out, names without case. */
export function sameExpression(a: TreeNode, b: TreeNode): boolean {
  return plain(a) === plain(b)
}

function plain(node: TreeNode): string {
  return JSON.stringify({ ...node, alias: '' }).toLowerCase()
}

/** A reference to a column, qualified when a table is given. */
export function columnRef(names: readonly string[], alias: string): TreeNode {
  return { class: 'COLUMN_REF', type: 'COLUMN_REF', alias, column_names: names }
}

/** An expression under another name. */
export function named(node: TreeNode, alias: string): TreeNode {
  return { ...node, alias }
}

/** `CASE WHEN filter THEN value END`. */
export function onlyWhen(filter: TreeNode, value: TreeNode, alias: string): TreeNode {
  return {
    class: 'CASE',
    type: 'CASE_EXPR',
    alias,
    case_checks: [{ when_expr: filter, then_expr: value }],
    else_expr: {
      class: 'CONSTANT',
      type: 'VALUE_CONSTANT',
      alias: '',
      value: { type: { id: 'NULL', type_info: null }, is_null: true },
    },
  }
}

/** The whole number one. */
export function one(alias: string): TreeNode {
  return {
    class: 'CONSTANT',
    type: 'VALUE_CONSTANT',
    alias,
    value: { type: { id: 'INTEGER', type_info: null }, is_null: false, value: 1 },
  }
}
