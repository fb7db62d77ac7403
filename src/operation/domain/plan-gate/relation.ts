import { aggregateOf, windowKeys, windowOf } from './aggregate.ts'
import {
  addWhole,
  asKey,
  columnKey,
  emptyFlow,
  merge,
  mergeRows,
  mergeWhole,
  steering,
  type Flow,
  type Indirect,
  type Relation,
} from './flow.ts'
import { joinOf } from './joins.ts'
import { generators, operators } from './lists.ts'
import { typeText, type PlanExpression, type PlanNode } from './plan.ts'
import { valueOf } from './expression.ts'
import { picked, type Scope } from './scope.ts'
import { demandNoOrder, demandUnsorted, sortedBy } from './sorted.ts'
import { demandCondition, demandStatistics, demandSteers } from './steer.ts'
import { demandGroupable, problem, UnreadablePlan, type Walk } from './walk.ts'

/** The rows of an operator. Unknown operators are refused and walked no further. */
export function relationOf(walk: Walk, node: PlanNode, scope: Scope): Relation {
  walk.operators.add(node.type.replace('LOGICAL_', ''))
  if (!operators.has(node.type)) {
    problem(walk, 'plan.operator', { operator: node.type.replace('LOGICAL_', '') }, 'plain-select')
    return { columns: [], whole: new Map(), grain: 'row' }
  }
  if (node.type === 'LOGICAL_GET') return get(walk, node)
  if (node.type === 'LOGICAL_MATERIALIZED_CTE') return cte(walk, node, scope)
  if (node.type === 'LOGICAL_CTE_REF') return referred(scope.ctes.get(node.cte_index ?? -1))
  if (node.type === 'LOGICAL_DELIM_GET') return delimGet(node, scope)
  const below = (_walk: Walk, child: PlanNode, within: Scope) => {
    const made = relationOf(walk, child, within)
    demandUnsorted(walk, node, made)
    return made
  }
  if (/JOIN|CROSS_PRODUCT/.test(node.type)) return joinOf(walk, node, scope, below)
  const children = (node.children ?? []).map((child) => below(walk, child, scope))
  return children.some((child) => child.columns.length === 0 && walk.problems.size > 0)
    ? { columns: [], whole: mergeWhole(children), grain: 'row' }
    : simple(walk, node, children)
}

function simple(walk: Walk, node: PlanNode, children: readonly Relation[]): Relation {
  const child = children[0] ?? { columns: [], whole: new Map(), grain: 'row' as const }
  const input = child.columns
  const expressions = (node.expressions ?? []).flat() as readonly PlanExpression[]
  switch (node.type) {
    case 'LOGICAL_PROJECTION':
      return { ...child, columns: expressions.map((expression) => valueOf(walk, expression, input)) }
    case 'LOGICAL_FILTER': {
      const of = expressions.map((expression) => valueOf(walk, expression, input))
      for (const flow of of) walk.filters.add(flow.text)
      for (const expression of expressions) demandCondition(walk, expression, input, 'filter')
      return { ...narrowed(walk, child, of, 'FILTER', null), columns: picked(input, node.projection_map) }
    }
    case 'LOGICAL_ORDER_BY': {
      const of = (node.orders ?? []).map((order) => valueOf(walk, order.expression, input))
      const sorted = sortedBy(walk, child, of)
      return { ...narrowed(walk, child, of, 'SORT', null), sorted, columns: picked(input, node.projections) }
    }
    case 'LOGICAL_LIMIT': {
      const limits = [node.limit_val?.expression, node.offset_val?.expression]
      const of = limits.flatMap((limit) => (limit ? [valueOf(walk, limit, input)] : []))
      return narrowed(walk, child, of, 'FILTER', 'limit')
    }
    case 'LOGICAL_AGGREGATE_AND_GROUP_BY':
      return group(walk, node, child, expressions)
    case 'LOGICAL_DISTINCT':
      return distinct(walk, node, child)
    case 'LOGICAL_WINDOW': {
      const made = expressions.map((expression) => windowOf(walk, expression, input))
      // The engine hands rows on in the order of the window: what takes some of them takes them by it.
      const by = expressions.flatMap((expression) => windowKeys(walk, expression, input))
      return { ...narrowed(walk, child, by, 'SORT', null), columns: [...input, ...made] }
    }
    case 'LOGICAL_UNNEST': {
      const of = expressions.map((expression) => valueOf(walk, expression, input))
      // How many elements a list has becomes how many rows there are.
      for (const flow of of) demandSteers(walk, flow, 'unnest')
      return { ...child, grain: 'row', columns: [...input, ...of] }
    }
    case 'LOGICAL_UNION':
    case 'LOGICAL_INTERSECT':
    case 'LOGICAL_EXCEPT':
      return together(walk, node, children)
    case 'LOGICAL_DUMMY_SCAN':
      return { columns: [emptyFlow('dummy')], whole: new Map(), grain: 'group' }
    case 'LOGICAL_EXPRESSION_GET':
      return rows(walk, node, child)
    default:
      throw new UnreadablePlan(node.type)
  }
}

function get(walk: Walk, node: PlanNode): Relation {
  const names = node.names ?? []
  const indexes = (node.column_indexes ?? []).map((column) => column.index)
  if (generators.has(node.name ?? '') && (node.children ?? []).length === 0) {
    const columns = indexes.map((index): Flow => ({
      ...emptyFlow(names[index] ?? 'generated', typeText(node.returned_types?.[index])),
      far: true,
    }))
    return { columns: picked(columns, node.projection_ids), whole: new Map(), grain: 'row' }
  }
  const of = node.function_data
  const ours = node.name === 'seq_scan' && of?.schema === 'main' && of.catalog === 'memory' && of.table
  if (!ours || (node.children ?? []).length > 0) {
    problem(walk, 'plan.source', { source: node.name ?? '?' }, 'granted-tables')
    return { columns: [], whole: new Map(), grain: 'row' }
  }
  // Without the optimiser nothing is pushed into a scan; a plan where something was is not one that we know.
  if ((node.table_filters?.filters?.length ?? 0) > 0 || node.extra_info?.sample_options)
    throw new UnreadablePlan('scan')
  const table = of.table
  walk.tables.add(table)
  const columns = indexes.map((index): Flow => {
    const name = names[index]
    // Any index beyond the table's own columns is one of the engine's virtual columns: a bare count, or `rowid` when referred to.
    if (name === undefined) return { ...emptyFlow('rowid'), virtual: true }
    const key = columnKey(table, name)
    const ladder = walk.ladders.get(key)
    if (!ladder || ladder === 'hidden') problem(walk, 'plan.column', { table, column: name }, 'use-granted-columns')
    walk.read.add(key)
    return {
      sources: new Map([[key, { state: 'row', leaks: false, direct: 'IDENTITY', indirect: new Set() }]]),
      aggregates: new Set(),
      virtual: false,
      text: `${table}.${name}`,
      type: typeText(node.returned_types?.[index]),
    }
  })
  return { columns: picked(columns, node.projection_ids), whole: new Map(), grain: 'row' }
}

function cte(walk: Walk, node: PlanNode, scope: Scope): Relation {
  const [definition, rest] = node.children ?? []
  if (!definition || !rest) throw new UnreadablePlan(node.type)
  const made = relationOf(walk, definition, scope)
  return relationOf(walk, rest, { ...scope, ctes: new Map([...scope.ctes, [node.table_index ?? -1, made]]) })
}

/** INVARIANT: every reference has values of its own: rows of one are not the rows of another. */
function referred(relation: Relation | undefined): Relation {
  if (!relation) throw new UnreadablePlan('a reference to an unknown table expression')
  const own = new Map(relation.columns.map((column) => [column, { ...column }]))
  return {
    ...relation,
    columns: relation.columns.map((column) => own.get(column) ?? column),
    ...(relation.sorted ? { sorted: relation.sorted.map((flow) => own.get(flow) ?? flow) } : {}),
  }
}

/** Which enclosing correlated join it belongs to is not written down: any whose keys fit, all of them when none does. */
function delimGet(node: PlanNode, scope: Scope): Relation {
  const types = (node.chunk_types ?? []).map(typeText)
  const fitting = scope.delims.filter((keys) => keys.length === types.length)
  const of = fitting.length > 0 ? fitting : scope.delims
  if (of.length === 0) throw new UnreadablePlan(node.type)
  const columns = types.map((type, index) => {
    const candidates = fitting.length > 0 ? of.flatMap((keys) => keys[index] ?? []) : of.flat()
    return merge(candidates, candidates[0]?.text ?? '?', type)
  })
  return { columns, whole: new Map(), grain: 'row' }
}

function narrowed(walk: Walk, child: Relation, by: readonly Flow[], how: Indirect, use: string | null): Relation {
  if (use !== null) for (const flow of by) demandSteers(walk, flow, use)
  return {
    ...child,
    whole: addWhole(
      child.whole,
      by.flatMap((flow) => [...flow.sources.keys()]),
      how,
    ),
  }
}

function group(walk: Walk, node: PlanNode, child: Relation, expressions: readonly PlanExpression[]): Relation {
  const keys = (node.groups ?? []).map((key) => valueOf(walk, key, child.columns))
  const values = expressions.map((expression) => aggregateOf(walk, expression, child.columns))
  const marks = (node.grouping_functions ?? []).map(() => emptyFlow('grouping', 'BIGINT'))
  const by = narrowed(walk, child, keys, 'GROUP_BY', 'group')
  return { whole: by.whole, columns: [...keys.map(asKey), ...values, ...marks], grain: 'group' }
}

function distinct(walk: Walk, node: PlanNode, child: Relation): Relation {
  const targets = (node.distinct_targets ?? []).map((target) => valueOf(walk, target, child.columns))
  const orders = (node.order_by?.orders ?? []).map((order) => valueOf(walk, order.expression, child.columns))
  for (const flow of orders) {
    demandGroupable(walk, flow, 'sort')
    demandNoOrder(walk, flow, 'distinct')
  }
  const by = narrowed(walk, narrowed(walk, child, targets, 'GROUP_BY', 'distinct'), orders, 'SORT', null)
  if (node.distinct_type !== 'DISTINCT') return { ...by, grain: 'row' }
  for (const flow of child.columns) demandStatistics(walk, flow, 'distinct')
  return { ...by, columns: child.columns.map(asKey), grain: 'group' }
}

function together(walk: Walk, node: PlanNode, children: readonly Relation[]): Relation {
  const [left, right] = children
  if (!left || !right) throw new UnreadablePlan(node.type)
  const grain = left.grain === 'group' && right.grain === 'group' ? 'group' : 'row'
  const whole = mergeWhole(children)
  if (node.type === 'LOGICAL_UNION') {
    const columns = left.columns.map((column, index) => {
      const other = right.columns[index]
      return mergeRows(other ? [column, other] : [column], column.text, column.type)
    })
    return { columns, whole, grain }
  }
  for (const flow of [...left.columns, ...right.columns]) demandSteers(walk, flow, 'compare')
  const keys = [...left.columns, ...right.columns].flatMap((column) => [...column.sources.keys()])
  const columns = left.columns.map((column, index) => {
    const other = right.columns[index]
    return merge(other ? [column, steering(other, 'FILTER')] : [column], column.text, column.type)
  })
  return { columns, whole: addWhole(whole, keys, 'FILTER'), grain: left.grain }
}

function rows(walk: Walk, node: PlanNode, child: Relation): Relation {
  const lines = (node.expressions ?? []) as readonly (readonly PlanExpression[])[]
  const columns = (node.expr_types ?? []).map((type, index) => {
    const cells = lines.flatMap((line) => (line[index] ? [valueOf(walk, line[index], child.columns)] : []))
    return mergeRows(cells, `values.${index}`, typeText(type))
  })
  return { ...child, columns, grain: 'row' }
}
