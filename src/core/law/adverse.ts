import type { Act, Outcome } from './grammar.ts'

/** What takes away something that a party has. */
const taking: readonly string[] = ['close-grant', 'seal-grant', 'withdraw-product', 'close-columns', 'hold']

/**
 * Whether a decision goes against somebody: it is a no, or it closes, seals, withdraws or holds what they have. Such a decision states facts and grounds,
 * how the party was heard, and the remedies.
 */
export function isAdverse(
  act: Pick<Act, 'kind' | 'hold' | 'effects'>,
  outcome: Pick<Outcome, 'positive' | 'effects'>,
): boolean {
  if (act.kind !== 'decide') return false
  if (!outcome.positive) return true
  return act.hold !== null || [...act.effects, ...outcome.effects].some(({ effect }) => taking.includes(effect))
}
