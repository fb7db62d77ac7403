import { asAggregate, emptyFlow, isPlain, merge, splitKey, steering, transformed, type Flow } from './flow.ts'
import { demandNoOverflow } from './failing.ts'
import { expressionsIn, typeText, type PlanExpression } from './plan.ts'
import { statistics, valueAggregates, windowKinds } from './lists.ts'
import { valueOf } from './expression.ts'
import { demandNoOrder } from './sorted.ts'
import { demandSteers } from './steer.ts'
import { demand, demandGroupable, problem, type Walk } from './walk.ts'

/** The value of an aggregate over the columns of its input. */
export function aggregateOf(walk: Walk, expression: PlanExpression, input: readonly Flow[]): Flow {
  const name = expression.name ?? ''
  const type = typeText(expression.return_type)
  if (expression.expression_class !== 'BOUND_AGGREGATE') {
    problem(walk, 'plan.expression', { expression: expression.expression_class }, 'plain-select')
    return emptyFlow('?')
  }
  const leaks = checkName(walk, name)
  const args = (expression.children ?? []).map((child) => valueOf(walk, child, input))
  const value = transformed(merge(args, '', type))
  if (leaks) demandValue(walk, value, name)
  const filter = expression.filter ? [valueOf(walk, expression.filter, input)] : []
  const orders = (expression.order_bys?.orders ?? []).map((order) => valueOf(walk, order.expression, input))
  for (const flow of filter) demandSteers(walk, flow, 'filter')
  for (const flow of orders) demandGroupable(walk, flow, 'filter')
  for (const flow of [...orders, ...choosing(name, args)]) demandNoOrder(walk, flow, name)
  if (expression.aggregate_type === 'DISTINCT' || telling.has(name)) demandDistinct(walk, args, name)
  demandNoOverflow(walk, expression, (arg) => isPlain(valueOf(walk, arg, input)))
  const distinct = expression.aggregate_type === 'DISTINCT' ? 'distinct ' : ''
  const where = filter[0] ? ` where ${filter[0].text}` : ''
  if (filter[0]) walk.filters.add(filter[0].text)
  const text = `${name}(${distinct}${args.map((arg) => arg.text).join(', ')}${where})`
  const of = merge(
    [value, ...filter.map((flow) => steering(flow, 'FILTER')), ...orders.map((flow) => steering(flow, 'SORT'))],
    text,
    type,
  )
  const inside = asAggregate(of, name, leaks)
  const counts = ['count', 'count_star'].includes(name) && filter.length === 0 && args.every(isPlain)
  return counts && args.length < 2 ? { ...inside, counts } : inside
}

/** What an aggregate chooses rows by: the second value of `arg_min` and its like, and a value that holds others beside the one compared first. */
function choosing(name: string, args: readonly Flow[]): readonly Flow[] {
  if (!valueAggregates.has(name)) return []
  return [...args.slice(1), ...args.filter(({ type }) => nested.test(type))]
}

const nested = /STRUCT|UNION|MAP|LIST|ARRAY|\[\]/

/** Statistics that tell whether values are equal, as a count of distinct values does. */
const telling: ReadonlySet<string> = new Set(['approx_count_distinct', 'entropy'])

/**
 * Counting distinct values tells whether two are equal. Of a column as it stands that are two of its own; whatever is computed, chosen or
 * written beside it would be a guess at a value.
 */
function demandDistinct(walk: Walk, args: readonly Flow[], name: string): void {
  for (const flow of args) {
    if (isPlain(flow) && !flow.mixed) continue
    for (const key of flow.sources.keys()) {
      if (walk.ladders.get(key) !== 'aggregate') continue
      const [table, column] = splitKey(key)
      problem(walk, 'plan.distinct-guess', { table, column, use: name }, 'distinct-plain')
    }
  }
}

/** Whether an aggregate hands out single values; unknown names are refused. */
function checkName(walk: Walk, name: string): boolean {
  walk.functions.add(name)
  if (statistics.has(name)) return false
  if (!valueAggregates.has(name)) problem(walk, 'plan.aggregate', { aggregate: name }, 'allowed-functions')
  return true
}

function demandValue(walk: Walk, flow: Flow, name: string): void {
  demand(walk, flow, 'group', 'plan.column-value', name, 'use-statistics')
}

/** What a window puts rows together and in order by. */
export function windowKeys(walk: Walk, expression: PlanExpression, input: readonly Flow[]): readonly Flow[] {
  const { partitions = [], orders = [] } = expression
  return [...partitions, ...orders.map((order) => order.expression)].map((part) => valueOf(walk, part, input))
}

/**
 * The value of a window over the columns of its input. A window keeps one value per row and a frame may hold a single row,
 * so its arguments stay in the state in which they come.
 */
export function windowOf(walk: Walk, expression: PlanExpression, input: readonly Flow[]): Flow {
  const type = typeText(expression.return_type)
  const kind = expression.type
  if (expression.expression_class !== 'BOUND_WINDOW' || !windowKinds.has(kind)) {
    problem(walk, 'plan.window', { window: kind }, 'allowed-functions')
    return emptyFlow('?')
  }
  const name = expression.name || kind.replace('WINDOW_', '').toLowerCase()
  if (kind === 'WINDOW_AGGREGATE') checkName(walk, name)
  walk.functions.add(name)
  const { children = [], partitions: _, orders: __, ...rest } = expression
  const args = children.map((child) => valueOf(walk, child, input))
  const by = windowKeys(walk, expression, input)
  if (kind === 'WINDOW_AGGREGATE') demandNoOverflow(walk, expression, (arg) => isPlain(valueOf(walk, arg, input)))
  const others = expressionsIn(Object.values(rest)).map((part) => valueOf(walk, part, input))
  for (const flow of [...by, ...others]) demandGroupable(walk, flow, 'window')
  for (const flow of [...by, ...others, ...choosing(name, args)]) demandNoOrder(walk, flow, 'window')
  if (expression.distinct || telling.has(name)) demandDistinct(walk, args, name)
  const text = `${name}(${args.map((arg) => arg.text).join(', ')}) over (${by.map((flow) => flow.text).join(', ')})`
  const steers = [...by, ...others].map((flow) => steering(flow, 'WINDOW'))
  return merge([...args.map(transformed), ...steers], text, type)
}
