import { describe, expect, test } from 'vitest'
import { BadHierarchy, hierarchyFault, levelsOf } from './levels.ts'
import type { Hierarchy } from './types.ts'

describe('given a hierarchy', () => {
  test.each<[string, Hierarchy, string | null]>([
    [
      'sound',
      {
        kind: 'table',
        rows: [
          ['甲', '一', '*'],
          ['乙', '一', '*'],
        ],
      },
      null,
    ],
    ['uneven', { kind: 'table', rows: [['甲', '一'], ['乙']] }, 'level-uneven'],
    [
      'with a value twice',
      {
        kind: 'table',
        rows: [
          ['甲', '一'],
          ['甲', '二'],
        ],
      },
      'level-twice',
    ],
    [
      'that parts what was one',
      {
        kind: 'table',
        rows: [
          ['甲', '一', '上'],
          ['乙', '一', '下'],
        ],
      },
      'level-split',
    ],
    [
      'that leads back to itself',
      {
        kind: 'tree',
        edges: [
          ['甲', '乙'],
          ['乙', '丙'],
          ['丙', '乙'],
        ],
      },
      'level-cycle',
    ],
    [
      'whose tree is a ring',
      {
        kind: 'tree',
        edges: [
          ['甲', '乙'],
          ['乙', '甲'],
        ],
      },
      'level-cycle',
    ],
    [
      'a sound tree',
      {
        kind: 'tree',
        edges: [
          ['甲', '一'],
          ['乙', '一'],
          ['一', '上'],
          ['丙', '上'],
        ],
      },
      null,
    ],
    ['with bands that do not nest', { kind: 'bands', widths: [5, 12] }, 'level-widths'],
    ['with prefixes that grow', { kind: 'prefix', lengths: [2, 4] }, 'level-widths'],
    ['with years before months', { kind: 'date', steps: ['year', 'month'] }, 'level-widths'],
    ['empty', { kind: 'table', rows: [] }, 'level-uneven'],
  ])('%s: %j → %s', (_, hierarchy, code) => expect(hierarchyFault(hierarchy)?.code ?? null).toBe(code))

  test('when values of the data are missing, then how many is told and never which', () => {
    const work = () => levelsOf({ kind: 'table', rows: [['甲', '一']] }, ['甲', '隐私', '秘密'])
    const error = (() => {
      try {
        return work()
      } catch (failure) {
        return failure
      }
    })()
    expect(error).toBeInstanceOf(BadHierarchy)
    expect(error).toMatchObject({ fault: { code: 'level-missing', params: { count: 2 } } })
    expect(String(error)).not.toContain('隐私')
  })

  test('then null keeps to itself until the last level', () => {
    expect(levelsOf({ kind: 'bands', widths: [10] }, ['7', null])).toEqual([
      ['7', null],
      ['0-9', null],
      ['*', '*'],
    ])
  })

  test('then dates come in months, quarters and years', () => {
    expect(levelsOf({ kind: 'date', steps: ['month', 'quarter', 'year'] }, ['2024-05-17'])).toEqual([
      ['2024-05-17'],
      ['2024-05'],
      ['2024Q2'],
      ['2024'],
      ['*'],
    ])
  })
})
