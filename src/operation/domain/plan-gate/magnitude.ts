import type { PlanExpression, PlanType } from './plan.ts'

const bits: { readonly [type: string]: number } = {
  BOOLEAN: 1,
  TINYINT: 7,
  SMALLINT: 15,
  INTEGER: 31,
  BIGINT: 63,
  HUGEINT: 127,
  UTINYINT: 8,
  USMALLINT: 16,
  UINTEGER: 32,
  UBIGINT: 64,
  UHUGEINT: 128,
}

/** A number as text that no cast to a number of its size fails for. */
export const writtenNumber = /^-?\d{1,9}(\.\d{1,9})?$/

/** Width and scale of a decimal type; null for every other type. */
export function decimalOf(type: PlanType | undefined): { readonly width: number; readonly scale: number } | null {
  if (type?.id !== 'DECIMAL') return null
  const info = type.type_info as { width?: number; scale?: number } | undefined
  return { width: info?.width ?? 18, scale: info?.scale ?? 0 }
}

/** Numbers without a floating point: what does not fit into them is an error of the engine. */
export function isExact(type: PlanType | undefined): boolean {
  return decimalOf(type) !== null || (bits[type?.id ?? ''] ?? 0) > 1
}

export function isFloat(type: PlanType | undefined): boolean {
  return type?.id === 'DOUBLE' || type?.id === 'FLOAT'
}

/** No value of the type is larger, signs aside; infinite for types that are no exact numbers. */
function limitOf(type: PlanType | undefined): number {
  const decimal = decimalOf(type)
  if (decimal) return 10 ** (decimal.width - decimal.scale)
  const size = bits[type?.id ?? '']
  return size === undefined ? Infinity : 2 ** size
}

/** Whether every value up to a magnitude, of either sign, fits into an exact type. */
export function fitsInto(magnitude: number, type: PlanType | undefined, signed = true): boolean {
  if (decimalOf(type)) return magnitude <= limitOf(type)
  if (signed && type?.id.startsWith('U')) return false
  return magnitude < limitOf(type)
}

export function typeOf(expression: PlanExpression | undefined): PlanType | undefined {
  return expression?.expression_class === 'BOUND_CONSTANT' ? expression.value?.type : expression?.return_type
}

/** INVARIANT: no value of the expression is larger, signs aside, whatever the data. Infinite when nothing is known. */
export function magnitudeOf(expression: PlanExpression | undefined): number {
  if (!expression) return Infinity
  const limit = limitOf(typeOf(expression))
  switch (expression.expression_class) {
    case 'BOUND_CONSTANT':
      return constantMagnitude(expression) ?? limit
    case 'BOUND_CAST':
      return Math.min(castMagnitude(expression.child), limit)
    case 'BOUND_FUNCTION':
      return Math.min(functionMagnitude(expression), limit)
    default:
      return limit
  }
}

/** Of a number, or of a number that the query has written as text (`INTERVAL '30' DAY` is bound so). */
function castMagnitude(child: PlanExpression | undefined): number {
  if (isNumber(typeOf(child))) return magnitudeOf(child) + 1
  const text = child?.expression_class === 'BOUND_CONSTANT' ? child.value?.value : undefined
  return typeof text === 'string' && writtenNumber.test(text) ? Math.abs(Number(text)) + 1 : Infinity
}

function functionMagnitude({ name = '', children = [] }: PlanExpression): number {
  const of = children.map(magnitudeOf)
  const [first = Infinity, second = 0] = of
  switch (name) {
    case '+':
    case '-':
    case 'add':
    case 'subtract':
      return first + second
    case '*':
    case 'multiply':
      return of.reduce((product, one) => product * one, 1)
    case 'abs':
    case 'trunc':
    case '%':
    case 'mod':
      return first
    default:
      return Infinity
  }
}

function isNumber(type: PlanType | undefined): boolean {
  return isExact(type) || isFloat(type)
}

function constantMagnitude({ value }: PlanExpression): number | null {
  if (!value || value.is_null) return 0
  const decimal = decimalOf(value.type)
  if (typeof value.value !== 'number' || !isNumber(value.type)) return null
  return Math.abs(value.value) / 10 ** (decimal?.scale ?? 0)
}
