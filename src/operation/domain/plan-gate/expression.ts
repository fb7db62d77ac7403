import { emptyFlow, isPlain, merge, steering, transformed, type Flow } from './flow.ts'
import { isWide, movedDate } from './calendar.ts'
import { dates, demandNoFailure, safeCast } from './failing.ts'
import { comparing, expressionClasses, patternSecond, scalars, undoneByZero } from './lists.ts'
import { partsOf, typeText, type PlanExpression } from './plan.ts'
import { demandGroupable, problem, UnreadablePlan, type Walk } from './walk.ts'

const plainOperators = new Set([
  'OPERATOR_NOT',
  'OPERATOR_IS_NULL',
  'OPERATOR_IS_NOT_NULL',
  'OPERATOR_COALESCE',
  'OPERATOR_TRY',
  'COMPARE_IN',
  'COMPARE_NOT_IN',
  'ARRAY_CONSTRUCTOR',
])

/** The binder puts this constant error into scalar subqueries; any other `error` is the author's. */
const binderError = 'More than one row returned by a subquery'

/** The value of an expression over the columns of its input. Collects every problem instead of stopping at the first. */
export function valueOf(walk: Walk, expression: PlanExpression, input: readonly Flow[]): Flow {
  const type = typeText(expression.return_type)
  const parts = () => partsOf(expression).map((part) => valueOf(walk, part, input))
  if (expression.expression_class === 'BOUND_PARAMETER') {
    // Those that are declared stand in the statement as constants by now.
    problem(walk, 'plan.parameter', { parameter: (expression.identifier ?? '').slice(0, 100) }, 'declare-parameter')
    return emptyFlow('?')
  }
  if (!expressionClasses.has(expression.expression_class)) {
    problem(walk, 'plan.expression', { expression: expression.expression_class }, 'plain-select')
    return emptyFlow('?')
  }
  switch (expression.expression_class) {
    case 'BOUND_REF':
      return reference(walk, expression, input)
    case 'BOUND_CONSTANT':
      return emptyFlow(constantText(expression), typeText(expression.value?.type))
    case 'BOUND_CAST':
      return cast(walk, expression, input, type)
    case 'BOUND_FUNCTION':
      return call(walk, expression, input, type)
    case 'BOUND_CASE':
      return choice(walk, expression, input, type)
    case 'BOUND_COMPARISON':
    case 'BOUND_BETWEEN': {
      const of = parts()
      const text = of.map((part) => part.text).join(` ${expression.type.replace('COMPARE_', '')} `)
      const flow = transformed(merge(of, `(${text})`, type))
      demandGroupable(walk, flow, 'compare')
      return flow
    }
    case 'BOUND_OPERATOR': {
      if (!plainOperators.has(expression.type))
        problem(walk, 'plan.expression', { expression: expression.type }, 'plain-select')
      const of = parts()
      const flow = transformed(merge(of, `${expression.type}(${of.map((part) => part.text).join(', ')})`, type))
      if (expression.type.startsWith('COMPARE_')) demandGroupable(walk, flow, 'compare')
      return flow
    }
    case 'BOUND_CONJUNCTION': {
      const of = parts()
      const word = expression.type.replace('CONJUNCTION_', ' ')
      const text = of
        .map((part) => part.text)
        .sort()
        .join(`${word} `)
      return transformed(merge(of, `(${text})`, type))
    }
    case 'BOUND_UNNEST':
      return transformed(merge(parts(), 'unnest', type))
    default:
      problem(walk, 'plan.expression', { expression: expression.expression_class }, 'plain-select')
      return emptyFlow('?')
  }
}

function reference(walk: Walk, expression: PlanExpression, input: readonly Flow[]): Flow {
  const flow = input[expression.index ?? -1]
  if (!flow) throw new UnreadablePlan('a reference beyond its input')
  if (flow.virtual) problem(walk, 'plan.rowid', {}, 'use-granted-columns')
  return flow
}

function constantText(expression: PlanExpression): string {
  const value = expression.value
  return value?.is_null ? 'null' : JSON.stringify(value?.value ?? null)
}

/** INVARIANT: nothing is cast that may not fit with an error, whose text or mere presence would tell a value. */
function cast(walk: Walk, expression: PlanExpression, input: readonly Flow[], type: string): Flow {
  const child = expression.child
  if (!child) throw new UnreadablePlan('a cast of nothing')
  const flow = valueOf(walk, child, input)
  const safe = safeCast(child, expression.return_type)
  if (!expression.try_cast && !safe) problem(walk, 'plan.cast', { value: flow.text, type }, 'try-cast')
  // Where something does not fit there is nothing: that is a comparison, unless all that stands in data fits.
  if (expression.try_cast && !safe && !(isPlain(flow) && isWide(expression.return_type)))
    demandGroupable(walk, flow, 'try_cast')
  const far = expression.try_cast && !safe && dates.has(type)
  return { ...transformed(flow), type, ...(far ? { far } : {}) }
}

function call(walk: Walk, expression: PlanExpression, input: readonly Flow[], type: string): Flow {
  const name = expression.name ?? ''
  const children = expression.children ?? []
  if (name === 'error') {
    const said = children[0]?.value?.value
    const text = typeof said === 'string' ? said : ''
    const ours = children.every((child) => child.expression_class === 'BOUND_CONSTANT') && text.startsWith(binderError)
    if (!ours) problem(walk, 'plan.function', { function: name }, 'allowed-functions')
    return emptyFlow('null', type)
  }
  walk.functions.add(name)
  if (!scalars.has(name)) problem(walk, 'plan.function', { function: name }, 'allowed-functions')
  demandNoFailure(walk, expression)
  const flows = partsOf(expression).map((part) => valueOf(walk, part, input))
  const all = transformed(merge(flows, `${name}(${flows.map((flow) => flow.text).join(', ')})`, type))
  // Parameters and captures of a lambda are elements of the arguments: any reference inside may be any of them.
  const lambda = expression.function_data?.lambda_expr
  if (lambda)
    valueOf(
      walk,
      lambda,
      Array.from({ length: 64 }, () => all),
    )
  if (patternSecond.has(name) && !writtenOut(name, flows))
    problem(walk, 'plan.pattern', { function: name }, 'constant-pattern')
  if (comparing.has(name)) demandGroupable(walk, all, name)
  if (undoneByZero.has(name) && flows[1]) demandGroupable(walk, flows[1], name)
  return movedDate(walk, expression, flows, all)
}

/** Whether the pattern (or part name) of a function is a constant of the query. */
function writtenOut(name: string, flows: readonly Flow[]): boolean {
  const at = /^(date|timezone|format|printf)/.test(name) ? 0 : 1
  return (flows[at]?.sources.size ?? 0) === 0
}

function choice(walk: Walk, expression: PlanExpression, input: readonly Flow[], type: string): Flow {
  const checks = expression.case_checks ?? []
  const when = checks.map((check) => valueOf(walk, check.when_expr, input))
  const then = checks.map((check) => valueOf(walk, check.then_expr, input))
  const otherwise = expression.else_expr ? [valueOf(walk, expression.else_expr, input)] : []
  for (const condition of when) demandGroupable(walk, condition, 'case')
  const text = when.map((condition, index) => `when ${condition.text} then ${then[index]?.text}`)
  return merge(
    [...when.map((condition) => steering(condition, 'CONDITIONAL')), ...[...then, ...otherwise].map(transformed)],
    `case ${text.join(' ')} else ${otherwise[0]?.text ?? 'null'}`,
    type,
  )
}
