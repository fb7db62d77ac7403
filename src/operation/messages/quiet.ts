import {
  addDays,
  dayNumber,
  dayOf,
  instant,
  startOf,
  type Instant,
  type WorkingCalendar,
} from '../../core/kernel/index.ts'
import type { Preferences } from './preferences.ts'

const DAY_MINUTES = 24 * 60
const MONDAY = 1
/** Far more than any rest between two working days. */
const MOST_DAYS = 40

/** Minutes after midnight of `HH:MM`. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

/** When a message that arose at an instant may go out: after the next digest, where there is one, and after quiet hours and days of rest. */
export function whenToSend(at: Instant, preferences: Preferences, calendar: WorkingCalendar, urgent: boolean): Instant {
  const digest = preferences.digest === 'none' || urgent ? at : nextDigest(at, preferences)
  return outOfQuiet(digest, preferences, calendar)
}

function nextDigest(at: Instant, { digest, digestAt }: Preferences): Instant {
  const minutes = minutesOf(digestAt)
  const first = startOf(dayOf(at), minutes) < at ? addDays(dayOf(at), 1) : dayOf(at)
  const ahead = digest === 'weekly' ? (MONDAY + 7 - weekday(dayNumber(first))) % 7 : 0
  return startOf(addDays(first, ahead), minutes)
}

/** 1 for Monday; 1970-01-01 was a Thursday. */
function weekday(number: number): number {
  return ((number + 3) % 7) + 1
}

function outOfQuiet(from: Instant, { quiet, rest }: Preferences, calendar: WorkingCalendar): Instant {
  const [begins, ends] = quiet === null ? [0, 0] : [minutesOf(quiet.from), minutesOf(quiet.to)]
  let at = from
  for (let round = 0; round < MOST_DAYS; round += 1) {
    const day = dayOf(at)
    const minute = Math.floor((at - startOf(day)) / 60_000)
    if (rest && !calendar.isWorkingDay(day)) {
      at = startOf(addDays(day, 1))
    } else if (begins < ends && minute >= begins && minute < ends) {
      at = startOf(day, ends)
    } else if (begins > ends && minute >= begins) {
      at = startOf(addDays(day, 1), ends % DAY_MINUTES)
    } else if (begins > ends && minute < ends) {
      at = startOf(day, ends)
    } else return instant(at)
  }
  return instant(at)
}
