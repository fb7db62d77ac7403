import { describe, expect, it } from 'vitest'
import { castColumns } from './data.ts'

describe('columns of a given file', () => {
  it('given classes, numbers and names, when cast, then the finest classes group, numbers are summed and names stay hidden', () => {
    const parts = castColumns([
      { name: 'name', type: 'VARCHAR', distinct: 9000 },
      { name: 'sex', type: 'VARCHAR', distinct: 2 },
      { name: 'country', type: 'VARCHAR', distinct: 41 },
      { name: 'education', type: 'VARCHAR', distinct: 16 },
      { name: 'age', type: 'BIGINT', distinct: 72 },
    ])
    expect(parts).toMatchObject({ area: 'country', group: 'education', measure: 'age', amount: 'age' })
    expect(parts.columns).toEqual(['record_number', 'sex', 'country', 'education', 'age'])
    expect(parts.classification).toContainEqual({ name: 'record_number', use: 'aggregate', masking: 'pseudonym' })
    expect(parts.classification).toContainEqual({ name: 'name', use: 'hidden', masking: 'drop' })
  })
  it('given a file without classes or numbers, when cast, then the error says what it lacks', () => {
    expect(() => castColumns([{ name: 'id', type: 'BIGINT', distinct: 100 }])).toThrow('两个分类列')
    expect(() =>
      castColumns([
        { name: 'a', type: 'VARCHAR', distinct: 3 },
        { name: 'b', type: 'VARCHAR', distinct: 4 },
      ]),
    ).toThrow('数值列')
  })
})
