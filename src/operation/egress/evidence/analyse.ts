import { randomBytes } from 'node:crypto'
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
import { heldTables } from './repeated.ts'
import { reachUnits, repeats } from './units.ts'

/** A query taken apart: who contributes what to which cell. */
export interface Analysis {
  /**
   * Row by row, before grouping: `g<n>` group expressions, `k<n>` output columns without aggregate,
   * `v<n>` contributions of measures, `u<n>` unit columns, `w<n>` numbers of rows, each behind the token; `rowsSql` takes it away.
   */
  readonly rows: TreeNode
  /** Before every name of ours in it: nobody who wrote the query can have meant one of them. */
  readonly token: string
  /** Something may repeat rows: a join, a list of values. */
  readonly multiplied: boolean
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
  assertOrder(node, items)
  if (contains(node, namedLikeOurs)) throw new NotAnalysed('names')
  const token = newToken()
  const { query, reach } = reachUnits(node, sources, trees, token)
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
  const own = tableColumns(sources, reach.made)
  // What is multiplied by a number of the author's own making can hide one unit in the last digits of all.
  const isOfTables = ({ kind, held }: { readonly kind: string; readonly held: readonly string[] }) =>
    kind !== 'linear' || held.every((name) => own.has(name))
  const select = [
    ...groups.map((group, n) => named(group, `${token}g${n}`)),
    ...keys.map((index, n) => named(items[index] ?? one(''), `${token}k${n}`)),
    ...measures.map((measure, n) => named(measure.node, `${token}v${n}`)),
    ...reach.units.map((unit, n) => named(unit, `${token}u${n}`)),
    ...reach.rows.map(({ ref }, n) => named(ref, `${token}w${n}`)),
  ]
  return {
    token,
    multiplied: reach.multiplied,
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
    measures: measures.map(({ output, kind, aggregate, columns, held, different }, n) => ({
      output,
      kind,
      aggregate,
      columns,
      held,
      different,
      tables: heldTables(
        held,
        reach.rows.map(({ table }) => table),
        sources,
      ),
      column: `v${n}`,
    })),
    unknown: items.flatMap((item, index) => (isUnknown(item) ? [index] : [])),
    arithmetic: judged.flatMap((of, index) => (of.weighed && of.measures.every(isOfTables) ? [] : [index])),
    units: reach.units.length,
    unitNames: reach.names,
    rowTables: reach.rows.map(({ table }) => table),
    asked: node,
    outputs: items.length,
    tables: reach.tables,
  }
}

/** The rows of a query that was taken apart, as a SELECT with the plain names. */
export async function rowsSql(analysis: Analysis, trees: SqlTrees): Promise<string> {
  const { token, groups, keys, measures, units, rowTables } = analysis
  const counts = { g: groups, k: keys.length, v: measures.length, u: units, w: rowTables.length }
  const names = Object.entries(counts).flatMap(([letter, count]) =>
    Array.from({ length: count }, (_, n) => `${letter}${n}`),
  )
  const list = names.map((name) => `"${token}${name}" AS ${name}`).join(', ')
  return `SELECT ${list || '1 AS nothing'} FROM (${await trees.print(analysis.rows)})`
}

/** A beginning of names that nobody can guess. */
function newToken(): string {
  return `__${randomBytes(8).toString('hex')}_`
}

/** Names that begin like columns of the platform's own: what they mean here is not what they meant to the author. */
function namedLikeOurs(node: TreeNode): boolean {
  const names = Array.isArray(node['column_names']) ? node['column_names'] : []
  return [...names, node['alias'], node['key'], node['table_name']].some(
    (name) => typeof name === 'string' && (name.startsWith('__') || name.toLowerCase() === 'file_row_number'),
  )
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

/**
 * What rows are ordered by, and cut off after, tells something: it has to be a column of the result as it stands or a group, for nobody weighs
 * the figures in anything else.
 */
function assertOrder(node: TreeNode, items: readonly TreeNode[]): void {
  const known = [...items, ...nodesOf(node, 'group_expressions')]
  for (const modifier of nodesOf(node, 'modifiers')) {
    for (const { expression } of nodesOf(modifier, 'orders') as readonly { readonly expression?: unknown }[]) {
      if (!isNode(expression)) throw new NotAnalysed('order')
      const plain = isConstant(expression) || expression['class'] === 'COLUMN_REF' || expression['class'] === 'STAR'
      if (!plain && !known.some((one) => sameExpression(one, expression))) throw new NotAnalysed('order')
    }
    for (const bound of [nodeOf(modifier, 'limit'), nodeOf(modifier, 'offset')])
      if (bound && !isConstant(bound)) throw new NotAnalysed('order')
  }
}

/** A figure made with a subquery or a window is more than its own group's aggregates. */
function isUnknown(item: TreeNode): boolean {
  return contains(item, isSubquery) || contains(item, isWindow)
}

/** Columns of the tables that hold somebody's data, as far as no table of the author's own has one of the name. */
function tableColumns(sources: readonly JobSource[], made: readonly string[]): ReadonlySet<string> {
  const named = (of: readonly JobSource[]) =>
    new Set(of.flatMap(({ columns }) => columns.map(({ name }) => name.toLowerCase())))
  const brought = new Set([...named(sources.filter(({ own }) => own === true)), ...made])
  return new Set([...named(sources.filter(({ own }) => own !== true))].filter((name) => !brought.has(name)))
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
