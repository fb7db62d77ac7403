import { isObject, type Json } from '../../../core/kernel/index.ts'
import type { ColumnOpening, Ladder } from '../types.ts'
import { maskOf } from './methods.ts'

const ladders: readonly Ladder[] = ['hidden', 'aggregate', 'group', 'free']

function isLadder(value: unknown): value is Ladder {
  return ladders.some((ladder) => ladder === value)
}

/**
 * What to open, from the columns that a request names (names, or objects with a name) and from what the supplier's classification says of them
 * (`{ name, use, masking }`). INVARIANT: a column that the classification does not mention may only be aggregated.
 */
export function openings(wanted: Json, classification: Json | undefined): readonly ColumnOpening[] {
  const known = new Map(
    (Array.isArray(classification) ? classification : []).filter(isObject).map((one) => [String(one.name), one]),
  )
  return (Array.isArray(wanted) ? wanted : []).map((one): ColumnOpening => {
    const own: Record<string, unknown> = isObject(one) ? one : { name: one }
    const name = String(own.name ?? own.column)
    const rule = known.get(name)
    const ladder = own.ladder ?? own.use ?? rule?.use
    const mask = maskOf(own.mask ?? own.masking ?? rule?.masking ?? rule?.mask)
    return { name, mask, ladder: mask.method === 'drop' ? 'hidden' : isLadder(ladder) ? ladder : 'aggregate' }
  })
}
