import type { ColumnOpening, Ladder } from '../types.ts'
import { maskOf } from './methods.ts'

const ladders: readonly Ladder[] = ['hidden', 'aggregate', 'group', 'free']

/** Openings, each at most as free as `least` allows for its column, and masked as it says where the wish would keep the values. */
export function cautious(
  columns: readonly ColumnOpening[],
  least: ReadonlyMap<string, { readonly use: Ladder; readonly masking: string }>,
): readonly ColumnOpening[] {
  return columns.map((column) => {
    const bound = least.get(column.name)
    if (!bound || column.ladder === 'hidden') return column
    const ladder = ladders[Math.min(ladders.indexOf(column.ladder), ladders.indexOf(bound.use))] as Ladder
    const mask = column.mask.method === 'keep' ? maskOf(bound.masking) : column.mask
    return { ...column, ladder: mask.method === 'drop' ? 'hidden' : ladder, mask }
  })
}
