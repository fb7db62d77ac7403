import { isObject, type Json } from '../../../core/kernel/index.ts'
import type { ColumnOpening, Ladder, Mask } from '../types.ts'

const ladders: readonly Ladder[] = ['hidden', 'aggregate', 'group', 'free']

function isLadder(value: unknown): value is Ladder {
  return ladders.some((ladder) => ladder === value)
}

/** A mask by its name, with the parameters given or customary ones; an unknown name drops the column. */
export function maskOf(value: unknown): Mask {
  const of = isObject(value) ? value : { method: value ?? 'keep' }
  const number = (name: string, otherwise: number) => (typeof of[name] === 'number' ? (of[name] as number) : otherwise)
  switch (of.method) {
    case 'keep':
    case 'pseudonym':
    case 'month':
      return { method: of.method }
    case 'partial':
      return { method: 'partial', first: number('first', 1), last: number('last', 1) }
    case 'division':
      return { method: 'division', digits: number('digits', 4) }
    case 'round':
      return { method: 'round', step: number('step', 100) }
    case 'age-band':
      return { method: 'age-band', width: number('width', 10) }
    case 'generalise': {
      const classes = isObject(of.classes) ? (of.classes as { [value: string]: string }) : {}
      return { method: 'generalise', classes, other: typeof of.other === 'string' ? of.other : 'other' }
    }
    default:
      return { method: 'drop' }
  }
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
