/** A civil day in China, `YYYY-MM-DD`. Comparable with `<`. */
export type Day = string & { readonly __day: never }

const shape = /^(\d{4})-(\d{2})-(\d{2})$/

/** Days since 1970-01-01 of a proleptic Gregorian date (Hinnant's algorithm). */
function toNumber(year: number, month: number, dayOfMonth: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468
}

function fromNumber(days: number): Day {
  const z = days + 719468
  const era = Math.floor(z / 146097)
  const dayOfEra = z - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthPart = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthPart < 10 ? monthPart + 3 : monthPart - 9
  return format(
    yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfYear - Math.floor((153 * monthPart + 2) / 5) + 1,
  )
}

function format(year: number, month: number, dayOfMonth: number): Day {
  const pad = (n: number, width: number) => String(n).padStart(width, '0')
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}` as Day
}

function parts(day: Day): [number, number, number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))]
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** Days that were asked about lately: conditions ask about the same ones again and again. */
const asked = new Map<string, boolean>()

export function isDay(text: unknown): text is Day {
  if (typeof text !== 'string' || text.length !== 10) return false
  const known = asked.get(text)
  if (known !== undefined) return known
  if (asked.size > 2_000) asked.clear()
  const found = writesDay(text)
  asked.set(text, found)
  return found
}

function writesDay(text: string): boolean {
  const match = shape.exec(text)
  if (!match) return false
  const [year, month, dayOfMonth] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= daysInMonth(year, month)
}

/** The day that a text writes; throws a RangeError for any other text. */
export function day(text: string): Day {
  if (!isDay(text)) throw new RangeError(`\`${text}\` is not a day: write YYYY-MM-DD`)
  return text
}

/** Whole days since 1970-01-01. */
export function dayNumber(of: Day): number {
  return toNumber(...parts(of))
}

export function addDays(to: Day, count: number): Day {
  return fromNumber(dayNumber(to) + count)
}

/** The same day of the month `count` months on; a day that the month lacks becomes its last (2026-01-31 + 1 month = 2026-02-28). */
export function addMonths(to: Day, count: number): Day {
  const [year, month, dayOfMonth] = parts(to)
  const index = year * 12 + month - 1 + count
  const newYear = Math.floor(index / 12)
  const newMonth = (((index % 12) + 12) % 12) + 1
  return format(newYear, newMonth, Math.min(dayOfMonth, daysInMonth(newYear, newMonth)))
}

export function addYears(to: Day, count: number): Day {
  return addMonths(to, count * 12)
}

export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from)
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(of: Day): number {
  return ((((dayNumber(of) + 3) % 7) + 7) % 7) + 1
}
