import type { Flow } from './flow.ts'
import { splitKey } from './flow.ts'
import { valueOf } from './expression.ts'
import type { PlanExpression } from './plan.ts'
import { demandGroupable, problem, type Walk } from './walk.ts'

/**
 * What decides which rows there are may read no statistic of a column that may only be aggregated: the number of rows would tell whether
 * the statistic is above a bound, and asking again and again would tell it to the last digit.
 */
export function demandSteers(walk: Walk, flow: Flow, use: string): void {
  demandGroupable(walk, flow, use)
  demandStatistics(walk, flow, use)
}

/** The part of `demandSteers` that looks at statistics. */
export function demandStatistics(walk: Walk, flow: Flow, use: string): void {
  for (const [key, source] of flow.sources) {
    if (source.state !== 'aggregate' || walk.ladders.get(key) !== 'aggregate') continue
    const [table, column] = splitKey(key)
    problem(walk, 'plan.statistic-steers', { table, column, use }, 'count-at-least')
  }
}

/** A condition: as `demandSteers`, except that a count of a plain column may have to be at least a constant. */
export function demandCondition(walk: Walk, condition: PlanExpression, input: readonly Flow[], use: string): void {
  if (condition.expression_class === 'BOUND_CONJUNCTION')
    return condition.children?.forEach((part) => demandCondition(walk, part, input, use))
  if (!atLeastConstant(walk, condition, input)) demandSteers(walk, valueOf(walk, condition, input), use)
}

function atLeastConstant(walk: Walk, { expression_class, type, left, right }: PlanExpression, input: readonly Flow[]) {
  if (expression_class !== 'BOUND_COMPARISON' || !left || !right) return false
  const [more, less] = type.startsWith('COMPARE_GREATERTHAN')
    ? [left, right]
    : type.startsWith('COMPARE_LESSTHAN')
      ? [right, left]
      : []
  if (!more || !less || more.expression_class !== 'BOUND_REF') return false
  const bound = less.expression_class === 'BOUND_CAST' ? less.child : less
  return bound?.expression_class === 'BOUND_CONSTANT' && valueOf(walk, more, input).counts === true
}
