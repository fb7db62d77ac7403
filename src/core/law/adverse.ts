import type { Act, Outcome } from './grammar.ts'

/** What takes away something that a party has. */
const taking: readonly string[] = ['close-grant', 'seal-grant', 'withdraw-product', 'close-columns', 'hold']

/** Outcomes that need a reason and are nobody's loss, as packs name them. Any other that moves the matter counts as going against somebody. */
const harmless: readonly string[] = [
  'kept',
  'resumed',
  'lifted',
  'restored',
  'revised',
  'exempt',
  'cleared',
  'none',
  'minor',
  'unfounded',
  'dismissed',
]

/**
 * Whether a decision goes against somebody: it is a no, or it ends, closes, seals, withdraws or holds what they have. Such a decision states facts and
 * grounds, how the party was heard, and the remedies. What is only sent back for completion is none. Where a pack wants a reason for a yes that ends the
 * case or moves the record on (terminated, withdrawn, suspended), it counts as one unless its name says that nobody loses by it.
 */
export function isAdverse(
  act: Pick<Act, 'kind' | 'hold' | 'effects' | 'standing'>,
  outcome: Pick<Outcome, 'id' | 'positive' | 'backTo' | 'effects' | 'reason' | 'standing' | 'ends'>,
): boolean {
  if (act.kind !== 'decide' || outcome.backTo !== null) return false
  if (!outcome.positive) return outcome.id !== 'kept'
  if (act.hold !== null || [...act.effects, ...outcome.effects].some(({ effect }) => taking.includes(effect)))
    return true
  const moves = outcome.standing !== null || outcome.ends !== null || act.standing !== null
  return outcome.reason && moves && !harmless.includes(outcome.id)
}
