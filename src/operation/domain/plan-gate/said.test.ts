import { describe, expect, it } from 'vitest'
import { planWord, saidOf } from './said.ts'

const said = (message: string, sql = '', position: number | null = null) => saidOf(message, sql, position, ['y'])

describe('what the engine says, in our words', () => {
  it.each([
    ['syntax error at or near "SELEC"', '“SELEC”附近写法不对'],
    [
      'Referenced column "divison" not found in FROM clause!\nCandidate bindings: "division"',
      '没有字段“divison”，或者它没有开放；是不是“division”？',
    ],
    [
      'File system LocalFileSystem has been disabled by configuration',
      '不能读取文件、网络或其他数据库，只能查询工作空间里列出的表',
    ],
    [
      'column "a" must appear in the GROUP BY clause or must be part of an aggregate function.',
      '字段“a”要么写进 GROUP BY，要么用汇总函数',
    ],
    ['Table with name x does not exist!\nDid you mean "y"?', '工作空间里没有表“x”；是不是“y”？'],
    ['Table with name persons does not exist!\nDid you mean "pg_settings"?', '工作空间里没有表“persons”'],
  ])('given “%s”, when said, then it is a Chinese sentence without a word of the engine', (message, wanted) => {
    expect(said(message).zh).toEqual(wanted)
    expect(said(message).en).not.toContain('LocalFileSystem')
  })

  it('given a place, when said, then line and character stand before it; what nobody knows is said to be the engine’s word', () => {
    expect(said('syntax error at or near "fro"', 'select 1\n  fro t', 11).zh).toBe(
      '第 2 行第 3 个字符处：“fro”附近写法不对',
    )
    expect(said('Something new').zh).toBe('此处无法理解（引擎说明：Something new）')
    expect(planWord('compare')).toEqual({ zh: '比较', en: 'comparing' })
    expect(planWord('upper(a)')).toBe('upper(a)')
  })

  it('given a function that nobody may use as the engine’s hint, when said, then the hint is left out', () => {
    const message = 'Scalar Function with name fooo does not exist!\nDid you mean "pg_typeof"?'
    expect(said(message).zh).not.toContain('pg_')
  })
})
