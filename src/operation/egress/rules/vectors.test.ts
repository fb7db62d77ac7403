import { describe, expect, test } from 'vitest'
import type { CellEvidence, DisclosureSettings } from '../types.ts'
import { judge, verdictOf } from './judge.ts'
import { startingSettings } from './settings.ts'

const acro: DisclosureSettings = { ...startingSettings, zeros: 'fail' }

function counts(table: readonly (readonly number[])[]): CellEvidence[] {
  return table.flatMap((line, row) =>
    line.map((contributors, column) => ({
      row,
      column: String(column),
      kind: 'count' as const,
      contributors,
      total: null,
      top: null,
      negatives: false,
      same: false,
    })),
  )
}

/** Contributions of a cell → its evidence, on absolute values. */
function cellOf(values: readonly number[], row = 0): CellEvidence {
  const sizes = values.map(Math.abs).sort((a, b) => b - a)
  return {
    row,
    column: 'x',
    kind: 'linear',
    contributors: values.length,
    total: sizes.reduce((a, b) => a + b, 0),
    top: [sizes[0] ?? 0, sizes[1] ?? 0],
    negatives: values.some((value) => value < 0),
    same: new Set(values).size === 1,
  }
}

describe('the ACRO nursery table, recommend × parents', () => {
  test('given the published counts, when judged with threshold 10 and disclosive zeros, then exactly four cells fail', () => {
    const findings = judge(
      counts([
        [1440, 1440, 1440],
        [858, 1484, 1924],
        [0, 0, 2],
        [2022, 1264, 758],
        [0, 132, 196],
      ]),
      acro,
    )
    expect(findings.map(({ row, column }) => [row, Number(column)])).toEqual([
      [2, 0],
      [2, 1],
      [2, 2],
      [4, 0],
    ])
    expect(findings.map(({ rule }) => rule)).toEqual(['zero', 'zero', 'threshold', 'zero'])
    expect(verdictOf(findings)).toBe('fail')
  })
  test('given a cell at the threshold, then it passes; one below fails with figure and limit', () => {
    const [only, ...rest] = judge(counts([[10, 9]]), acro)
    expect(rest).toEqual([])
    expect(only).toEqual({
      rule: 'threshold',
      verdict: 'fail',
      row: 0,
      column: '1',
      figure: 9,
      limit: 10,
      detail: null,
    })
  })
})

describe('dominance and p-ratio on published definitions', () => {
  const enough = (top: readonly number[], rest: number) => [...top, ...Array.from({ length: 10 }, () => rest)]
  test('given the two greatest hold exactly 0.90, then dominance fails (at or above)', () => {
    expect(judge([cellOf(enough([60, 30], 1))], acro).map(({ rule }) => rule)).toEqual(['dominance'])
    expect(judge([cellOf(enough([60, 29], 1.1))], acro)).toEqual([])
  })
  test('given the others hold less than a tenth of the greatest, then the p-ratio fails; exactly a tenth passes', () => {
    const loose: DisclosureSettings = { ...acro, dominance: [] }
    expect(judge([cellOf(enough([100, 5], 0.99))], loose).map(({ rule }) => rule)).toEqual(['p-ratio'])
    expect(judge([cellOf(enough([100, 5], 1))], loose)).toEqual([])
  })
  test('given nothing but zeros, then neither is disclosive', () => {
    expect(judge([cellOf(Array.from({ length: 12 }, () => 0))], { ...acro, sameValue: 'pass' })).toEqual([])
  })
  test('given the (1,50) and (2,67) rules, then each is judged on its own', () => {
    const abs: DisclosureSettings = {
      ...acro,
      pRatio: 0,
      dominance: [
        { n: 1, k: 0.5 },
        { n: 2, k: 0.67 },
      ],
    }
    expect(judge([cellOf(enough([10, 1], 1))], { ...abs, dominance: [{ n: 1, k: 0.5 }] })).toEqual([])
    expect(judge([cellOf(enough([11], 1))], abs).map(({ detail }) => detail)).toEqual(['n=1'])
    expect(judge([cellOf(enough([9, 12], 1))], abs).map(({ detail }) => detail)).toEqual(['n=2'])
  })
  test('given negatives that cancel out, then absolute values still show who dominates', () => {
    const cell = cellOf(enough([1000, -990], 1))
    expect(judge([cell], acro).map(({ rule }) => rule)).toEqual(['dominance', 'p-ratio'])
  })
  test('given negatives and the setting to review them, then a person looks', () => {
    const cell = cellOf(Array.from({ length: 20 }, (_, i) => (i % 2 ? 3 : -4)))
    expect(verdictOf(judge([cell], { ...acro, negatives: 'review' }))).toBe('review')
    expect(verdictOf(judge([cell], acro))).toBe('pass')
  })
})

describe('other kinds of figure', () => {
  test('given everybody with one value, then a mean tells each of them', () => {
    expect(judge([cellOf(Array.from({ length: 30 }, () => 7))], acro).map(({ rule }) => rule)).toEqual(['same-value'])
  })
  test('given a maximum, then review; given a list of values, then fail', () => {
    const base = cellOf(Array.from({ length: 30 }, (_, i) => i + 1))
    expect(verdictOf(judge([{ ...base, kind: 'position' }], acro))).toBe('review')
    expect(verdictOf(judge([{ ...base, kind: 'individual' }], acro))).toBe('fail')
    expect(verdictOf(judge([{ ...base, kind: 'unknown' }], acro))).toBe('review')
  })
})
