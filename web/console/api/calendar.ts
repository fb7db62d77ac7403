import { useMemo } from 'react'
import { WorkingCalendar, addDays, isDay } from '../../../src/core/kernel/index.ts'
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

/** The days off around today by the State Council's notice, when today is one of them; ordinary weekends are none. */
export function useHolidayToday(): { readonly from: string; readonly to: string; readonly citation: string } | null {
  const today = useToday()
  const { data } = useAsk('calendar.get', {}, { lasting: true })
  const year = data?.years.find((one) => one.off.includes(today))
  if (!year || !isDay(today)) return null
  const off = new Set<string>(year.off)
  let [from, to] = [today, today]
  while (off.has(addDays(from, -1))) from = addDays(from, -1)
  while (off.has(addDays(to, 1))) to = addDays(to, 1)
  return { from, to, citation: year.citation }
}
