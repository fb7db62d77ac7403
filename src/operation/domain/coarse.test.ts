import { describe, expect, test } from 'vitest'
import { coarseBytes, coarseInstant, coarseMinute, coarseMs, coarseRows } from './coarse.ts'
import { timesOf } from './rows.ts'

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

describe('given when a job began and ended', () => {
  const asked = 1_000_000_000_123
  const told = (wait: number, took: number) =>
    timesOf({ asked_at: asked, started_at: asked + wait, ended_at: asked + wait + took } as Parameters<
      typeof timesOf
    >[0])

  test('when thousands of milliseconds are tried, then instants say no more than the steps of a duration do', () => {
    const ends = new Set(Array.from({ length: 5000 }, (_, ms) => told(3, ms).endedAt))
    expect([...ends].map((end) => Number(end) - asked)).toEqual([200, 300, 600, 1100, 2100, 5100])
    const starts = new Set(Array.from({ length: 5000 }, (_, ms) => told(ms, 7).startedAt))
    expect(starts.size).toBe(6)
  })

  test('when it has not begun or not ended, then nothing is told', () => {
    const row = { asked_at: asked, started_at: null, ended_at: null } as Parameters<typeof timesOf>[0]
    expect(timesOf(row)).toEqual({ startedAt: null, endedAt: null })
    expect(coarseInstant(asked, asked - 5)).toBe(asked + 100)
    expect([coarseMinute(60_000), coarseMinute(60_001)]).toEqual([60_000, 120_000])
  })
})
