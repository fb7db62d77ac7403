import { describe, expect, it } from 'vitest'
import { addMonths, addYears, clockText, day, dayOf, endOf, isDay, startOf, weekday, WorkingCalendar } from './index.ts'

const autumn2025 = new WorkingCalendar([
  {
    year: 2025,
    citation: '国办发明电〔2024〕12号',
    off: ['2025-10-01', '2025-10-02', '2025-10-03', '2025-10-06', '2025-10-07', '2025-10-08'].map(day),
    worked: ['2025-09-28', '2025-10-11'].map(day),
  },
])

describe('working calendar', () => {
  it('given a holiday with make-up days, when ten working days are added, then the make-up days count and the holiday does not', () => {
    expect(autumn2025.add(day('2025-09-26'), { limit: 10, unit: 'working-day' })).toBe('2025-10-16')
  })
  it('given a year without notice, when asked, then a day in it is provisional', () => {
    expect(autumn2025.isProvisional(day('2026-01-04'))).toBe(true)
    expect(autumn2025.isProvisional(day('2025-10-11'))).toBe(false)
  })
  it('given two days, when counted forth and back, then the counts differ only in sign', () => {
    expect(autumn2025.workingDaysBetween(day('2025-09-26'), day('2025-10-16'))).toBe(10)
    expect(autumn2025.workingDaysBetween(day('2025-10-16'), day('2025-09-26'))).toBe(-10)
  })
})

describe('days and instants', () => {
  it('given the last day of a month, when months or years are added, then a missing day becomes the last of its month', () => {
    expect(addMonths(day('2026-01-31'), 1)).toBe('2026-02-28')
    expect(addYears(day('2024-02-29'), 1)).toBe('2025-02-28')
  })
  it('given texts, when checked, then only real days pass', () => {
    expect(['2026-02-29', '2026-13-01', '26-01-01', '2024-02-29'].map((text) => isDay(text))).toEqual([
      false,
      false,
      false,
      true,
    ])
  })
  it('given a day, when turned into instants, then it starts and ends at Beijing midnight', () => {
    expect(dayOf(startOf(day('2026-11-21')))).toBe('2026-11-21')
    expect(dayOf(endOf(day('2026-11-21')))).toBe('2026-11-22')
    expect(weekday(day('2026-11-21'))).toBe(6)
    expect(clockText(startOf(day('2026-11-21'), 545))).toBe('2026-11-21 09:05')
  })
})
