import type { Atom } from './types.ts'

/** Cells that rows connect, with those rows: what adds cells of two blocks shows no fewer units than each of its parts. */
export interface Block {
  readonly cells: readonly number[]
  readonly atoms: readonly Atom[]
}

export function blocksOf(atoms: readonly Atom[]): readonly Block[] {
  const parents = new Map<number, number>()
  const root = (cell: number): number => {
    let at = cell
    for (;;) {
      const above = parents.get(at) ?? at
      if (above === at) return at
      parents.set(at, parents.get(above) ?? above)
      at = above
    }
  }
  for (const { cells } of atoms) {
    const [first, ...others] = [...cells.keys()]
    if (first === undefined) continue
    if (!parents.has(first)) parents.set(first, first)
    for (const cell of others) parents.set(root(cell), root(first))
  }
  const blocks = new Map<number, { cells: Set<number>; atoms: Atom[] }>()
  for (const atom of atoms) {
    const [first] = atom.cells.keys()
    if (first === undefined) continue
    const block = blocks.get(root(first)) ?? { cells: new Set(), atoms: [] }
    for (const cell of atom.cells.keys()) block.cells.add(cell)
    block.atoms.push(atom)
    blocks.set(root(first), block)
  }
  return [...blocks.values()].map((block) => ({ cells: [...block.cells], atoms: block.atoms }))
}
