import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkRows } from './check.ts'
import type { RowColumn } from './condition.ts'
import { parseRows } from './parse.ts'
import { rowsSql } from './sql.ts'

const columns: readonly RowColumn[] = [
  { name: 'division', type: 'VARCHAR' },
  { name: '区划', type: 'VARCHAR' },
  { name: '区划代码', type: 'BIGINT' },
  { name: 'year', type: 'BIGINT' },
  { name: 'income', type: 'DOUBLE' },
  { name: 'born', type: 'DATE' },
  { name: 'seen', type: 'TIMESTAMP' },
  { name: 'live', type: 'BOOLEAN' },
  { name: 'in_use', type: 'VARCHAR' },
  { name: 'a"b', type: 'VARCHAR' },
]

function compiled(text: string): string {
  const condition = parseRows(text, columns)
  if ('code' in condition) return condition.code
  const faults = checkRows(condition, columns)
  return faults[0]?.code ?? rowsSql(condition, columns)
}

describe('given a row condition in words', () => {
  test.each([
    [`division = '6106'`, `("division" IN ('6106'))`],
    [`区划等于'6106'`, `("区划" IN ('6106'))`],
    [
      `区划代码 开头为 '6106' 且 year 介于 2020 至 2024`,
      `(starts_with("区划代码"::VARCHAR, '6106') AND (("year" >= 2020) AND ("year" <= 2024)))`,
    ],
    [`区划 属于 （“甲”、“乙”） 或 live 是 真`, `(("区划" IN ('甲', '乙')) OR ("live" IN (true)))`],
    [`not (in_use is null) and income<>1.5`, `((NOT ("in_use" IS NULL)) AND ("income" <> 1.5))`],
    [
      `born between '2020-01-01' and '2020-12-31'`,
      `(("born" >= '2020-01-01'::DATE) AND ("born" <= '2020-12-31'::DATE))`,
    ],
    [`seen >= '2020-01-01 08:00'`, `("seen" >= '2020-01-01 08:00'::TIMESTAMP)`],
    [`"a""b" is not null`, `("a""b" IS NOT NULL)`],
    [`division in ('O''Neil', '''; drop table raw; --')`, `("division" IN ('O''Neil', '''; drop table raw; --'))`],
  ])('%s is compiled to %s', (text, sql) => expect(compiled(text)).toBe(sql))

  test.each([
    ['', 'rows.empty'],
    ['colour = 1', 'rows.column'],
    ['"colour" = 1', 'rows.column'],
    [`year = '2020'`, 'rows.type'],
    [`division = 6106`, 'rows.type'],
    [`born = '2020-02-30'`, 'rows.type'],
    ['year = 1.5', 'rows.type'],
    ['live > true', 'rows.type'],
    [`income starts with '1'`, 'rows.type'],
    ['year = ', 'rows.syntax'],
    ['year = 1 and', 'rows.syntax'],
    ['year = 1; drop table raw', 'rows.syntax'],
    ['year = (select 1)', 'rows.column'],
    [`length(division) = 1`, 'rows.column'],
    [`division = division`, 'rows.syntax'],
    ['1 = 1', 'rows.syntax'],
    [`year in ()`, 'rows.syntax'],
    [`${'('.repeat(40)}year = 1${')'.repeat(40)}`, 'rows.deep'],
    [`${'not '.repeat(40)} year = 1`, 'rows.deep'],
    [`year in (${Array.from({ length: 1500 }, () => 1).join(',')})`, 'rows.many-values'],
    [`division = '${'x'.repeat(5000)}'`, 'rows.too-long'],
  ])('text %# is refused with its code', (text, code) => expect(compiled(text)).toBe(code))

  test('when any text is given, then it is refused or compiled to nothing but names, signs and literals', () => {
    const piece = fc.constantFrom(
      'year',
      'division',
      '=',
      '<',
      "'x'",
      '1',
      'and',
      'or',
      'not',
      '(',
      ')',
      'in',
      ';',
      '--',
      'x',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const sql = compiled(pieces.join(' '))
        if (sql.startsWith('rows.')) return
        const bare = sql.replaceAll(/'(?:[^']|'')*'/g, '1').replaceAll(/"(?:[^"]|"")*"/g, 'c')
        expect(bare).toMatch(/^(c|IN|NOT|AND|OR|IS|NULL|starts_with|::VARCHAR|[\d.\s()<>=,])+$/)
      }),
    )
  })
})
