import { describe, expect, it } from 'vitest'
import { compute } from './compute.ts'

describe('computing', () => {
  it('given cost and a rate in per cent, then the profit is rounded half up to the fen', () => {
    expect(compute('rounded', [compute('over', [compute('times', [1_000_000, 7.66]), 100])])).toBe(76_600)
    expect(compute('rounded', [2.5])).toBe(3)
    expect(compute('rounded', [1.005 * 100])).toBe(101)
    expect(compute('rounded', [-2.5])).toBe(-3)
  })

  it('given a list among the parts, then each member counts', () => {
    expect(compute('sum', [[1, 2], 3])).toBe(6)
    expect(compute('difference', [10, 3, 2])).toBe(5)
    expect(compute('sum', [])).toBe(0)
  })

  it('given something that is not there, then the result is not there, but least and greatest pass over it', () => {
    expect(compute('sum', [1, undefined])).toBeUndefined()
    expect(compute('times', [])).toBeUndefined()
    expect(compute('least', [undefined, '2027-06-30', '2029-01-04'])).toBe('2027-06-30')
    expect(compute('greatest', [0, -3])).toBe(0)
  })

  it('given a division by nothing, then there is no result', () => {
    expect(compute('over', [1, 0])).toBeUndefined()
    expect(compute('absolute', [compute('over', [-12, 100])])).toBe(0.12)
  })
})
