import { describe, expect, test } from 'vitest'
import { checkRows } from './check.ts'
import type { RowColumn } from './condition.ts'
import { lineFaults, linesOf, linesText } from './lines.ts'
import { parseRows } from './parse.ts'
import { rowsSql } from './sql.ts'

const columns: readonly RowColumn[] = [
  { name: 'division', type: 'VARCHAR' },
  { name: '区划 代码"', type: 'BIGINT' },
  { name: 'income', type: 'DOUBLE' },
  { name: 'born', type: 'DATE' },
  { name: 'live', type: 'BOOLEAN' },
]
const line = (column: string, comparison: string, ...values: readonly string[]) => ({ column, comparison, values })

function compiled(...lines: readonly ReturnType<typeof line>[]): string {
  const read = parseRows(linesText(lines, columns), columns)
  if ('code' in read) return read.code
  return checkRows(read, columns)[0]?.code ?? rowsSql(read, columns)
}

describe('given row conditions filled in line by line', () => {
  test.each([
    [line('division', 'is', "O'Neil"), `("division" IN ('O''Neil'))`],
    [line('division', 'is-not', '2024'), `("division" <> '2024')`],
    [line('division', 'one-of', '甲', "'; drop table raw; --"), `("division" IN ('甲', '''; drop table raw; --'))`],
    [line('区划 代码"', 'none-of', '1', '2'), `(NOT ("区划 代码""" IN (1, 2)))`],
    [line('区划 代码"', 'starts-with', '3212'), `starts_with("区划 代码"""::VARCHAR, '3212')`],
    [line('income', 'at-least', '-1.5'), `("income" >= -1.5)`],
    [line('income', 'at-most', '3'), `("income" <= 3)`],
    [
      line('born', 'between', '2020-01-01', '2020-12-31'),
      `(("born" >= '2020-01-01'::DATE) AND ("born" <= '2020-12-31'::DATE))`,
    ],
    [line('live', 'is', '否'), `("live" IN (false))`],
    [line('born', 'empty'), `("born" IS NULL)`],
    [line('born', 'not-empty'), `("born" IS NOT NULL)`],
  ])('%j is compiled to %s and has no fault', (one, sql) => {
    expect(compiled(one)).toBe(sql)
    expect(lineFaults([one], columns)).toEqual([])
  })

  test('when there are several, then all of them must hold', () => {
    const lines = [line('division', 'is', 'a'), line('income', 'at-least', '1')]
    expect(compiled(...lines)).toBe(`(("division" IN ('a')) AND ("income" >= 1))`)
  })

  test('when lines are wrong, then each is told with its number', () => {
    const lines = [
      line('division', 'is', 'a'),
      line('colour', 'is', 'a'),
      line('born', 'is', '2020-02-30'),
      line('income', 'at-least', 'much'),
      line('income', 'between', '1'),
      line('division', 'one-of'),
      line('born', 'empty', 'x'),
    ]
    expect(lineFaults(lines, columns).map(({ row, fault }) => [row, fault.code])).toEqual([
      [1, 'rows.column'],
      [2, 'rows.type'],
      [3, 'rows.type'],
      [4, 'rows.values'],
      [5, 'rows.no-value'],
      [6, 'rows.values'],
    ])
  })

  test('when a document holds something else, then only lines are read', () => {
    const found = linesOf([
      { column: ' a ', comparison: 'is', values: [' x ', 3] },
      'x',
      { column: 1, comparison: 'is' },
    ])
    expect(found).toEqual([{ column: 'a', comparison: 'is', values: ['x'] }])
    expect(linesOf(null)).toEqual([])
  })
})
