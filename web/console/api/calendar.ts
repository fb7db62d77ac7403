import { WorkingCalendar, isDay } from '../../../src/core/kernel/index.ts'
import { useToday } from './lookup.ts'

const plain = new WorkingCalendar([])

/** Working days from today to a day; negative once it is over. Weekends count as off; the server's due day already knows the holidays. */
export function useDaysLeft(due: string): number {
  const today = useToday()
  if (!isDay(due) || !isDay(today)) return 0
  return plain.workingDaysBetween(today, due)
}
