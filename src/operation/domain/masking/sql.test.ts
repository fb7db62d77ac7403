import { describe, expect, test } from 'vitest'
import type { Mask } from '../types.ts'
import { fits } from './methods.ts'
import { maskSql } from './sql.ts'

const key = { key: Buffer.alloc(32, 7), type: 'VARCHAR', add: () => 'mask_0' }

describe('given a mask', () => {
  test.each<[Mask, string, boolean]>([
    [{ method: 'month' }, 'DATE', true],
    [{ method: 'month' }, 'TIMESTAMP', true],
    [{ method: 'month' }, 'VARCHAR', false],
    [{ method: 'round', step: 10 }, 'DECIMAL(18,2)', true],
    [{ method: 'round', step: 10 }, 'VARCHAR', false],
    [{ method: 'age-band', width: 10 }, 'BOOLEAN', false],
    [{ method: 'division', digits: 4 }, 'BIGINT', true],
    [{ method: 'partial', first: 1, last: 1 }, 'DATE', false],
    [{ method: 'pseudonym' }, 'BIGINT', true],
  ])('%j on %s fits: %s', (mask, type, expected) => expect(fits(mask, type)).toBe(expected))

  test('when a parameter makes no sense, then it is not compiled', () => {
    expect(() => maskSql({ method: 'round', step: 0 }, 'a', key)).toThrow(RangeError)
    expect(() => maskSql({ method: 'age-band', width: 0.5 }, 'a', key)).toThrow(RangeError)
    expect(() => maskSql({ method: 'division', digits: 99 }, 'a', key)).toThrow(RangeError)
    expect(() => maskSql({ method: 'partial', first: -1, last: 0 }, 'a', key)).toThrow(RangeError)
  })

  test('when names and classes hold quotes, then they stay inside theirs', () => {
    const sql = maskSql({ method: 'generalise', classes: { "a'b": "c'd" }, other: "x'y" }, 'na"me', key)
    expect(sql).toContain(`"na""me"`)
    expect(sql).toContain(`'a''b' THEN 'c''d'`)
    expect(sql).toContain(`ELSE 'x''y'`)
  })
})
