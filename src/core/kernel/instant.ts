import { addDays, dayNumber, day, type Day } from './day.ts'

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number & { readonly __instant: never }

const MS_PER_DAY = 86_400_000
/** Beijing time has been UTC+8 without summer time since 1991; legal days end at its midnight. */
const BEIJING_OFFSET = 8 * 3_600_000

export function instant(ms: number): Instant {
  if (!Number.isSafeInteger(ms)) throw new RangeError(`${ms} is not an instant in whole milliseconds`)
  return ms as Instant
}

/** The Beijing day on which an instant falls. */
export function dayOf(at: Instant): Day {
  return addDays(day('1970-01-01'), Math.floor((at + BEIJING_OFFSET) / MS_PER_DAY))
}

/** The first instant of a day in Beijing, plus minutes into it. */
export function startOf(of: Day, minutes = 0): Instant {
  return instant(dayNumber(of) * MS_PER_DAY - BEIJING_OFFSET + minutes * 60_000)
}

/** The first instant after a day: a limit that ends on a day ends here (24:00). */
export function endOf(of: Day): Instant {
  return startOf(addDays(of, 1))
}

/** `2026-03-02 09:05` in Beijing time, for people. */
export function clockText(at: Instant): string {
  const minutes = Math.floor(((((at + BEIJING_OFFSET) % MS_PER_DAY) + MS_PER_DAY) % MS_PER_DAY) / 60_000)
  const pad = (n: number) => String(n).padStart(2, '0')
  return `${dayOf(at)} ${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
}
