import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bruteForce } from './brute.ts'
import { reportOf } from './report.ts'
import { search } from './search.ts'
import { encodeRows } from './testing.ts'
import type { Hierarchy } from './types.ts'

const ages: Hierarchy = { kind: 'bands', widths: [5, 20] }
const places: Hierarchy = { kind: 'prefix', lengths: [2, 1] }
const sexes: Hierarchy = { kind: 'whole' }

/** Labels of every level, told again by other means than `levelsOf`. */
function labelsOf(rows: readonly (readonly string[])[]) {
  const values = (column: number) => [...new Set(rows.map((row) => row[column] ?? ''))]
  const map = (column: number, label: (value: string) => string) =>
    new Map(values(column).map((value) => [value, label(value)]))
  const band = (width: number) => (value: string) => String(Math.floor(Number(value) / width))
  return [
    [map(0, String), map(0, band(5)), map(0, band(20)), map(0, () => '*')],
    [map(1, String), map(1, (value) => value.slice(0, 2)), map(1, (value) => value.slice(0, 1)), map(1, () => '*')],
    [map(2, String), map(2, () => '*')],
  ]
}

const person = fc.tuple(
  fc.integer({ min: 20, max: 59 }).map(String),
  fc.constantFrom('110', '111', '120', '210', '211', '310'),
  fc.constantFrom('男', '女'),
  fc.constantFrom('甲', '乙', '丙'),
)

describe('given any small table', () => {
  test('then the node found has the least loss of the whole lattice, for k, entropy l and t, with and without leaving rows out', () => {
    fc.assert(
      fc.property(
        fc.array(person, { minLength: 6, maxLength: 40 }),
        fc.integer({ min: 2, max: 5 }),
        fc.constantFrom(0, 0.1, 0.3),
        fc.constantFrom({}, { l: 1.5 }, { t: 0.4 }, { l: 2, t: 0.5 }),
        (rows, k, limit, more) => {
          const table = encodeRows(rows, [ages, places, sexes], true)
          const { l, t } = more as { readonly l?: number; readonly t?: number }
          const sensitive = {
            ...(l === undefined ? {} : { diversity: { l, kind: 'entropy' as const } }),
            ...(t === undefined ? {} : { closeness: { t, distance: 'equal' as const } }),
          }
          const found = search(table, { k, sensitive }, limit, 'entropy')
          const expected = bruteForce(rows, labelsOf(rows), { k, limit, ...more })
          if (expected.passing.size === 0) return found === null
          expect(found).not.toBeNull()
          expect(found?.loss).toBeCloseTo(expected.loss, 6)
          expect(expected.passing).toContain(found?.node.join(','))
          return true
        },
      ),
      { numRuns: 60 },
    )
  })

  test('then what is kept satisfies the demand and the report counts it', () => {
    fc.assert(
      fc.property(fc.array(person, { minLength: 8, maxLength: 60 }), fc.constantFrom(0, 0.2), (rows, limit) => {
        const table = encodeRows(rows, [ages, places, sexes])
        const found = search(table, { k: 3 }, limit, 'granularity')
        if (!found) return true
        const { report, keeps } = reportOf(table, { k: 3 }, 'granularity', found)
        expect(report.suppressed).toBe(keeps.filter((keep) => keep === 0).length)
        expect(report.suppressed).toBeLessThanOrEqual(limit * rows.length + 1e-9)
        expect(report.classes === 0 || report.smallest >= 3).toBe(true)
        return true
      }),
      { numRuns: 60 },
    )
  })
})

describe('given k larger than the rows', () => {
  test('then there is no answer, unless all may be left out', () => {
    const rows = [['30', '110', '男']]
    const table = encodeRows(rows, [ages, places, sexes])
    expect(search(table, { k: 2 }, 0, 'entropy')).toBeNull()
  })
})

/** The table as the research community has it, where the site keeps it beside the project. */
const adult = process.env.SHUYU_ADULT ?? join(import.meta.dirname, '../../../../../shared/data/adult')

describe.runIf(existsSync(join(adult, 'adult.csv')))(
  'given the census table Adult with its published hierarchies',
  () => {
    const read = (name: string) =>
      readFileSync(join(adult, name), 'utf8')
        .trim()
        .split(/\r?\n/)
        .map((line) => line.split(';'))

    test.each([
      [5, 0.04, [1, 0, 1, 1, 3, 2, 2, 0, 1], 255559.85455731067, 906],
      [100, 0.04, [1, 1, 1, 1, 3, 2, 2, 1, 1], 379417.3460570988, 866],
      [5, 0, [1, 2, 1, 1, 3, 2, 2, 1, 1], 407289.5388925293, 0],
      [100, 0, [0, 4, 1, 1, 3, 2, 2, 1, 1], 453196.8932458743, 0],
    ])(
      'when k is %i and %f may be left out, then the optimum is the published one',
      (k, limit, node, loss, suppressed) => {
        const [head = [], ...rows] = read('adult.csv')
        const table = encodeRows(
          rows,
          head.map((name) => ({ kind: 'table', rows: read(`adult_hierarchy_${name}.csv`) })),
        )
        const found = search(table, { k }, limit, 'entropy')
        expect(found?.node).toEqual(node)
        expect(found?.loss).toBeCloseTo(loss, 5)
        const { report } = found ? reportOf(table, { k }, 'entropy', found) : { report: null }
        expect(report).toMatchObject({ rows: 30_162, suppressed })
        expect(report?.riskBefore).toBeCloseTo(19_502 / 30_162, 12)
      },
    )
  },
)
