import { describe, expect, it } from 'vitest'
import { day } from '../../kernel/index.ts'
import { lastPeriod, nextBoundary } from './period.ts'

describe('the newest period that has ended', () => {
  it('given lengths that fit the calendar, when asked, then it is the calendar one before', () => {
    const today = day('2027-01-01')
    expect(lastPeriod({ limit: 1, unit: 'year' }, today)).toEqual({
      label: '2026',
      first: '2026-01-01',
      last: '2026-12-31',
    })
    expect(lastPeriod({ limit: 3, unit: 'month' }, today)).toEqual({
      label: '2026-Q4',
      first: '2026-10-01',
      last: '2026-12-31',
    })
    expect(lastPeriod({ limit: 6, unit: 'month' }, day('2026-08-15'))).toEqual({
      label: '2026-H1',
      first: '2026-01-01',
      last: '2026-06-30',
    })
    expect(lastPeriod({ limit: 1, unit: 'month' }, day('2026-03-01'))).toEqual({
      label: '2026-M02',
      first: '2026-02-01',
      last: '2026-02-28',
    })
  })
  it('given a length in days, when asked on two days of one stretch, then it is the same stretch and lies before both', () => {
    const one = lastPeriod({ limit: 10, unit: 'day' }, day('2026-03-05'))
    expect(one.last < '2026-03-05').toBe(true)
    expect(lastPeriod({ limit: 10, unit: 'day' }, day('2026-03-06')).label).toBe(one.label)
  })
})

describe('the next change of period', () => {
  it.each([
    ['year', 1, '2026-03-02', '2027-01-01'],
    ['year', 1, '2026-12-31', '2027-01-01'],
    ['month', 3, '2026-02-28', '2026-04-01'],
    ['month', 6, '2026-07-01', '2027-01-01'],
    ['month', 1, '2026-02-28', '2026-03-01'],
    ['month', 1, '2028-02-10', '2028-03-01'],
  ] as const)('given a length of %s × %i, when it is %s, then it is %s', (unit, limit, today, wanted) => {
    expect(nextBoundary({ limit, unit }, day(today))).toBe(wanted)
  })
  it('given stretches of days, when the next begins, then it is another one', () => {
    const every = { limit: 10, unit: 'day' } as const
    const next = nextBoundary(every, day('2026-03-05'))
    expect(lastPeriod(every, next).label).not.toBe(lastPeriod(every, day('2026-03-05')).label)
  })
})
