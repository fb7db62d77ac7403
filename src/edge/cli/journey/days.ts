import { addDays, addMonths, day, isDay, type Day, type WorkingCalendar } from '../../../core/kernel/index.ts'

/** `2026-03-02`, or `+3wd`, `+1d`, `+2m`, `+1y` after a day. */
export function resolveDay(text: string, after: Day, calendar: WorkingCalendar): Day {
  if (isDay(text)) return day(text)
  const match = /^\+(\d+)(wd|d|m|y)$/.exec(text)
  if (!match) throw new Error(`\`${text}\` is no day: write 2026-03-02, +3wd, +1d, +2m or +1y`)
  const count = Number(match[1])
  switch (match[2]) {
    case 'wd':
      return calendar.addWorkingDays(after, count)
    case 'm':
      return addMonths(after, count)
    case 'y':
      return addMonths(after, count * 12)
    default:
      return addDays(after, count)
  }
}
