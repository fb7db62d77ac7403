import { asAggregate, emptyFlow, isPlain, merge, steering, transformed, type Flow } from './flow.ts'
import { demandNoOverflow } from './failing.ts'
import { expressionsIn, typeText, type PlanExpression } from './plan.ts'
import { statistics, valueAggregates, windowKinds } from './lists.ts'
import { valueOf } from './expression.ts'
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
  const { children = [], partitions = [], orders = [], ...rest } = expression
  const args = children.map((child) => valueOf(walk, child, input))
  const by = [...partitions, ...orders.map((order) => order.expression)].map((part) => valueOf(walk, part, input))
  if (kind === 'WINDOW_AGGREGATE') demandNoOverflow(walk, expression, (arg) => isPlain(valueOf(walk, arg, input)))
  const others = expressionsIn(Object.values(rest)).map((part) => valueOf(walk, part, input))
  for (const flow of [...by, ...others]) demandGroupable(walk, flow, 'window')
  const text = `${name}(${args.map((arg) => arg.text).join(', ')}) over (${by.map((flow) => flow.text).join(', ')})`
  const steers = [...by, ...others].map((flow) => steering(flow, 'WINDOW'))
  return merge([...args.map(transformed), ...steers], text, type)
}
