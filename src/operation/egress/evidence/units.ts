import type { JobSource } from '../types.ts'
import { columnRef, isNode, isSubquery, isWindow, nodeOf, nodesOf, textOf, contains, walk } from './nodes.ts'
import type { SqlTrees, TreeNode } from './tree.ts'
import { NotAnalysed } from './not-analysed.ts'

/** What stands under FROM once the columns that tell units apart are within reach of the outer query. */
export interface Reach {
  readonly from: TreeNode
  /** References to unit columns, as seen from the outer query. */
  readonly units: readonly TreeNode[]
  /** The sources' own names of those columns: `<table>.<column>`. */
  readonly names: readonly string[]
  /** References to the numbers of the sources' rows, as far as a source numbers them. */
  readonly rows: readonly { readonly table: string; readonly ref: TreeNode }[]
  /** Names of columns that stand in no table: the author gave them to a list of values. */
  readonly made: readonly string[]
  /** Something may repeat a source's rows: a join, a list of values, a table function. */
  readonly multiplied: boolean
  /** Base tables read. */
  readonly tables: readonly string[]
  /** A subquery or CTE stands between: its columns are not known here. */
  readonly derived: boolean
}

/** A subquery that hands out the columns below it by these names. */
interface Derived {
  readonly node: TreeNode
  readonly units: readonly string[]
  readonly rows: readonly { readonly table: string; readonly name: string }[]
  readonly reach: Reach
}

interface Scope {
  readonly trees: SqlTrees
  readonly sources: ReadonlyMap<string, JobSource>
  readonly ctes: Map<string, Derived>
  next: number
  /** No name that an author writes begins so. */
  readonly token: string
}

/** The query's FROM and CTEs rewritten so that every unit column can be referred to. Throws `NotAnalysed`. */
export function reachUnits(
  query: TreeNode,
  sources: readonly JobSource[],
  trees: SqlTrees,
  token: string,
): { readonly query: TreeNode; readonly reach: Reach } {
  const scope: Scope = {
    trees,
    sources: new Map(sources.map((of) => [of.table.toLowerCase(), of])),
    ctes: new Map(),
    next: 0,
    token,
  }
  return rewrite(query, scope)
}

function rewrite(query: TreeNode, outer: Scope): { query: TreeNode; reach: Reach } {
  const scope: Scope = { ...outer, ctes: new Map(outer.ctes) }
  const map = nodeOf(query, 'cte_map')
  const entries = map ? nodesOf(map, 'map') : []
  const rewritten = entries.map((entry) => {
    const value = nodeOf(entry, 'value')
    const inner = value && nodeOf(value, 'query')
    const node = inner && nodeOf(inner, 'node')
    if (!value || !inner || !node) throw new NotAnalysed('cte')
    if (nodesOf(value, 'aliases').length > 0 || (Array.isArray(value['aliases']) && value['aliases'].length > 0))
      throw new NotAnalysed('cte-aliases')
    const below = derive(node, scope)
    outer.next = scope.next
    scope.ctes.set(textOf(entry, 'key').toLowerCase(), below)
    return { ...entry, value: { ...value, query: { ...inner, node: below.node } } }
  })
  const from = nodeOf(query, 'from_table')
  if (!from) throw new NotAnalysed('from')
  const reach = reachFrom(from, scope)
  outer.next = scope.next
  return { query: { ...query, from_table: reach.from, ...(map ? { cte_map: { ...map, map: rewritten } } : {}) }, reach }
}

/** A row-by-row subquery that also hands out the unit columns below it. */
function derive(node: TreeNode, scope: Scope): Derived {
  assertRowLevel(node, scope.trees)
  const { query, reach } = rewrite(node, scope)
  const units = reach.units.map((ref) => ({ ref, name: `${scope.token}u${scope.next++}` }))
  const rows = reach.rows.map(({ table, ref }) => ({ table, ref, name: `${scope.token}r${scope.next++}` }))
  const list = [
    ...nodesOf(query, 'select_list'),
    ...[...units, ...rows].map(({ ref, name }) => ({ ...ref, alias: name })),
  ]
  const unnested = nodesOf(query, 'select_list').some(repeats)
  return {
    node: { ...query, select_list: list },
    units: units.map(({ name }) => name),
    rows,
    reach: unnested ? { ...reach, multiplied: true } : reach,
  }
}

/** A list taken apart gives a row for each of its elements. */
export function repeats(item: TreeNode): boolean {
  return contains(item, (node) => textOf(node, 'function_name').toLowerCase() === 'unnest')
}

function reachFrom(from: TreeNode, scope: Scope): Reach {
  if (from['sample']) throw new NotAnalysed('sample')
  switch (textOf(from, 'type')) {
    case 'BASE_TABLE':
      return baseTable(from, scope)
    case 'SUBQUERY':
      return subquery(from, scope)
    case 'JOIN':
      return join(from, scope)
    case 'EMPTY':
      throw new NotAnalysed('from')
    case 'EXPRESSION_LIST':
    case 'TABLE_FUNCTION':
      return { from, units: [], names: [], rows: [], made: namesIn(from), multiplied: true, tables: [], derived: true }
    default:
      throw new NotAnalysed('from')
  }
}

function baseTable(from: TreeNode, scope: Scope): Reach {
  if (Array.isArray(from['column_name_alias']) && from['column_name_alias'].length > 0)
    throw new NotAnalysed('column-aliases')
  if (from['at_clause']) throw new NotAnalysed('from')
  const name = textOf(from, 'table_name').toLowerCase()
  const alias = textOf(from, 'alias') || textOf(from, 'table_name')
  const cte = textOf(from, 'schema_name') === '' ? scope.ctes.get(name) : undefined
  if (cte) return { ...cte.reach, from, ...outOf(cte, alias), derived: true }
  const source = scope.sources.get(name)
  if (!source) throw new NotAnalysed('table')
  const units = source.units.map((unit) => columnRef([alias, unit], ''))
  return {
    from,
    units,
    names: source.units.map((unit) => `${name}.${unit.toLowerCase()}`),
    rows: source.row === undefined ? [] : [{ table: name, ref: columnRef([alias, source.row], '') }],
    made: [],
    multiplied: false,
    tables: [name],
    derived: false,
  }
}

function subquery(from: TreeNode, scope: Scope): Reach {
  if (Array.isArray(from['column_name_alias']) && from['column_name_alias'].length > 0)
    throw new NotAnalysed('column-aliases')
  const inner = nodeOf(from, 'subquery')
  const node = inner && nodeOf(inner, 'node')
  if (!inner || !node) throw new NotAnalysed('from')
  const alias = textOf(from, 'alias') || `${scope.token}d${scope.next++}`
  const below = derive(node, scope)
  return {
    ...below.reach,
    from: { ...from, alias, subquery: { ...inner, node: below.node } },
    ...outOf(below, alias),
    derived: true,
  }
}

function namesIn(from: TreeNode): readonly string[] {
  const names = from['column_name_alias']
  return Array.isArray(names) ? names.map((name) => String(name).toLowerCase()) : []
}

function outOf({ units, rows }: Derived, alias: string): Pick<Reach, 'units' | 'rows'> {
  return {
    units: units.map((unit) => columnRef([alias, unit], '')),
    rows: rows.map(({ table, name }) => ({ table, ref: columnRef([alias, name], '') })),
  }
}

function join(from: TreeNode, scope: Scope): Reach {
  const [left, right] = [nodeOf(from, 'left'), nodeOf(from, 'right')]
  if (!left || !right || textOf(from, 'alias') !== '') throw new NotAnalysed('from')
  // Which columns it joins by depends on which there are, and here are more than the author saw.
  if (textOf(from, 'ref_type') === 'NATURAL') throw new NotAnalysed('from')
  const [a, b] = [reachFrom(left, scope), reachFrom(right, scope)]
  const hidden = ['SEMI', 'ANTI'].includes(textOf(from, 'join_type'))
  return {
    from: { ...from, left: a.from, right: b.from },
    units: hidden ? a.units : [...a.units, ...b.units],
    names: hidden ? a.names : [...a.names, ...b.names],
    rows: hidden ? a.rows : [...a.rows, ...b.rows],
    made: [...a.made, ...b.made],
    multiplied: hidden ? a.multiplied : true,
    tables: [...a.tables, ...b.tables],
    derived: a.derived || b.derived,
  }
}

/** A subquery that takes rows through one by one: no grouping, windows, limits, set operations. Its rows are then rows of the sources. */
function assertRowLevel(node: TreeNode, trees: SqlTrees): void {
  if (textOf(node, 'type') !== 'SELECT_NODE') throw new NotAnalysed('set-operation')
  if (
    nodesOf(node, 'group_expressions').length > 0 ||
    node['aggregate_handling'] !== 'STANDARD_HANDLING' ||
    node['having']
  )
    throw new NotAnalysed('nested-aggregate')
  if (node['qualify'] || node['sample']) throw new NotAnalysed('window')
  for (const modifier of nodesOf(node, 'modifiers'))
    if (textOf(modifier, 'type') !== 'ORDER_MODIFIER') throw new NotAnalysed('nested-limit')
  for (const item of nodesOf(node, 'select_list')) {
    if (contains(item, isWindow)) throw new NotAnalysed('window')
    walk(item, (below) => {
      if (isNode(below) && textOf(below, 'class') === 'FUNCTION' && trees.isAggregate(textOf(below, 'function_name')))
        throw new NotAnalysed('nested-aggregate')
      return !isSubquery(below)
    })
  }
}
