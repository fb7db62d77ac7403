import { describe, expect, test } from 'vitest'
import { day, startOf } from '../../../core/kernel/index.ts'
import { bindSql, valuesFor } from './parameters.ts'
import { nextRun } from './schedules.ts'
import { track } from './track.ts'
import type { Parameter } from './types.ts'

const text: Parameter = { name: 'a', type: 'text' }

describe('given a query with parameters', () => {
  test.each([
    ['SELECT $a', "SELECT 'x'"],
    ["SELECT '$a', $a", "SELECT '$a', 'x'"],
    ['SELECT "$a" -- $a\n, $a', 'SELECT "$a" -- $a\n, \'x\''],
    ['SELECT /* $a */ $$ $a $$, $t$ $a $t$, $a', "SELECT /* $a */ $$ $a $$, $t$ $a $t$, 'x'"],
    ['SELECT $ab, $b', 'SELECT $ab, $b'],
  ])('when it is `%s`, then only its own places are filled', (sql, bound) => {
    expect(bindSql(sql, [text], { a: 'x' })).toBe(bound)
  })

  test('when a value has quotes, then it stays one literal', () => {
    expect(bindSql('$a', [text], { a: "'; DROP" })).toBe("'''; DROP'")
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
  test('when it tells numbers of its own, then only quarters that go forward stay, one a second and sixteen in all', () => {
    let now = 0
    const of = track({ cells: [{ name: 'p', kind: 'python', text: '' }], parameters: [], result: [] }, () => now)
    of.say(1, 37)
    of.say(1, 99)
    now = 1_000
    of.say(1, 10)
    of.say(2.5, 10)
    for (let second = 2; second < 60; second++) {
      now = second * 1_000
      of.say(second, 0)
    }
    expect(of.log[0]).toEqual({ step: 1, percent: 25, second: 0 })
    expect(of.log).toHaveLength(16)
  })
})
