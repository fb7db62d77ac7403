import { describe, expect, it } from 'vitest'
import { clockText, day, startOf, WorkingCalendar } from '../../core/kernel/index.ts'
import { usual, type Preferences } from './preferences.ts'
import { minutesOf, whenToSend } from './quiet.ts'

const calendar = new WorkingCalendar([
  { year: 2026, citation: '', off: [day('2026-10-01'), day('2026-10-02')], worked: [day('2026-10-10')] } as never,
])

/** When something that arises at a time goes out. */
function goes(on: string, time: string, more: Partial<Preferences> = {}, urgent = false): string {
  return clockText(whenToSend(startOf(day(on), minutesOf(time)), { ...usual, ...more }, calendar, urgent))
}

describe('when a message goes out', () => {
  it('given quiet hours over midnight, then what arises in them waits for their end, and nothing else does', () => {
    expect(goes('2026-03-02', '21:59')).toBe('2026-03-02 21:59')
    expect(goes('2026-03-02', '22:00')).toBe('2026-03-03 07:30')
    expect(goes('2026-03-03', '07:29')).toBe('2026-03-03 07:30')
    expect(goes('2026-03-03', '07:30')).toBe('2026-03-03 07:30')
    expect(goes('2026-03-02', '23:00', { quiet: null })).toBe('2026-03-02 23:00')
    expect(goes('2026-03-02', '12:30', { quiet: { from: '12:00', to: '14:00' } })).toBe('2026-03-02 14:00')
    expect(goes('2026-03-02', '12:30', { quiet: { from: '12:00', to: '12:00' } })).toBe('2026-03-02 12:30')
  })

  it('given days of rest, then it waits over a weekend and a holiday, but not over a Saturday that is worked', () => {
    expect(goes('2026-03-07', '10:00', { rest: true })).toBe('2026-03-09 07:30')
    expect(goes('2026-09-30', '23:00', { rest: true })).toBe('2026-10-05 07:30')
    expect(goes('2026-10-10', '10:00', { rest: true })).toBe('2026-10-10 10:00')
    expect(goes('2026-03-07', '10:00')).toBe('2026-03-07 10:00')
  })

  it('given a digest, then it goes with the next one, and what is urgent goes at once', () => {
    expect(goes('2026-03-02', '08:30', { digest: 'daily' })).toBe('2026-03-02 08:30')
    expect(goes('2026-03-02', '08:31', { digest: 'daily' })).toBe('2026-03-03 08:30')
    expect(goes('2026-03-02', '08:31', { digest: 'weekly' })).toBe('2026-03-09 08:30')
    expect(goes('2026-03-02', '10:00', { digest: 'weekly' }, true)).toBe('2026-03-02 10:00')
    expect(goes('2026-03-06', '10:00', { digest: 'daily', rest: true })).toBe('2026-03-09 07:30')
  })
})
