import { addDays, addMonths, day, daysBetween, type Day, type Term } from '../../kernel/index.ts'

/** A stretch of time for which something is owed: named after the calendar where it fits one. */
export interface Period {
  readonly label: string
  readonly first: Day
  readonly last: Day
}

const epoch = day('1970-01-01')
const perYear: Readonly<Record<number, string>> = { 12: '', 6: 'H', 3: 'Q', 1: 'M' }

/**
 * The newest period of a length that has ended before a day: calendar years, half-years, quarters and months for lengths that fit them
 * (`2026`, `2026-H1`, `2026-Q3`, `2026-M07`), stretches of days since 1970 for others.
 */
export function lastPeriod(every: Term, today: Day): Period {
  const months = monthsOf(every)
  if (months === null) return lastStretch(every, today)
  const year = Number(today.slice(0, 4))
  const index = Math.floor((year * 12 + Number(today.slice(5, 7)) - 1) / months)
  const first = fromMonth((index - 1) * months)
  const last = addDays(addMonths(first, months), -1)
  const letter = perYear[months]
  const number = Math.floor((Number(first.slice(5, 7)) - 1) / months) + 1
  if (letter === undefined) return { label: `${first.slice(0, 4)}+${months / 12}`, first, last }
  const suffix = letter === '' ? '' : `-${letter}${letter === 'M' ? String(number).padStart(2, '0') : number}`
  return { label: `${first.slice(0, 4)}${suffix}`, first, last }
}

/** Months of a length that fits the calendar; null for any other. */
function monthsOf(every: Term): number | null {
  const months = every.unit === 'year' ? every.limit * 12 : every.unit === 'month' ? every.limit : 0
  return months <= 0 || (months > 12 ? months % 12 : 12 % months) !== 0 ? null : months
}

function fromMonth(index: number): Day {
  return day(`${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-01`)
}

function lastStretch(every: Term, today: Day): Period {
  const length = Math.max(1, every.limit)
  const first = addDays(epoch, (Math.floor(daysBetween(epoch, today) / length) - 1) * length)
  return { label: `${first}+${length}`, first, last: addDays(first, length - 1) }
}

/** The first day after `today` on which `lastPeriod` names another period: the day after the present one. */
export function nextBoundary(every: Term, today: Day): Day {
  const { last } = lastPeriod(every, today)
  const months = monthsOf(every)
  return months === null ? addDays(last, Math.max(1, every.limit) + 1) : addMonths(addDays(last, 1), months)
}
