/** Whether the literals that a fact is compared with are among the words that it can be. */
import type { Json } from '../../../kernel/index.ts'
import type { PlainCheck } from '../../grammar/pack.ts'
import { nearest } from '../errors.ts'
import type { Spots } from './spot.ts'
import type { Known } from './steps.ts'

const compares = ['is', 'is-not', 'one-of', 'none-of', 'has', 'has-all', 'has-none', 'differs-from', 'subset-of']

export interface Unknown {
  readonly found: Json
  readonly near: string | null
}

/** The literals of a check that can never be found, each with the nearest word. */
export function compared(known: Known, spots: Spots, of: PlainCheck): readonly Unknown[] {
  if (!of.operand || !('value' in of.operand)) return []
  const role = of.operator === 'holds-role'
  const words = role ? [...known.pack.roles.keys()] : compares.includes(of.operator) ? wordsOf(spots) : null
  if (!words) return []
  const { value } = of.operand
  return (Array.isArray(value) ? (value as readonly Json[]) : [value]).flatMap((found) =>
    typeof found === 'string' && words.includes(found)
      ? []
      : [{ found: typeof found === 'object' ? JSON.stringify(found) : found, near: nearest(String(found), words) }],
  )
}

/** All words that may stand there; null when there may be others. */
function wordsOf(spots: Spots): readonly string[] | null {
  const words = spots.map((spot) => (spot.is === 'value' ? spot.words : undefined))
  return words.every((of) => of !== undefined) ? words.flat() : null
}
