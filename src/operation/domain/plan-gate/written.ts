import type { PlanExpression } from './plan.ts'

/** The text of a constant of the query; null for anything else. */
export function writtenText(expression: PlanExpression | undefined): string | null {
  const value = expression?.expression_class === 'BOUND_CONSTANT' ? expression.value : undefined
  return value && !value.is_null && typeof value.value === 'string' ? value.value : null
}

/** A whole number that the query has written, through casts; null for anything else. */
export function writtenInteger(expression: PlanExpression | undefined): number | null {
  if (expression?.expression_class === 'BOUND_CAST') return writtenInteger(expression.child)
  const value = expression?.expression_class === 'BOUND_CONSTANT' ? expression.value?.value : undefined
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null
}

const longestPattern = 500
const escapes = /\\(?![dDwWsSbBtrn.\\^$|?*+()[\]{}/-])/
/** What JavaScript reads otherwise than the engine: groups with a meaning, named classes, empty classes, places inside a class. */
const otherwise = /\(\?(?!:)|\[[:=.]|\[\^?\]|\[[^\]]*\\[bB]/

/**
 * Whether a pattern is one that the engine certainly can read. INVARIANT: what passes here is valid for the engine too; the engine says so of
 * some patterns only when the first value meets them.
 */
export function readablePattern(pattern: string): boolean {
  const plain = pattern.replace(/^\(\?[is]{1,2}\)/, '').replaceAll(/\\[pP]\{(Han|L|N|P|Lu|Ll|Nd)\}/g, 'p')
  if (plain.length > longestPattern || escapes.test(plain) || otherwise.test(plain)) return false
  const repeated = [...plain.matchAll(/\{(\d*),?(\d*)\}/g)].map(([, low, high]) =>
    Math.max(1, Number(low), Number(high)),
  )
  if (repeated.reduce((product, times) => product * times, 1) > 1_000) return false
  try {
    return new RegExp(plain, 'u').source.length > 0
  } catch {
    return false
  }
}

/** Whether a format of a date is one that the engine certainly can write. */
export function readableFormat(format: string): boolean {
  return format !== '' && /^(?:[^%]|%-?[dmyHIMSj]|%[aAbBYpfwuUWVGcxXn%])+$/.test(format)
}

const spans =
  'millennium century decade year quarter month week day hour minute second milliseconds microseconds'.split(' ')
const ofDay = 'hour minute second milliseconds microseconds'.split(' ')
const ofInterval = spans.filter((part) => part !== 'week')
const ofDate = [...spans, ...'dow isodow doy epoch isoyear yearweek era weekday dayofweek dayofyear julian'.split(' ')]

/** Whether a type has a part of that name, for the function that takes it apart. */
export function knownPart(name: string, part: string, type: string): boolean {
  const of = part
    .toLowerCase()
    .replace(/^(millisecond|microsecond)$/, '$1s')
    .replace(/^(year|month|day|hour|minute)s$/, '$1')
  if (type.startsWith('TIME') && !type.startsWith('TIMESTAMP')) return ofDay.includes(of)
  if (type === 'INTERVAL') return ofInterval.includes(of)
  return (/^date_?part$/.test(name) ? ofDate : spans).includes(of)
}
