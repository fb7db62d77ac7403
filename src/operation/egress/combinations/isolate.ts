import { blocksOf } from './blocks.ts'
import { direction, span, type Span, type Vector } from './field.ts'
import { fewest, type Group } from './fewest.ts'
import type { Atom, Isolation } from './types.ts'

/** Multiplications that one block of cells may take; beyond them a person has to look. */
const mostWork = 40_000_000

/**
 * Whether some sum of multiples of the cells is about at least one and fewer than `least` units: then it shows what those few hold.
 * A combination is blind to rows exactly where their weights cancel out. What has enough units behind it must cancel out, and with it
 * everything in its span; what is left over after that are groups of few units, and of these each combination has to meet enough.
 */
export function isolate(atoms: readonly Atom[], least: number): Isolation {
  let found: Isolation = { verdict: 'pass' }
  for (const block of blocksOf(atoms)) {
    const here = inBlock(block.atoms, block.cells, least)
    if (here.verdict === 'fail' && (found.verdict !== 'fail' || here.units < found.units)) found = here
    if (here.verdict === 'open' && found.verdict === 'pass') found = here
  }
  return found
}

function inBlock(atoms: readonly Atom[], cells: readonly number[], least: number): Isolation {
  if (atoms.every(({ units }) => units === null || units.length >= least)) return { verdict: 'pass' }
  if (cells.length ** 2 * atoms.length > mostWork) return { verdict: 'open' }
  const vectors = atoms.map((atom) => cells.map((cell) => atom.cells.get(cell) ?? 0))
  const silent = span()
  const few: Group[] = []
  for (const [index, { units }] of atoms.entries()) {
    const vector = vectors[index] ?? []
    if (units === null || units.length >= least) silent.add(vector)
    else few.push({ vector, units: new Set(units) })
  }
  const groups = settled(few, silent, least)
  return groups.length === 0 ? { verdict: 'pass' } : fewest(groups, least)
}

/** Groups of rows that no combination tells apart once what is silent cancels out; those that are large together fall silent, too. */
function settled(few: readonly Group[], silent: Span, least: number): readonly Group[] {
  let groups = few
  for (;;) {
    const merged = new Map<string, { readonly vector: Vector; readonly units: Set<number> }>()
    for (const { vector, units } of groups) {
      const left = direction(silent.reduced(vector))
      if (left.every((one) => one === 0)) continue
      const key = left.join(',')
      const same = merged.get(key) ?? { vector: left, units: new Set<number>() }
      for (const unit of units) same.units.add(unit)
      merged.set(key, same)
    }
    groups = [...merged.values()]
    const large = groups.filter(({ units }) => units.size >= least)
    if (large.length === 0) return groups
    for (const { vector } of large) silent.add(vector)
  }
}
