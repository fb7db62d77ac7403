import { sameJson, type Json } from '../../../core/kernel/index.ts'
import type { AnonymitySpec } from '../anonymity/index.ts'
import type { Mask } from './mask.ts'

/** How a mask stands to the one before it: what is `stricter` tells nothing that the other did not tell; `other` cannot be compared. */
export type Strictness = 'same' | 'stricter' | 'looser' | 'other'

/** Compares two masks of one column. */
export function strictness(before: Mask, after: Mask): Strictness {
  if (sameMask(before, after)) return 'same'
  if (after.method === 'drop' || before.method === 'keep') return 'stricter'
  if (before.method === 'drop' || after.method === 'keep') return 'looser'
  return along(before, after) ?? 'other'
}

/** Whether two masks ask for the same; which level an anonymisation came to does not count. */
export function sameMask(one: Mask, two: Mask): boolean {
  const asked = (mask: Mask): Mask => (mask.method === 'anonymous' ? { method: 'anonymous', k: mask.k } : mask)
  return sameJson(asked(one) as unknown as Json, asked(two) as unknown as Json)
}

/** Measures that all grow with strictness, one beside the other; null where masks have nothing in common. */
function along(before: Mask, after: Mask): Strictness | null {
  const calendar = { month: 1, quarter: 2, year: 3 }
  const step = (mask: Mask) =>
    mask.method === 'month' ? calendar.month : mask.method === 'date' ? calendar[mask.to] : null
  const [one, two] = [step(before), step(after)]
  if (one !== null && two !== null) return ordered([[one, two]])
  if (before.method !== after.method) return null
  if (before.method === 'partial' && after.method === 'partial')
    return ordered([
      [-before.first, -after.first],
      [-before.last, -after.last],
    ])
  if (before.method === 'division' && after.method === 'division') return ordered([[-before.digits, -after.digits]])
  if (before.method === 'round' && after.method === 'round') return multiple(before.step, after.step)
  if (before.method === 'age-band' && after.method === 'age-band') return multiple(before.width, after.width)
  if (before.method === 'hierarchy' && after.method === 'hierarchy')
    return sameJson(before.hierarchy as unknown as Json, after.hierarchy as unknown as Json)
      ? ordered([[before.level, after.level]])
      : null
  if (before.method === 'clamp' && after.method === 'clamp')
    return ordered([
      [before.low ?? -Infinity, after.low ?? -Infinity],
      [-(before.high ?? Infinity), -(after.high ?? Infinity)],
    ])
  if (before.method === 'noise' && after.method === 'noise')
    return before.by === after.by ? ordered([[before.amount, after.amount]]) : null
  if (before.method === 'swap' && after.method === 'swap') return ordered([[before.share, after.share]])
  if (before.method === 'anonymous' && after.method === 'anonymous') return ordered([[before.k, after.k]])
  return null
}

function ordered(pairs: readonly (readonly [number, number])[]): Strictness {
  const up = pairs.every(([one, two]) => two >= one)
  const down = pairs.every(([one, two]) => two <= one)
  return up && down ? 'same' : up ? 'stricter' : down ? 'looser' : 'other'
}

/** A coarser grid tells less only if it is made of whole cells of the finer one. */
function multiple(before: number, after: number): Strictness {
  if (after % before === 0) return after === before ? 'same' : 'stricter'
  return before % after === 0 ? 'looser' : 'other'
}

/** Whether an anonymisation demands at least what another does, of at least the same columns. */
export function atLeastAsStrict(before: AnonymitySpec | null, after: AnonymitySpec | null): boolean {
  if (!before) return true
  if (!after) return false
  const covers = before.columns.every(({ column }) => after.columns.some((one) => one.column === column))
  const { diversity, closeness } = before.sensitive ?? {}
  const now = after.sensitive
  const diverse = !diversity || ((now?.diversity?.l ?? 0) >= diversity.l && now?.diversity?.kind === diversity.kind)
  const close =
    !closeness || ((now?.closeness?.t ?? Infinity) <= closeness.t && now?.closeness?.distance === closeness.distance)
  return (
    covers && after.k >= before.k && diverse && close && (!before.sensitive || now?.column === before.sensitive.column)
  )
}
