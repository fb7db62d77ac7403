import { element, inverse, PRIME, span, type Vector } from './field.ts'
import type { Isolation } from './types.ts'

/** Rows that no combination tells apart, and their units: fewer than are enough. */
export interface Group {
  readonly vector: Vector
  readonly units: ReadonlySet<number>
}

/** Multiplications for trying choices of groups before a person has to look, and choices at most. */
const mostWork = 30_000_000
const mostTries = 3_000

/**
 * Whether some combination, not blind to all groups, meets fewer than `least` units. Certain both ways where it answers `pass` or `fail`:
 * every combination meets at least one group of every basis, so as many bases without a common unit are enough; what fails is named by a
 * combination; in between all choices of few units are tried, as far as the bound allows.
 */
export function fewest(groups: readonly Group[], least: number): Isolation {
  const rank = rankOf(groups)
  let found: readonly number[] = [...shown(groups)].filter((units) => units < least)
  if (found.length > 0) return { verdict: 'fail', units: Math.min(...found) }
  if (packed(groups, rank, least)) return { verdict: 'pass' }
  const once = groups.length * (groups[0]?.vector.length ?? 1) * rank
  const tries = { left: Math.min(mostTries, Math.floor(mostWork / once)) }
  found = tried(groups, rank, least, tries)
  if (found.length > 0) return { verdict: 'fail', units: Math.min(...found) }
  return tries.left > 0 ? { verdict: 'pass' } : { verdict: 'open' }
}

function rankOf(groups: readonly Group[]): number {
  const all = span()
  for (const { vector } of groups) all.add(vector)
  return all.rank
}

/** Units that the combinations meet which are blind to all but one group of a basis; large groups make the basis, so that small ones are met. */
function* shown(groups: readonly Group[]): Generator<number> {
  const order = [...groups].sort((a, b) => b.units.size - a.units.size)
  const rows = (order[0]?.vector ?? []).map((_, at) => order.map(({ vector }) => vector[at] ?? 0))
  let done = 0
  for (let column = 0; column < order.length && done < rows.length; column++) {
    const at = rows.findIndex((row, index) => index >= done && (row[column] ?? 0) !== 0)
    const pivot = rows[at]
    if (!pivot) continue
    rows.splice(at, 1)
    rows.splice(done, 0, pivot)
    const by = inverse(pivot[column] ?? 1)
    for (const [index, one] of pivot.entries()) pivot[index] = (one * by) % PRIME
    for (const [index, row] of rows.entries())
      if (index !== done && (row[column] ?? 0) !== 0) {
        const times = row[column] ?? 0
        for (const [place, one] of pivot.entries()) row[place] = element((row[place] ?? 0) - ((one * times) % PRIME))
      }
    done += 1
  }
  for (const row of rows.slice(0, done)) yield unitsOf(order.filter((_, index) => (row[index] ?? 0) !== 0)).size
}

/** Whether there are so many bases of the groups, no two of them with a unit in common. */
function packed(groups: readonly Group[], rank: number, least: number): boolean {
  const used = new Set<number>()
  for (let round = 0; round < least; round++) {
    const basis = span()
    const mine = new Set<number>()
    for (const { vector, units } of groups) {
      if (basis.rank === rank) break
      const again = [...units].find((unit) => mine.has(unit)) ?? [...units].find((unit) => !used.has(unit))
      if (again !== undefined && basis.add(vector)) mine.add(again)
    }
    if (basis.rank < rank) return false
    for (const unit of mine) used.add(unit)
  }
  return true
}

/** Tries every choice of groups with fewer units: whether a combination is blind to all others. */
function tried(groups: readonly Group[], rank: number, least: number, tries: { left: number }): readonly number[] {
  const order = [...groups].sort((a, b) => a.units.size - b.units.size)
  const found: number[] = []
  const choose = (from: number, chosen: readonly Group[]): void => {
    for (let at = from; at < order.length && tries.left > 0; at++) {
      const group = order[at]
      if (!group) return
      const more = [...chosen, group]
      const units = unitsOf(more).size
      if (units >= least) continue
      tries.left -= 1
      if (rankOf(groups.filter((one) => !more.includes(one))) < rank) found.push(units)
      else choose(at + 1, more)
    }
  }
  choose(0, [])
  return found
}

function unitsOf(groups: readonly Group[]): ReadonlySet<number> {
  return new Set(groups.flatMap(({ units }) => [...units]))
}
