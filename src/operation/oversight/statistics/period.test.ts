import { expect, it } from 'vitest'
import { before, monthsUpTo, periodOf } from './period.ts'

it('given a month, a quarter, a year or another word, when read, then it has its first and last day and the one before it', () => {
  expect(periodOf('2028-02')).toEqual({ id: '2028-02', from: '2028-02-01', to: '2028-02-29' })
  expect(before(periodOf('2028-02')!)).toEqual({ id: '2028-01', from: '2028-01-01', to: '2028-01-31' })
  expect(before(periodOf('2026-Q1')!)).toEqual({ id: '2025-Q4', from: '2025-10-01', to: '2025-12-31' })
  expect(before(periodOf('2026')!)).toEqual({ id: '2025', from: '2025-01-01', to: '2025-12-31' })
  expect(['2026-13', '2026-Q5', '26', '2026-1', ''].map(periodOf)).toEqual([null, null, null, null, null])
  expect(monthsUpTo(periodOf('2026-Q1')!)).toEqual(
    ['04', '05', '06', '07', '08', '09', '10', '11', '12']
      .map((of) => `2025-${of}`)
      .concat('2026-01', '2026-02', '2026-03'),
  )
})
