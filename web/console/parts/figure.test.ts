import { describe, expect, it } from 'vitest'
import { figureText } from './figure.ts'

describe('figures as they are read', () => {
  it('given long fractions, then they are rounded; whole numbers, codes and texts stay as they stand', () => {
    expect(figureText(0.9149970647767485)).toBe('0.915')
    expect(figureText(64927034.74999999)).toBe('64927034.75')
    expect(figureText('12.50')).toBe('12.5')
    expect([610602, '610602', 'A01', null].map((one) => figureText(one))).toEqual(['610602', '610602', 'A01', '—'])
    expect(figureText(0.9149970647767485, true)).toBe('0.9149970647767485')
  })
})
