import { dates, spanOf } from './failing.ts'
import type { Flow } from './flow.ts'
import { decimalOf, typeOf } from './magnitude.ts'
import { typeText, type PlanExpression, type PlanType } from './plan.ts'
import { problem, type Walk } from './walk.ts'

/** How far a query may move a date in all: a thousand years. Dates of the data are taken to be that far from the ends of the calendar. */
const mostMoved = 366_000

/**
 * A date after it was moved. By a value that may only be aggregated it is moved only from a day that the query has written: from a day at the
 * end of the calendar, whether it can be moved would tell the value.
 */
export function movedDate(walk: Walk, expression: PlanExpression, flows: readonly Flow[], value: Flow): Flow {
  const { name = '', children = [], return_type: type } = expression
  // Between two days that nobody knows a span may not fit that `date_diff` still counts.
  if (/^date_?sub$/.test(name) && holdsProtected(walk, value))
    problem(walk, 'plan.may-fail', { function: name, type: typeText(type) }, 'plain-pattern')
  if (name === 'try_strptime') return { ...value, far: true }
  if (!dates.has(type?.id ?? '') || !['+', '-', 'add', 'subtract'].includes(name)) return value
  const at = children.findIndex((child) => dates.has(typeOf(child)?.id ?? ''))
  const [base, amount] = [flows[at], flows[1 - at]]
  const moved = (base?.moved ?? 0) + Math.min(spanOf(children[1 - at] ?? expression), mostMoved)
  const free = base !== undefined && base.sources.size === 0 && !base.far
  const steered = amount !== undefined && holdsProtected(walk, amount) && !free
  if (moved > mostMoved || steered)
    problem(walk, 'plan.may-fail', { function: name, type: typeText(type) }, 'shorter-interval')
  return { ...value, moved }
}

/** Whether a value depends on a column that may only be aggregated, be it as a statistic. */
function holdsProtected(walk: Walk, flow: Flow): boolean {
  return [...flow.sources.keys()].some((key) => walk.ladders.get(key) === 'aggregate')
}

/** Types into which every number or date that stands in data goes: that nothing came out tells no bound of a value. */
export function isWide(type: PlanType | undefined): boolean {
  const decimal = decimalOf(type)
  if (decimal) return decimal.width - decimal.scale >= 12
  return ['DOUBLE', 'BIGINT', 'HUGEINT', 'DATE', 'TIMESTAMP'].includes(type?.id ?? '')
}
