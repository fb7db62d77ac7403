/** A node of the engine's tree. */
interface Node {
  [member: string]: unknown
}

/** Whether a figure is computed over a window of rows, which may be one row. */
export function hasWindow(of: unknown): boolean {
  if (Array.isArray(of)) return of.some(hasWindow)
  return isNode(of) && (of['class'] === 'WINDOW' || Object.values(of).some(hasWindow))
}

/** What the guard adds: a comparison for `HAVING`, alone or after another condition. */
export interface Guard {
  readonly alone: unknown
  /** `x AND …`, whose first child is put in place of the condition that stands. */
  readonly with: Node
}

/**
 * Puts the guard on every grouping of rows: its groups of fewer rows are not there. Groupings of what was grouped below stay as they are, for each of
 * their rows stands for enough. Changes the tree. INVARIANT: what this does not know counts as rows, so a group is dropped rather than let through.
 */
export function guardTree(node: unknown, guard: Guard, isAggregate: (name: string) => boolean): void {
  ofNode(node, new Map(), guard, isAggregate)
}

type Known = ReadonlyMap<string, boolean>

/** Whether rows of a table come out one by one. */
function ofNode(of: unknown, known: Known, guard: Guard, isAggregate: (name: string) => boolean): boolean {
  if (!isNode(of)) return true
  const inner = new Map(known)
  const map = isNode(of['cte_map']) && Array.isArray(of['cte_map']['map']) ? of['cte_map']['map'] : []
  const below = (one: unknown) => ofNode(one, inner, guard, isAggregate)
  for (const { key, value } of map as readonly { key: string; value: { query?: Node } }[])
    inner.set(key.toLowerCase(), below(value.query?.['node']))
  if (of['type'] === 'SET_OPERATION_NODE') {
    const sides = Array.isArray(of['children']) ? of['children'] : [of['left'], of['right']]
    return sides.map(below).some(Boolean)
  }
  if (of['type'] !== 'SELECT_NODE') {
    for (const one of Object.values(of))
      if (isNode(one) && 'type' in one && String(one['type']).endsWith('_NODE')) below(one)
    return true
  }
  const { from_table: from, cte_map: _, ...rest } = of
  const rows = ofTable(from, inner, below)
  const expressions = Object.values(rest)
  subqueries(expressions, below)
  const groups = Array.isArray(of['group_expressions']) && of['group_expressions'].length > 0
  const aggregates = groups || of['having'] != null || aggregatesIn(expressions, isAggregate)
  if (!aggregates) return rows
  if (rows) {
    const { children, ...both } = guard.with
    const [, added] = children as readonly unknown[]
    of['having'] = of['having'] == null ? guard.alone : { ...both, children: [of['having'], added] }
  }
  return false
}

function ofTable(of: unknown, known: Known, below: (one: unknown) => boolean): boolean {
  if (!isNode(of)) return true
  switch (of['type']) {
    case 'BASE_TABLE':
      return known.get(String(of['table_name']).toLowerCase()) ?? true
    case 'SUBQUERY':
      return below(isNode(of['subquery']) ? of['subquery']['node'] : null)
    case 'JOIN': {
      subqueries([of['condition']], below)
      return [ofTable(of['left'], known, below), ofTable(of['right'], known, below)].some(Boolean)
    }
    case 'EMPTY':
    case 'TABLE_FUNCTION':
    case 'EXPRESSION_LIST':
      return false
    default:
      return true
  }
}

/** Subqueries in expressions, each a query of its own. */
function subqueries(of: unknown, below: (one: unknown) => boolean): void {
  if (Array.isArray(of)) for (const one of of) subqueries(one, below)
  else if (isNode(of)) {
    if (of['class'] === 'SUBQUERY') below(isNode(of['subquery']) ? of['subquery']['node'] : null)
    for (const [name, one] of Object.entries(of)) if (name !== 'subquery') subqueries(one, below)
  }
}

function aggregatesIn(of: unknown, isAggregate: (name: string) => boolean): boolean {
  if (Array.isArray(of)) return of.some((one) => aggregatesIn(one, isAggregate))
  if (!isNode(of) || of['class'] === 'SUBQUERY') return false
  if (of['class'] === 'FUNCTION' && isAggregate(String(of['function_name']).toLowerCase())) return true
  return Object.values(of).some((one) => aggregatesIn(one, isAggregate))
}

function isNode(of: unknown): of is Node {
  return typeof of === 'object' && of !== null && !Array.isArray(of)
}
