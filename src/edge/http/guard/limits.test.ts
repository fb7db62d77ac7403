import { describe, expect, it } from 'vitest'
import { limiter } from './limits.ts'

describe('limiter', () => {
  it('given a burst of three, when a fourth comes at once, then it waits for one refill and then goes on', () => {
    const limit = limiter({ burst: 3, perMinute: 60 })
    expect([1, 2, 3].map(() => limit.take('a', 0))).toEqual([0, 0, 0])
    expect(limit.take('a', 0)).toBe(1000)
    expect(limit.take('a', 1000)).toBe(0)
    expect(limit.take('a', 1000)).toBe(1000)
  })
  it('given two callers, when one is out, then the other is not', () => {
    const limit = limiter({ burst: 1, perMinute: 1 })
    expect(limit.take('a', 0)).toBe(0)
    expect(limit.take('a', 0)).toBeGreaterThan(0)
    expect(limit.take('b', 0)).toBe(0)
  })
  it('given a long rest, when a caller returns, then it has its burst again and not more', () => {
    const limit = limiter({ burst: 2, perMinute: 60 })
    limit.take('a', 0)
    expect([0, 0, 0].map(() => limit.take('a', 3_600_000) > 0)).toEqual([false, false, true])
  })
})
