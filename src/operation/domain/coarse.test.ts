import { describe, expect, test } from 'vitest'
import { coarseBytes, coarseRows } from './coarse.ts'

describe('given the size of a result before review', () => {
  test.each([
    [0, 10],
    [1, 10],
    [9, 10],
    [10, 10],
    [11, 20],
    [1234, 1240],
  ])('when it has %i rows, then %i are told', (rows, told) => expect(coarseRows(rows)).toBe(told))

  test.each([
    [0, 4096],
    [812, 4096],
    [4096, 4096],
    [4097, 8192],
  ])('when it has %i bytes, then %i are told', (bytes, told) => expect(coarseBytes(bytes)).toBe(told))
})
