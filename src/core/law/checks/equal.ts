import { sameJson, type Json } from '../../kernel/index.ts'
import type { Check } from './check.ts'

function same(found: Json | undefined, wanted: Json | undefined): boolean {
  if (found === undefined || wanted === undefined) return false
  if (found === wanted) return true
  return typeof found === 'object' && sameJson(found, wanted)
}

/** The fact is that value. */
export const is: Check = { operand: 'any', holds: same }
/** The fact is another value, or not there. */
export const isNot: Check = { operand: 'any', holds: (found, wanted) => !same(found, wanted) }
