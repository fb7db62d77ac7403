import { describe, expect, it } from 'vitest'
import type { CheckScene } from './check.ts'
import { shaped, withoutIdentifiers } from './shape.ts'

const scene = {} as CheckScene

describe('the shape of a text', () => {
  it.each([
    ['610600-AB-0001', '######-AA-####', true],
    ['610600-Ab-0001', '######-AA-####', false],
    ['610600-AB-001', '######-AA-####', false],
    ['a1', '**', true],
    ['anything', '', true],
    [12, '##', false],
  ])('given %s and the shape %s, then %s', (text, shape, fits) => {
    expect(shaped.holds(text, shape, scene, null)).toBe(fits)
  })

  it.each([
    ['联系人身份证 61060019900101123X。', false],
    ['电话13800138000', false],
    ['统一社会信用代码 91610600MA6YE12345', true],
    ['编号 2026110119900101123456789', true],
    [null, true],
  ])('given %s, then it shows no identifier: %s', (text, without) => {
    expect(withoutIdentifiers.holds(text, true, scene, null)).toBe(without)
  })
})
