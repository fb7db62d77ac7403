import { describe, expect, test } from 'vitest'
import type { Json } from '../../../core/kernel/index.ts'
import { maskOf } from './methods.ts'
import { openings } from './wishes.ts'

describe('given a request for columns and a classification', () => {
  const classification: Json = [
    { name: 'phone', use: 'free', masking: 'partial' },
    { name: 'id', use: 'free', masking: 'drop' },
    { name: 'day', use: 'group', masking: 'month' },
    { name: 'odd', use: 'whatever' },
  ]

  test('when columns are named, then each is opened as the classification says', () => {
    expect(openings(['phone', 'day'], classification)).toEqual([
      { name: 'phone', mask: { method: 'partial', first: 1, last: 1 }, ladder: 'free' },
      { name: 'day', mask: { method: 'month' }, ladder: 'group' },
    ])
  })

  test('when the classification does not mention a column or uses an unknown word, then it may only be aggregated', () => {
    const keep = { method: 'keep' }
    expect(openings(['new', 'odd'], classification)).toEqual([
      { name: 'new', mask: keep, ladder: 'aggregate' },
      { name: 'odd', mask: keep, ladder: 'aggregate' },
    ])
    expect(openings(['new'], undefined)).toEqual([{ name: 'new', mask: keep, ladder: 'aggregate' }])
  })

  test('when a column is dropped, then it is hidden whatever its use', () => {
    expect(openings(['id'], classification)).toEqual([{ name: 'id', mask: { method: 'drop' }, ladder: 'hidden' }])
  })

  test('when the request asks for less, then that counts', () => {
    const wishes: Json = [
      { name: 'phone', mask: { method: 'drop' } },
      { name: 'day', masking: { method: 'date', to: 'year' }, use: 'aggregate' },
    ]
    expect(openings(wishes, classification)).toEqual([
      { name: 'phone', mask: { method: 'drop' }, ladder: 'hidden' },
      { name: 'day', mask: { method: 'date', to: 'year' }, ladder: 'aggregate' },
    ])
  })

  test('when the request asks for more, or for another mask that cannot be compared, then what was confirmed stands', () => {
    const partial = { method: 'partial', first: 1, last: 1 }
    const wishes: Json = [
      { name: 'phone', mask: { method: 'keep' } },
      { name: 'phone', mask: { method: 'pseudonym' } },
      { name: 'phone', mask: { method: 'partial', first: 3, last: 4 } },
    ]
    expect(openings(wishes, classification)).toEqual(
      Array.from(wishes, () => ({ name: 'phone', mask: partial, ladder: 'free' })),
    )
    const freer: Json = [
      { name: 'day', use: 'free', mask: 'keep' },
      { name: 'id', use: 'free', mask: 'keep' },
      { name: 'new', use: 'free' },
    ]
    expect(openings(freer, classification)).toEqual([
      { name: 'day', mask: { method: 'month' }, ladder: 'group' },
      { name: 'id', mask: { method: 'drop' }, ladder: 'hidden' },
      { name: 'new', mask: { method: 'keep' }, ladder: 'aggregate' },
    ])
  })

  test('when a mask is unknown, then the column is dropped', () => {
    expect(maskOf('blur')).toEqual({ method: 'drop' })
    expect(openings('nothing', classification)).toEqual([])
  })
})
