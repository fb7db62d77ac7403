import { useMemo } from 'react'
import { WorkingCalendar, isDay } from '../../../src/core/kernel/index.ts'
import { useAsk } from './hooks.ts'
import { useToday } from './lookup.ts'

/** The platform's working calendar, with the State Council's notices; plain weekends while they are being read. */
export function useCalendar(): WorkingCalendar {
  const { data } = useAsk('calendar.get', {}, { lasting: true })
  return useMemo(
    () =>
      new WorkingCalendar(
        (data?.years ?? []).map(({ off, worked, ...year }) => ({
          ...year,
          off: off.filter(isDay),
          worked: worked.filter(isDay),
        })),
      ),
    [data],
  )
}

/** Working days from today to a day, holidays left out; negative once it is over. */
export function useDaysLeft(due: string): number {
  const today = useToday()
  const calendar = useCalendar()
  if (!isDay(due) || !isDay(today)) return 0
  return calendar.workingDaysBetween(today, due)
}
