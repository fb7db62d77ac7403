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
  const months = every.unit === 'year' ? every.limit * 12 : every.unit === 'month' ? every.limit : 0
  if (months === 0 || (months > 12 ? months % 12 : 12 % months) !== 0) return lastStretch(every, today)
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

function fromMonth(index: number): Day {
  return day(`${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-01`)
}

function lastStretch(every: Term, today: Day): Period {
  const length = Math.max(1, every.limit)
  const first = addDays(epoch, (Math.floor(daysBetween(epoch, today) / length) - 1) * length)
  return { label: `${first}+${length}`, first, last: addDays(first, length - 1) }
}

/** The first day after `today` on which `lastPeriod` names another period. */
export function nextBoundary(every: Term, today: Day): Day {
  const { label, first, last } = lastPeriod(every, today)
  // The present period is about as long as the last one; months differ by three days, leap years by one.
  let at = addDays(last, Math.max(1, daysBetween(first, last) - 3))
  while (at <= today || lastPeriod(every, at).label === label) at = addDays(at, 1)
  return at
}
