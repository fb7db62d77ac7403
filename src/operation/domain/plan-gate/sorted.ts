import { splitKey, type Flow, type Relation } from './flow.ts'
import type { PlanNode } from './plan.ts'
import { demandGroupable, problem, type Walk } from './walk.ts'

/** Operators that keep their input's rows in order and take none by its place; above any other an order is a choice. */
const keeping: ReadonlySet<string> = new Set([
  'LOGICAL_PROJECTION',
  'LOGICAL_FILTER',
  'LOGICAL_ORDER_BY',
  'LOGICAL_MATERIALIZED_CTE',
])

/** Whether a statistic of a column that may only be aggregated is in a value. */
function holdsStatistic(walk: Walk, flow: Flow): boolean {
  return [...flow.sources].some(([key, { state }]) => state === 'aggregate' && walk.ladders.get(key) === 'aggregate')
}

/** Those of the values by which rows are sorted that nobody may learn from the order unless they stand in the result. */
export function sortedBy(walk: Walk, child: Relation, by: readonly Flow[]): readonly Flow[] {
  for (const flow of by) demandGroupable(walk, flow, 'sort')
  return [...(child.sorted ?? []), ...by.filter((flow) => holdsStatistic(walk, flow))]
}

/** Refuses an operator that takes rows by their place from rows sorted by a statistic: what it takes would tell the statistic. */
export function demandUnsorted(walk: Walk, above: PlanNode, child: Relation): void {
  if (!child.sorted?.length || keeping.has(above.type)) return
  refuse(walk, child.sorted, above.type.replace('LOGICAL_', '').toLowerCase())
}

/** Whoever gets the rows in order may have been told before what they are sorted by: it stands in the result as it is. */
export function demandShown(walk: Walk, result: Relation): void {
  refuse(
    walk,
    (result.sorted ?? []).filter((flow) => !result.columns.includes(flow)),
    'sort',
  )
}

/** Refuses a statistic that orders what an aggregate, a window or a choice of one row goes by. */
export function demandNoOrder(walk: Walk, flow: Flow, use: string): void {
  if (holdsStatistic(walk, flow)) refuse(walk, [flow], use)
}

function refuse(walk: Walk, flows: readonly Flow[], use: string): void {
  for (const flow of flows)
    for (const [key, { state }] of flow.sources) {
      if (state !== 'aggregate' || walk.ladders.get(key) !== 'aggregate') continue
      const [table, column] = splitKey(key)
      problem(walk, 'plan.statistic-orders', { table, column, use }, 'order-outermost')
    }
}
