import type { Act, Outcome } from '../grammar/pack.ts'

/** What takes away something that a party has. */
const taking: readonly string[] = ['close-grant', 'seal-grant', 'withdraw-product', 'close-columns', 'hold']

/**
 * Whether a decision goes against somebody: it is a no, or it ends, closes, seals, withdraws or holds what they have. Such a decision states facts and
 * grounds, how the party was heard, and the remedies. What is only sent back for completion is none. Where a pack wants a reason for a yes that ends the
 * case or moves the record on (terminated, withdrawn, suspended), it counts as one too. What the pack marks as harmless never does.
 */
export function isAdverse(
  act: Pick<Act, 'kind' | 'hold' | 'effects' | 'standing'>,
  outcome: Pick<Outcome, 'positive' | 'backTo' | 'effects' | 'reason' | 'standing' | 'ends' | 'harmless'>,
): boolean {
  if (act.kind !== 'decide' || outcome.backTo !== null || outcome.harmless) return false
  if (!outcome.positive) return true
  if (act.hold !== null || [...act.effects, ...outcome.effects].some(({ effect }) => taking.includes(effect)))
    return true
  const moves = outcome.standing !== null || outcome.ends !== null || act.standing !== null
  return outcome.reason && moves
}
