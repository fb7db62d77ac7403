import type { JobSource } from '../types.ts'
import { aggregatesOf } from './aggregates.ts'
import { computedBy } from './computed.ts'
import { measuresOf, type Measure } from './measures.ts'
import { NotAnalysed } from './not-analysed.ts'
import {
  contains,
  isConstant,
  isNode,
  isSubquery,
  isWindow,
  named,
  nodeOf,
  nodesOf,
  one,
  sameExpression,
  textOf,
} from './nodes.ts'
import type { SqlTrees, TreeNode } from './tree.ts'
import { reachUnits, repeats } from './units.ts'

/** A query taken apart: who contributes what to which cell. */
export interface Analysis {
  /**
   * Row by row, before grouping: `g<n>` group expressions, `k<n>` output columns without aggregate,
   * `v<n>` contributions of measures, `u<n>` unit columns, `w<n>` numbers of rows.
   */
  readonly rows: TreeNode
  readonly groups: number
  /** Positions of the output columns that are group keys, in the order of `k<n>`. */
  readonly keys: readonly number[]
  /** Those of them that are group expressions themselves, not made from one. */
  readonly grouped: readonly number[]
  readonly measures: readonly Measure[]
  /** Output columns whose figure no rule can weigh: made with a subquery or a window. */
  readonly unknown: readonly number[]
  /** Output columns whose arithmetic cannot be taken apart. */
  readonly arithmetic: readonly number[]
  readonly units: number
  /** Names of the unit columns, in the order of `u<n>`. */
  readonly unitNames: readonly string[]
  /** Tables whose rows are numbered, in the order of `w<n>`. */
  readonly rowTables: readonly string[]
  /** The query itself, as its author wrote it. */
  readonly asked: TreeNode
  readonly outputs: number
  readonly tables: readonly string[]
}

/** Takes an aggregate query apart. Throws `NotAnalysed` for anything whose contributors are not certain. */
export async function analyse(sql: string, sources: readonly JobSource[], trees: SqlTrees): Promise<Analysis> {
  const node = await trees.parse(sql)
  if (!node) throw new NotAnalysed('parse')
  assertShape(node)
  const items = nodesOf(node, 'select_list')
  if (items.some((item) => item['class'] === 'STAR' || contains(item, (below) => below['class'] === 'STAR')))
    throw new NotAnalysed('star')
  if (items.some(repeats)) throw new NotAnalysed('unnest')
  const { query, reach } = reachUnits(node, sources, trees)
  const found = items.map((item) => aggregatesOf(item, trees))
  if (found.every((aggregates) => aggregates.length === 0)) throw new NotAnalysed('row-level')
  if (reach.multiplied && reach.units.length === 0) throw new NotAnalysed('join-without-unit')
  const groups = groupsOf(node, items, found, columnsOf(sources, reach.tables), reach.derived)
  const keys = items.flatMap((_, index) => (found[index]?.length === 0 ? [index] : []))
  const computed = computedBy(node, trees)
  let first = 0
  const judged = items.map((item, output) => {
    const of = measuresOf(item, output, first, trees, computed)
    first += found[output]?.length ?? 0
    return of
  })
  const measures = judged.flatMap((of) => of.measures)
  const select = [
    ...groups.map((group, n) => named(group, `g${n}`)),
    ...keys.map((index, n) => named(items[index] ?? one(''), `k${n}`)),
    ...measures.map((measure, n) => named(measure.node, `v${n}`)),
    ...reach.units.map((unit, n) => named(unit, `u${n}`)),
    ...reach.rows.map(({ ref }, n) => named(ref, `w${n}`)),
  ]
  return {
    rows: {
      ...query,
      select_list: select,
      modifiers: [],
      group_expressions: [],
      group_sets: [],
      aggregate_handling: 'STANDARD_HANDLING',
      having: null,
    },
    groups: groups.length,
    keys,
    grouped: keys.filter((index) => groups.some((group) => sameExpression(group, items[index] ?? group))),
    measures: measures.map(({ output, kind, aggregate, columns, held }, n) => ({
      output,
      kind,
      aggregate,
      columns,
      held,
      column: `v${n}`,
    })),
    unknown: items.flatMap((item, index) => (isUnknown(item) ? [index] : [])),
    arithmetic: judged.flatMap((of, index) => (of.weighed ? [] : [index])),
    units: reach.units.length,
    unitNames: reach.names,
    rowTables: reach.rows.map(({ table }) => table),
    asked: node,
    outputs: items.length,
    tables: reach.tables,
  }
}

function assertShape(node: TreeNode): void {
  if (textOf(node, 'type') !== 'SELECT_NODE') throw new NotAnalysed('set-operation')
  if (node['qualify']) throw new NotAnalysed('window')
  if (node['sample']) throw new NotAnalysed('sample')
  if (nodesOf(node, 'modifiers').some((modifier) => textOf(modifier, 'type') === 'DISTINCT_MODIFIER'))
    throw new NotAnalysed('distinct')
  const sets = Array.isArray(node['group_sets']) ? node['group_sets'] : []
  if (sets.length > 1) throw new NotAnalysed('grouping-sets')
}

/** A figure made with a subquery or a window is more than its own group's aggregates. */
function isUnknown(item: TreeNode): boolean {
  return contains(item, isSubquery) || contains(item, isWindow)
}

function columnsOf(sources: readonly JobSource[], tables: readonly string[]): ReadonlySet<string> {
  const read = sources.filter((source) => tables.includes(source.table.toLowerCase()))
  return new Set(read.flatMap((source) => source.columns.map((column) => column.name.toLowerCase())))
}

/** The group expressions, positions and names of output columns resolved as the engine does: a source's column comes before an alias. */
function groupsOf(
  node: TreeNode,
  items: readonly TreeNode[],
  found: readonly (readonly TreeNode[])[],
  columns: ReadonlySet<string>,
  derived: boolean,
): readonly TreeNode[] {
  if (node['aggregate_handling'] === 'FORCE_AGGREGATES')
    return items.filter((item, index) => found[index]?.length === 0 && !isConstant(item))
  return nodesOf(node, 'group_expressions').map((expression) => {
    const place = isConstant(expression) ? nodeOf(expression, 'value') : null
    if (place) return items[Number(place['value']) - 1] ?? expression
    const names = expression['column_names']
    if (expression['class'] !== 'COLUMN_REF' || !Array.isArray(names) || names.length !== 1) return expression
    const name = String(names[0]).toLowerCase()
    const alias = items.find((item) => textOf(item, 'alias').toLowerCase() === name)
    if (!alias || !isNode(alias) || columns.has(name) || sameExpression(alias, expression)) return expression
    if (derived) throw new NotAnalysed('group-name')
    return alias
  })
}
