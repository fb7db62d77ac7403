import { describe, expect, test } from 'vitest'
import { tableName } from './table-name.ts'

describe('given a dataset that is to be a table', () => {
  test.each([
    ['enterprise', 'enterprise'],
    ['bus_boarding', 'bus_boarding'],
    ['Enterprise', 't_abcdefgh'],
    ['企业', 't_abcdefgh'],
    ['select', 't_abcdefgh'],
    ['a"; drop table b', 't_abcdefgh'],
    [null, 't_abcdefgh'],
  ])('when it wishes to be called %j, then it is called %s', (wish, name) => {
    expect(tableName(wish, 'dataset-abcdefghijklmnop', new Set())).toBe(name)
  })

  test('when the name is taken, then it gets a number', () => {
    expect(tableName('bus', 'dataset-x', new Set(['bus', 'bus_2']))).toBe('bus_3')
  })
})
