import { describe, expect, it } from 'vitest'
import { packGiven, rangesOf } from './given.ts'

describe('consents as an event keeps them', () => {
  it('given numbers in any order, then they become ranges', () => {
    expect(rangesOf([5, 1, 2, 3, 9, 8])).toEqual([
      [1, 3],
      [5, 5],
      [8, 9],
    ])
    expect(rangesOf([])).toEqual([])
  })

  it('given consents alike, then they stand together; another purpose, day or revocation stands apart', () => {
    const one = { purpose: '', from: '2026-01-01', until: null }
    const packed = packGiven([
      { ...one, unit: 2 },
      { ...one, unit: 1 },
      { ...one, unit: 1, purpose: 'p' },
      { ...one, unit: 3, revokedAt: 7 },
    ])
    expect(packed).toEqual([
      { ...one, revokedAt: null, units: [[1, 2]] },
      { ...one, purpose: 'p', revokedAt: null, units: [[1, 1]] },
      { ...one, revokedAt: 7, units: [[3, 3]] },
    ])
  })
})
