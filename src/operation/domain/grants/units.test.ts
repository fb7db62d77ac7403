import { describe, expect, test } from 'vitest'
import type { DatasetProfile } from '../parts.ts'
import type { GrantedColumn } from '../types.ts'
import { unitsNamed, unitsOf, unreadUnits } from './units.ts'

function column(name: string, method: string, ladder: GrantedColumn['ladder'] = 'aggregate'): GrantedColumn {
  return { name, type: 'VARCHAR', mask: { method } as GrantedColumn['mask'], ladder, profile: {} }
}
const profile = (
  kinds: { readonly [column: string]: string },
  candidateKeys: readonly (readonly string[])[] = [],
): DatasetProfile => ({
  candidateKeys,
  columns: Object.entries(kinds).map(([name, kind]) => ({
    name,
    nulls: 0,
    distinct: 9,
    identifiers: [{ kind, personal: false }],
  })),
})

describe('the unit of protection of a table', () => {
  test('given an enterprise in several rows, no key, and its credit code, then the code is the unit', () => {
    const columns = [column('uscc', 'keep'), column('year', 'keep', 'group'), column('tax', 'keep')]
    expect(unitsOf(undefined, profile({ uscc: 'credit-code', tax: 'amount' }), columns, [])).toEqual(['uscc'])
    expect(unitsOf([], profile({ uscc: 'credit-code' }, [['uscc', 'year']]), columns, [])).toEqual(['uscc'])
  })
  test('given a column that nobody recognises and that was replaced by pseudonyms, then it is the unit', () => {
    expect(unitsOf(undefined, profile({}), [column('card', 'pseudonym'), column('fare', 'keep')], [])).toEqual(['card'])
  })
  test('given what was told, then it holds as far as it is open', () => {
    expect(unitsOf(['house', 'gone'], null, [column('house', 'keep'), column('card', 'pseudonym')], [])).toEqual([
      'house',
    ])
  })
  test('given identifiers that nobody may read, then they are the unit all the same, and are counted apart', () => {
    const columns = [column('uscc', 'bins'), column('tax', 'keep')]
    const table = { columns: ['uscc', 'card', 'passport', 'tax'], rows: 1_000 }
    const known = profile({ uscc: 'credit-code', card: 'bank-card', passport: 'passport' })
    const gaps = { ...known, columns: known.columns.map((of) => (of.name === 'passport' ? { ...of, nulls: 900 } : of)) }
    expect(unitsOf(undefined, gaps, columns, [], table)).toEqual(['uscc', 'card'])
    expect(unitsOf(['card', 'gone'], null, columns, [], table)).toEqual(['card'])
    expect(unreadUnits(['uscc', 'card', 'tax'], columns)).toEqual(['uscc', 'card'])
  })
  test('given an identifier that is open and one that is not, then the open one', () => {
    const columns = [column('uscc', 'pseudonym'), column('card', 'drop', 'hidden')]
    expect(unitsOf(undefined, profile({ uscc: 'credit-code', card: 'bank-card' }), columns, [])).toEqual(['uscc'])
  })
  test('given only a key, then the key', () => {
    expect(unitsOf(undefined, profile({}, [['id']]), [column('id', 'keep')], [])).toEqual(['id'])
  })
  test('given marks in a request or a classification, then their columns are told', () => {
    expect(unitsNamed(['fare'], [{ name: 'house', unit: true }, { name: 'fare' }])).toEqual(['house'])
    expect(unitsNamed(['fare'], undefined)).toBeUndefined()
  })
})
