import { describe, expect, test } from 'vitest'
import { coarseBytes, coarseMs, coarseRows } from './coarse.ts'

describe('given the size of a result before review', () => {
  test.each([
    [0, 10],
    [1, 10],
    [10, 10],
    [11, 20],
    [21, 50],
    [1234, 2000],
    [50_001, 100_000],
  ])('when it has %i rows, then %i are told', (rows, told) => expect(coarseRows(rows)).toBe(told))

  test.each([
    [0, 4096],
    [812, 4096],
    [4097, 8192],
    [9000, 20_480],
  ])('when it has %i bytes, then %i are told', (bytes, told) => expect(coarseBytes(bytes)).toBe(told))

  test('when every row is repeated ten times, then the number of rows still does not say how many there were', () => {
    const told = Array.from({ length: 10 }, (_, n) => coarseRows((n + 11) * 10))
    expect(new Set(told)).toEqual(new Set([200]))
  })
})

describe('given how long a query took', () => {
  test.each([
    [3, 100],
    [140.2, 200],
    [5_200, 10_000],
  ])('when it took %d ms, then %i are told', (ms, told) => expect(coarseMs(ms)).toBe(told))
})
