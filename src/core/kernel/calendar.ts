import { addDays, addMonths, addYears, weekday, type Day } from './day.ts'

/** One year's notice of the State Council: which weekdays are off and which weekend days are worked. */
export interface HolidayNotice {
  readonly year: number
  /** Document number and day, so that anyone can look it up. */
  readonly citation: string
  readonly off: readonly Day[]
  readonly worked: readonly Day[]
}

export type TimeUnit = 'working-day' | 'day' | 'month' | 'year'

export interface Term {
  readonly limit: number
  readonly unit: TimeUnit
}

/** Which days are worked. Built from the notices; a year without one follows plain weekends and counts as provisional. */
export class WorkingCalendar {
  /** The notices that it was built from, oldest first. */
  readonly notices: readonly HolidayNotice[]
  readonly #off: ReadonlySet<string>
  readonly #worked: ReadonlySet<string>
  readonly #years: ReadonlySet<number>

  constructor(notices: readonly HolidayNotice[]) {
    this.notices = notices.toSorted((a, b) => a.year - b.year)
    this.#off = new Set(notices.flatMap((notice) => notice.off))
    this.#worked = new Set(notices.flatMap((notice) => notice.worked))
    this.#years = new Set(notices.map((notice) => notice.year))
  }

  isWorkingDay(of: Day): boolean {
    if (this.#worked.has(of)) return true
    return !this.#off.has(of) && weekday(of) <= 5
  }

  /** Whether a day lies in a year for which no notice is known yet, so that any date computed over it may move. */
  isProvisional(of: Day): boolean {
    return !this.#years.has(Number(of.slice(0, 4)))
  }

  /** Whether working days counted from one day to another may still move: a year between them has no notice yet. */
  isProvisionalBetween(from: Day, to: Day): boolean {
    const [first, last] = from <= to ? [from, to] : [to, from]
    for (let year = Number(first.slice(0, 4)); year <= Number(last.slice(0, 4)); year += 1)
      if (!this.#years.has(year)) return true
    return false
  }

  /** The day itself when it is worked, else the first worked day after it. */
  rolled(of: Day): Day {
    return this.isWorkingDay(of) ? of : this.addWorkingDays(of, 1)
  }

  /** The `count`-th working day after `from`; the day itself is not counted. Negative counts go back. */
  addWorkingDays(from: Day, count: number): Day {
    const step = count < 0 ? -1 : 1
    let at = from
    for (let left = Math.abs(count); left > 0;) {
      at = addDays(at, step)
      if (this.isWorkingDay(at)) left -= 1
    }
    return at
  }

  /** Working days in (from, to]; negative when `to` lies before `from`. */
  workingDaysBetween(from: Day, to: Day): number {
    if (to < from) return -this.workingDaysBetween(to, from)
    let count = 0
    for (let at = from; at < to;) {
      at = addDays(at, 1)
      if (this.isWorkingDay(at)) count += 1
    }
    return count
  }

  /** The last day of a term that starts to run on the day after `from`. */
  add(from: Day, term: Term): Day {
    switch (term.unit) {
      case 'working-day':
        return this.addWorkingDays(from, term.limit)
      case 'day':
        return addDays(from, term.limit)
      case 'month':
        return addMonths(from, term.limit)
      case 'year':
        return addYears(from, term.limit)
    }
  }
}
