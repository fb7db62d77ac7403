import { isObject, type Json, type JsonObject } from '../../../core/kernel/index.ts'
import type { ColumnOpening, Ladder } from '../types.ts'
import type { Mask } from './mask.ts'
import { maskOf } from './methods.ts'
import { strictness } from './stricter.ts'

const ladders: readonly Ladder[] = ['hidden', 'aggregate', 'group', 'free']

function isLadder(value: unknown): value is Ladder {
  return ladders.some((ladder) => ladder === value)
}

/**
 * What to open, from the columns that a request names (names, or objects with a name) and from what the supplier's classification says of them
 * (`{ name, use, masking }`). A request may ask for less and for stricter masks. INVARIANT: never for more than the classification says, and a
 * column that it does not mention may only be aggregated; to open more the supplier classifies anew or writes a masking policy with its reason.
 */
export function openings(wanted: Json, classification: Json | undefined): readonly ColumnOpening[] {
  const known = new Map(
    (Array.isArray(classification) ? classification : []).filter(isObject).map((one) => [String(one.name), one]),
  )
  return (Array.isArray(wanted) ? wanted : []).map((one): ColumnOpening => {
    const own: JsonObject = isObject(one) ? (one as JsonObject) : { name: one }
    const name = String(own.name ?? own.column)
    const rule = known.get(name)
    const mask = within(maskOf(rule?.masking ?? rule?.mask), own.mask ?? own.masking)
    const ladder = atMost(isLadder(rule?.use) ? rule.use : 'aggregate', own.ladder ?? own.use)
    return { name, mask, ladder: mask.method === 'drop' ? 'hidden' : ladder }
  })
}

function within(confirmed: Mask, wanted: Json | undefined): Mask {
  const mask = wanted === undefined || wanted === null ? confirmed : maskOf(wanted)
  return strictness(confirmed, mask) === 'stricter' ? mask : confirmed
}

function atMost(confirmed: Ladder, wanted: unknown): Ladder {
  return isLadder(wanted) && ladders.indexOf(wanted) < ladders.indexOf(confirmed) ? wanted : confirmed
}
