import { expect, it } from 'vitest'
import { firstOf } from './started.ts'

it.each([
  ['2026', '2026-01-01'],
  ['2026-H2', '2026-07-01'],
  ['2026-Q3', '2026-07-01'],
  ['2026-M07', '2026-07-01'],
  ['2026-06-17+30', '2026-06-17'],
  ['once', null],
  ['2026-X1', null],
  ['', null],
])('given the period %s of a duty, then it began on %s', (period, first) => {
  expect(firstOf(period)).toBe(first)
})
