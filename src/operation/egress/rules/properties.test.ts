import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CellEvidence } from '../types.ts'
import { judgeCell, verdictOf } from './judge.ts'
import { settingsOf, startingSettings } from './settings.ts'

const rank = { pass: 0, review: 1, fail: 2 } as const

function evidence(values: readonly number[]): CellEvidence {
  const sizes = values.map(Math.abs).sort((a, b) => b - a)
  return {
    row: 0,
    column: 'x',
    kind: 'linear',
    contributors: values.length,
    total: sizes.reduce((a, b) => a + b, 0),
    top: [sizes[0] ?? 0, sizes[1] ?? 0],
    negatives: values.some((value) => value < 0),
    same: new Set(values).size === 1,
  }
}
const values = fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { maxLength: 60 })
const setting = fc.record({
  threshold: fc.integer({ min: 1, max: 40 }),
  k: fc.double({ min: 0, max: 1, noNaN: true }),
  p: fc.double({ min: 0, max: 1, noNaN: true }),
})

describe('properties of the rules', () => {
  test('a cell of fewer units than the threshold never passes', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 40 }), (of, threshold) => {
        fc.pre(of.length < threshold)
        expect(verdictOf(judgeCell(evidence(of), { ...startingSettings, threshold }))).not.toBe('pass')
      }),
    )
  })
  test('signs do not change what size tells', () => {
    fc.assert(
      fc.property(values, (of) => {
        const settings = { ...startingSettings, sameValue: 'pass' as const }
        const signed = judgeCell(evidence(of), settings)
        expect(judgeCell(evidence(of.map(Math.abs)), settings)).toEqual(signed)
      }),
    )
  })
  test('scaling every contribution changes no verdict', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 1024 }), (of, factor) => {
        const rules = (each: readonly number[]) =>
          judgeCell(evidence(each), {
            ...startingSettings,
            dominance: [{ n: 2, k: 0.9000001 }],
            pRatio: 0.1000001,
          }).map(({ rule }) => rule)
        expect(rules(of.map((value) => value * factor))).toEqual(rules(of))
      }),
    )
  })
  test('stricter settings never give a milder verdict', () => {
    fc.assert(
      fc.property(values, setting, setting, (of, a, b) => {
        const judged = (threshold: number, k: number, pRatio: number) =>
          rank[verdictOf(judgeCell(evidence(of), { ...startingSettings, threshold, dominance: [{ n: 2, k }], pRatio }))]
        const strict = judged(Math.max(a.threshold, b.threshold), Math.min(a.k, b.k), Math.max(a.p, b.p))
        expect(strict).toBeGreaterThanOrEqual(judged(a.threshold, a.k, a.p))
      }),
    )
  })
})

describe('settings', () => {
  test('given values of the pack, then they replace the starting ones; senseless ones are refused', async () => {
    const given = new Map<string, number | string>([
      ['egress-threshold', 20],
      ['egress-zeros', 'fail'],
      ['egress-dominance', 0.8],
    ])
    const settings = await settingsOf((name) => Promise.resolve(given.get(name) ?? null))
    expect(settings).toMatchObject({
      threshold: 20,
      zeros: 'fail',
      dominance: [{ n: 2, k: 0.8 }],
      pRatio: startingSettings.pRatio,
    })
    await expect(settingsOf((name) => Promise.resolve(name === 'egress-threshold' ? 0 : null))).rejects.toThrow(
      RangeError,
    )
  })
})
