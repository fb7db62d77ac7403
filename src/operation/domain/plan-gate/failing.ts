import { fitsInto, decimalOf, isExact, isFloat, magnitudeOf, typeOf, writtenNumber } from './magnitude.ts'
import { typeText, type PlanExpression, type PlanType } from './plan.ts'
import { problem, type Walk } from './walk.ts'
import { knownPart, readableFormat, readablePattern, writtenInteger, writtenText } from './written.ts'

/** Spans over which a query may move a date: far from the ends of the calendar, however often it is repeated. */
const farthestDays = 36_600
const days: { readonly [unit: string]: number } = {
  to_years: 366,
  to_months: 31,
  to_quarters: 93,
  to_weeks: 7,
  to_days: 1,
  to_hours: 1,
  to_minutes: 1,
  to_seconds: 1,
}
const dividing = new Set(['%', '//', 'mod', 'divide'])
const counting = new Set(['+', '-', '*', 'add', 'subtract', 'multiply', 'abs', ...dividing])
/** Types of dates. */
export const dates: ReadonlySet<string> = new Set([
  'DATE',
  'TIMESTAMP',
  'TIMESTAMP_S',
  'TIMESTAMP_MS',
  'TIMESTAMP_NS',
  'TIMESTAMP WITH TIME ZONE',
])
/** Functions that count characters or elements: a number that is out of their range is an error. */
const placing = new Set(
  `left right substr substring array_extract list_extract list_element list_slice array_slice split_part`.split(/\s+/),
)
const longestPlace = 1_000_000
const slicing = new Set(['list_slice', 'array_slice'])
/** Functions that read a pattern, and those that write or take apart a date by a name. */
const patterned = new Set(
  `regexp_matches regexp_full_match regexp_replace regexp_extract regexp_extract_all regexp_split_to_array string_split_regex
  str_split_regex`.split(/\s+/),
)
const parted = new Set('date_part datepart date_trunc datetrunc date_diff datediff date_sub datesub'.split(' '))
/** Parts that only a day of the calendar has; of an interval they are an error. */
const ofDays = new Set('week weekday weekofyear yearweek dayofweek dayofyear era isodow isoyear julian'.split(' '))
const between = /^date_?(diff|sub)$/
const bitwise = new Set(['&', '|', 'xor', '<<', '>>'])

/**
 * Refuses a call that the engine may answer with an error for some value: whether a job fails would tell the value. Constants are no
 * exception, because a condition may decide whether they are computed at all.
 */
export function demandNoFailure(walk: Walk, expression: PlanExpression): void {
  const { name = '', return_type: type, children = [] } = expression
  const fail = (cure: string) => problem(walk, 'plan.may-fail', { function: name, type: typeText(type) }, cure)
  const [first] = children.map((child) => typeOf(child)?.id ?? '')
  if (name in days && !(spanOf(expression) <= farthestDays)) fail('shorter-interval')
  if (placing.has(name) && children.slice(1, slicing.has(name) ? 3 : undefined).some((child) => !placed(child)))
    fail('constant-place')
  // A step of nothing is an error.
  if (slicing.has(name) && children.length > 3 && !((writtenInteger(children[3]) ?? 0) > 0)) fail('constant-place')
  if (name === 'array_length' && children.length > 1 && writtenInteger(children[1]) !== 1) fail('constant-place')
  if ((name === 'lpad' || name === 'rpad') && !padded(children)) fail('constant-place')
  if (patterned.has(name) && !readablePattern(writtenText(children[1]) ?? '(')) fail('plain-pattern')
  if (name === 'strftime' && !readableFormat(writtenText(children[1]) ?? '')) fail('plain-pattern')
  if (parted.has(name) && !knownPart(name, writtenText(children[0]) ?? '', typeOf(children[1])?.id ?? ''))
    fail('plain-pattern')
  // Between instants with a zone the engine itself breaks; between far days a count of microseconds does not fit.
  if (
    between.test(name) &&
    (children.some((child) => typeOf(child)?.id.endsWith('ZONE')) ||
      writtenText(children[0])?.startsWith('microsecond'))
  )
    fail('plain-pattern')
  if (ofDays.has(name) && !dates.has(first ?? '')) fail('allowed-functions')
  if (bitwise.has(name) && first === 'BIT') fail('allowed-functions')
  if (name === '/' && type?.id === 'INTERVAL') fail('shorter-interval')
  if (!counting.has(name)) return
  if (isExact(type) && !safeNumber(name, children, type)) fail('use-double')
  if (type?.id === 'INTERVAL') fail('shorter-interval')
  if (dates.has(type?.id ?? '') && !children.some((child) => spanOf(child) <= farthestDays)) fail('shorter-interval')
}

function safeNumber(name: string, children: readonly PlanExpression[], type: PlanType | undefined): boolean {
  const ofDates = children.every((child) => dates.has(typeOf(child)?.id ?? ''))
  if (ofDates) return true
  const [first, second] = children
  if (dividing.has(name)) return positive(second) || fitsInto(magnitudeOf(first), type, false)
  const most =
    name === 'abs' || children.length === 1
      ? magnitudeOf(first)
      : ['*', 'multiply'].includes(name)
        ? magnitudeOf(first) * magnitudeOf(second)
        : (magnitudeOf(first) + magnitudeOf(second)) * (1 + Number.EPSILON * 4)
  return fitsInto(most, type, name === '-' || name === 'subtract')
}

function positive(expression: PlanExpression | undefined): boolean {
  if (expression?.expression_class === 'BOUND_CAST') return positive(expression.child)
  const value = expression?.expression_class === 'BOUND_CONSTANT' ? expression.value?.value : undefined
  return typeof value === 'number' && value > 0
}

function placed(expression: PlanExpression): boolean {
  return typeOf(expression)?.id === 'VARCHAR' || magnitudeOf(expression) <= longestPlace
}

function padded([, length, pad]: readonly PlanExpression[]): boolean {
  const text = pad?.expression_class === 'BOUND_CONSTANT' ? pad.value?.value : undefined
  return magnitudeOf(length) <= 1_000 && typeof text === 'string' && text !== ''
}

/** Days that an interval, or a number of days, spans at most. */
export function spanOf(expression: PlanExpression): number {
  if (expression.expression_class === 'BOUND_FUNCTION' && expression.name !== undefined && expression.name in days)
    return magnitudeOf(expression.children?.[0]) * (days[expression.name] ?? Infinity)
  const type = typeOf(expression)
  if (type?.id === 'INTERVAL')
    return expression.expression_class === 'BOUND_CAST' && plainText(expression.child, 'INTERVAL')
      ? farthestDays
      : Infinity
  return isExact(type) ? magnitudeOf(expression) : Infinity
}

/**
 * Whether a cast without TRY can fail for no value. Text has to be a plain constant, numbers have to fit whatever they are.
 */
export function safeCast(child: PlanExpression, to: PlanType | undefined): boolean {
  const from = typeOf(child)
  if (!from || !to) return false
  if (to.id === 'VARCHAR' || from.id === 'SQLNULL' || from.id === 'NULL') return true
  if (child.expression_class === 'BOUND_CONSTANT' && child.value?.is_null) return true
  if (from.id === 'VARCHAR') return plainText(child, to.id)
  if (from.id === 'LIST' && to.id === 'LIST') return safeCast(elementOf(from), elementOf(to).return_type)
  if (dates.has(from.id)) return from.id === to.id || narrowed(child, from.id, to.id)
  if (from.id === to.id && !decimalOf(from)) return true
  if (from.id === 'BOOLEAN') return isExact(to) || isFloat(to)
  if (to.id === 'DOUBLE' || (to.id === 'FLOAT' && isExact(from))) return isExact(from) || isFloat(from)
  if (to.id === 'BOOLEAN') return isExact(from) || isFloat(from)
  if (!isExact(to) || !(isExact(from) || isFloat(from))) return false
  // What is lost behind the point may round up.
  const rounding = isFloat(from) || (decimalOf(from)?.scale ?? 0) > (decimalOf(to)?.scale ?? 0) ? 1 : 0
  return fitsInto(magnitudeOf(child) * (1 + rounding * Number.EPSILON * 4) + rounding, to, !from.id.startsWith('U'))
}

/** Casts between dates that every date of either type survives; to a narrower one only a date that the query has written. */
const survived: { readonly [from: string]: readonly string[] } = {
  DATE: ['TIMESTAMP', 'TIMESTAMP_S', 'TIMESTAMP_MS', 'TIMESTAMP WITH TIME ZONE'],
  TIMESTAMP: ['DATE', 'TIMESTAMP_S', 'TIMESTAMP_MS', 'TIMESTAMP WITH TIME ZONE'],
  TIMESTAMP_S: ['DATE', 'TIMESTAMP', 'TIMESTAMP WITH TIME ZONE'],
  TIMESTAMP_MS: ['TIMESTAMP'],
  TIMESTAMP_NS: ['DATE', 'TIMESTAMP'],
  'TIMESTAMP WITH TIME ZONE': ['DATE', 'TIMESTAMP', 'TIMESTAMP_S', 'TIMESTAMP_MS'],
}

function narrowed(child: PlanExpression, from: string, to: string): boolean {
  const year = Number(writtenText(child.expression_class === 'BOUND_CAST' ? child.child : child)?.slice(0, 4))
  return survived[from]?.includes(to) === true || (to === 'TIMESTAMP_NS' && year > 1_700 && year < 2_200)
}

function elementOf(list: PlanType): PlanExpression {
  const info = list.type_info as { child_type?: PlanType } | undefined
  return { expression_class: 'BOUND_REF', type: 'BOUND_REF', return_type: info?.child_type }
}

const plain: readonly (readonly [RegExp, (text: string) => boolean])[] = [
  [/^DATE$/, writtenDay],
  [/^TIMESTAMP/, (text) => writtenDay(text.slice(0, 10)) && /^.{10}( ([01]\d|2[0-3]):[0-5]\d:[0-5]\d)?$/.test(text)],
  [/^TIMESTAMP/, writtenDay],
  [/^INTERVAL$/, (text) => /^\d{1,2} (year|quarter|month|week|day|hour|minute|second)s?$/.test(text)],
  [/^(INTEGER|BIGINT|HUGEINT)$/, (text) => /^-?\d{1,9}$/.test(text)],
  [/^DOUBLE$/, (text) => writtenNumber.test(text)],
  [/^BOOLEAN$/, (text) => /^(t|f|true|false)$/.test(text)],
]

/** A day of the calendar as `2002-3-01`. */
function writtenDay(text: string): boolean {
  const [, year, month, day] = (/^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? []).map(Number)
  if (!year || !month || !day) return false
  const last = month === 2 ? 28 : [4, 6, 9, 11].includes(month) ? 30 : 31
  return month <= 12 && day <= (month === 2 && leap(year) ? 29 : last)
}

function leap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

function plainText(child: PlanExpression | undefined, type: string): boolean {
  const text = child?.expression_class === 'BOUND_CONSTANT' ? child.value?.value : undefined
  return typeof text === 'string' && plain.some(([types, fits]) => types.test(type) && fits(text))
}

const spreads = new Set(
  `stddev stddev_pop stddev_samp var_pop var_samp variance sem corr covar_pop covar_samp regr_avgx regr_avgy regr_intercept regr_r2
  regr_slope regr_sxx regr_sxy regr_syy skewness kurtosis kurtosis_pop`.split(/\s+/),
)

/** Aggregates whose last argument counts how many values they keep. */
const keeping = /^(min|max|arg_?min|arg_?max|min_by|max_by|arg_min_null|arg_max_null|approx_top_k)$/
const mostKept = 10_000

/**
 * Refuses aggregates that may fail: sums of the widest numbers, squares of floating point numbers that the query has scaled, a number of values
 * that is none. `identical` tells whether an argument is a column as it stands.
 */
export function demandNoOverflow(walk: Walk, expression: PlanExpression, identical: (arg: PlanExpression) => boolean) {
  const { name = '', children = [], return_type: type } = expression
  const refuse = (cure: string) => problem(walk, 'plan.may-fail', { function: name, type: typeText(type) }, cure)
  const summed = ['sum', 'avg', 'mean'].includes(name) && children.some((child) => tooWide(typeOf(child)))
  const bare = children.map((child) => (child.expression_class === 'BOUND_CAST' && child.child) || child)
  const squared = spreads.has(name) && bare.some((arg) => isFloat(typeOf(arg)) && !identical(arg))
  if (summed) refuse('use-double')
  if (squared) refuse('plain-column')
  const counted = keeping.test(name) && children.length > (/^(min|max|approx_top_k)$/.test(name) ? 1 : 2)
  const kept = counted ? (writtenInteger(children.at(-1)) ?? 0) : 1
  if (kept < 1 || kept > mostKept) refuse('constant-place')
  if (name === 'mad' && dates.has(typeOf(children[0])?.id ?? '')) refuse('allowed-functions')
  if (name.startsWith('bit_') && typeOf(children[0])?.id === 'BIT') refuse('allowed-functions')
}

function tooWide(type: PlanType | undefined): boolean {
  return (
    type?.id === 'INTERVAL' || type?.id === 'HUGEINT' || type?.id === 'UHUGEINT' || (decimalOf(type)?.width ?? 0) > 27
  )
}
