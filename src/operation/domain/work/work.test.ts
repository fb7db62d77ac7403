import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day, startOf } from '../../../core/kernel/index.ts'
import { bindSql, valuesFor } from './parameters.ts'
import { nextRun } from './schedules.ts'
import { mostSteps, quarter, spans, track } from './track.ts'
import type { Parameter, Program } from './types.ts'

const text: Parameter = { name: 'a', type: 'text' }

describe('given a query with parameters', () => {
  test.each([
    ['SELECT $a', "SELECT ('x')"],
    ["SELECT '$a', $a", "SELECT '$a', ('x')"],
    ['SELECT "$a" -- $a\n, $a', 'SELECT "$a" -- $a\n, (\'x\')'],
    ['SELECT /* $a */ $$ $a $$, $t$ $a $t$, $a', "SELECT /* $a */ $$ $a $$, $t$ $a $t$, ('x')"],
    ["SELECT CASE WHEN 1=2 THEN 'a' ELSE'\\' END, '$a'", "SELECT CASE WHEN 1=2 THEN 'a' ELSE'\\' END, '$a'"],
    ['SELECT $ab, $b', 'SELECT $ab, $b'],
  ])('when it is `%s`, then only its own places are filled', (sql, bound) => {
    expect(bindSql(sql, [text], { a: 'x' })).toBe(bound)
  })

  test('when a value has quotes, then it stays one literal', () => {
    expect(bindSql('$a', [text], { a: "'; DROP" })).toBe("('''; DROP')")
  })

  test('when values do not fit, then all of it is told at once', () => {
    const parameters: readonly Parameter[] = [
      text,
      { name: 'n', type: 'integer', least: 1, most: 5 },
      { name: 'd', type: 'day' },
    ]
    const { problems } = valuesFor(parameters, { n: 9, d: '2026-02-30', x: 1 })
    expect(problems.map((one) => one.code).sort()).toEqual([
      'work.parameter-missing',
      'work.parameter-unfit',
      'work.parameter-unfit',
      'work.parameter-unknown',
    ])
  })
})

describe('given a schedule', () => {
  const since = startOf(day('2026-01-31'), 600)
  test.each([
    ['day', '2026-02-01'],
    ['week', '2026-02-07'],
    ['month', '2026-02-28'],
  ] as const)('when it runs every %s, then the next run is on %s', (every, on) => {
    expect(nextRun({ every, minute: 120 }, since, since)).toBe(startOf(day(on), 120))
  })
})

describe('given a script that tells its progress', () => {
  const one: Program = { cells: [{ name: 'p', kind: 'python', text: '' }], parameters: [], result: [] }

  test('when it tells numbers of its own, then only quarters of nine steps that go forward stay, one line in each span of time', () => {
    let now = 0
    const of = track(one, () => now)
    of.say(1, 37)
    of.say(1, 99)
    now = 2_000
    of.say(1, 10)
    for (let second = 2; second < 120; second++) {
      now = second * 1_000
      of.say(Math.ceil(second / 20), second % 100)
    }
    expect(of.log[0]).toEqual({ step: 1, percent: 25, second: 0 })
    expect(of.log.length).toBeLessThanOrEqual(spans.length)
  })

  test('when it says anything at any time, then what stands is one of fewer than 2^27.1 logs', () => {
    const values = mostSteps * (100 / quarter + 1)
    // A line or none in each span, each further than the one before: as many as ways to choose among values and spans.
    const ways = spans.reduce((sum, _, index) => (sum * (values + index + 1)) / (index + 1), 1)
    expect(Math.log2(ways)).toBeLessThan(27.1)
    fc.assert(
      fc.property(
        fc.array(fc.record({ at: fc.integer({ min: 0, max: 120_000 }), step: fc.integer(), percent: fc.integer() })),
        (said) => {
          let now = 0
          const of = track(one, () => now)
          for (const { at, step, percent } of said.toSorted((a, b) => a.at - b.at)) {
            now = at
            of.say(step, percent)
          }
          const places = of.log.map(({ step, percent }) => step * 5 + percent / quarter)
          expect(of.log.every(({ step }) => step >= 1 && step <= mostSteps)).toBe(true)
          expect(of.log.every(({ percent }) => [0, 25, 50, 75, 100].includes(percent))).toBe(true)
          expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b))
          expect(new Set(of.log.map(({ second }) => second)).size).toBe(of.log.length)
          expect(of.log.every(({ second }) => (spans as readonly number[]).includes(second))).toBe(true)
        },
      ),
    )
  })

  test('when forty cells take as long as they like, then one coarse time is told for all', () => {
    let now = 0
    const cells = Array.from({ length: 40 }, (_, index) => ({ name: `p${index}`, kind: 'python' as const, text: '' }))
    const of = track({ ...one, cells }, () => now)
    for (let index = 0; index < 40; index++) {
      now += index % 2 === 0 ? 100 : 2_700
      of.done(index, { ms: index % 2 === 0 ? 100 : 2_700 })
    }
    expect(of.cells.flatMap(({ ms }) => (ms === null ? [] : [ms]))).toEqual([100_000])
  })
})
