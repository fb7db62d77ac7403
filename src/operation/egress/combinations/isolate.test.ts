import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { element, inverse, PRIME } from './field.ts'
import { isolate } from './isolate.ts'
import type { Atom } from './types.ts'

/** Rows of so many units that stand in some cells once each; units are numbered on from `from`. */
function rows(cells: readonly number[], count: number, from: number): Atom {
  return {
    cells: new Map(cells.map((cell) => [cell, 12])),
    units: Array.from({ length: count }, (_, n) => from + n),
  }
}

describe('given cells that sums of several single out few units of', () => {
  test('when a total stands beside its parts but one small one, then the three show it', () => {
    // Total 0, parts 1 and 2; three units are in the total only.
    const atoms = [rows([0, 1], 20, 0), rows([0, 2], 20, 100), rows([0], 3, 200)]
    expect(isolate(atoms, 10)).toEqual({ verdict: 'fail', units: 3 })
  })
  test('when two tables cut a whole across and only one small corner joins them, then the corner shows', () => {
    // Rows 0, 1, columns 2, 3: with one corner empty the other three are told by their margins.
    const atoms = [rows([0, 2], 30, 0), rows([1, 3], 30, 100), rows([0, 3], 4, 200)]
    expect(isolate(atoms, 10)).toEqual({ verdict: 'fail', units: 4 })
  })
  test('when weights differ by a factor, then they still cancel out', () => {
    const twice: Atom = {
      cells: new Map([
        [0, 12],
        [1, 24],
      ]),
      units: null,
    }
    expect(isolate([twice, rows([0], 2, 0)], 10)).toEqual({ verdict: 'fail', units: 2 })
  })
})

describe('given cells that do not', () => {
  test('when two tables cut a whole across and every corner has enough, then it passes however many cells there are', () => {
    const atoms = Array.from({ length: 900 }, (_, n) => rows([n % 30, 30 + Math.floor(n / 30)], 12, n * 100))
    expect(isolate(atoms, 10)).toEqual({ verdict: 'pass' })
  })
  test('when corners are small but lie on circles, then only rings of them show, and these are of enough', () => {
    const atoms = Array.from({ length: 16 }, (_, n) => rows([n % 4, 4 + Math.floor(n / 4)], 6, n * 100))
    expect(isolate(atoms, 10)).toEqual({ verdict: 'pass' })
  })
  test('when there are too many small sets to try, then it is left open', () => {
    const atoms = Array.from({ length: 4_000 }, (_, n) => rows([n % 200, 200 + ((n * 7) % 197)], 1, n))
    expect(isolate(atoms, 10)).toEqual({ verdict: 'open' })
  })
})

test('given any small tables, then what is said is what trying all combinations finds', () => {
  const atom = fc.record({ cells: fc.uniqueArray(fc.nat(3), { minLength: 1 }), count: fc.integer({ min: 1, max: 4 }) })
  fc.assert(
    fc.property(fc.array(atom, { minLength: 1, maxLength: 7 }), (made) => {
      const atoms = made.map(({ cells, count }, n) => rows(cells, count, n * 10))
      const told = isolate(atoms, 5)
      const fewest = Math.min(
        ...combinations()
          .map((by) => unitsOf(atoms, by))
          .filter((units) => units > 0),
      )
      const units = told.verdict === 'fail' ? told.units : fewest
      expect([told.verdict, units >= fewest]).toEqual([fewest < 5 ? 'fail' : 'pass', true])
    }),
    { numRuns: 300 },
  )
})

/** Every combination of four cells by whole numbers from -3 to 3: of four cells and weights of one no others are needed. */
function combinations(): readonly (readonly number[])[] {
  const numbers = [-3, -2, -1, 0, 1, 2, 3]
  return numbers.flatMap((a) => numbers.flatMap((b) => numbers.flatMap((c) => numbers.map((d) => [a, b, c, d]))))
}

function unitsOf(atoms: readonly Atom[], by: readonly number[]): number {
  return atoms.reduce((sum, { cells, units }) => {
    const total = [...cells].reduce((all, [cell, weight]) => all + weight * (by[cell] ?? 0), 0)
    return total === 0 ? sum : sum + (units?.length ?? 0)
  }, 0)
}

test('given an element, then its inverse is one', () => {
  for (const one of [1, 2, 12, 60_000_000, PRIME - 1]) expect((element(one) * inverse(one)) % PRIME).toBe(1)
})
