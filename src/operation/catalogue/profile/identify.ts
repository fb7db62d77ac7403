import { detectors, type IdentifierKind } from '../detect/index.ts'
import type { SampleFacts } from './sample.ts'

export interface Identified {
  readonly kind: IdentifierKind
  /** Share of the filled cells. */
  readonly rate: number
  /** Not the column's purpose: some cells hold it, alone or among other text. */
  readonly traces: boolean
}

const fewest = 5

/**
 * Decides per column by hit rate. Names without check characters need enough different values; a telling column name halves the rate
 * that is needed. A few cells of a strong kind, or identifiers inside texts, are reported as traces.
 */
export function identifiersOf(column: string, facts: SampleFacts): readonly Identified[] {
  if (facts.filled === 0) return []
  const found: Identified[] = []
  for (const detector of detectors) {
    const hits = facts.hits[detector.kind] ?? 0
    const rate = hits / facts.filled
    const hinted = detector.hints.test(column)
    const varied = facts.distinct >= Math.min(detector.distinct ?? 0, hinted ? 2 : Number.POSITIVE_INFINITY)
    if (hits > 0 && varied && rate >= detector.rate * (hinted ? 0.5 : 1))
      found.push({ kind: detector.kind, rate, traces: false })
    else if (detector.strong && hits >= fewest && rate >= 0.0005)
      found.push({ kind: detector.kind, rate, traces: true })
    const inside = facts.inside[detector.kind] ?? 0
    const share = inside / facts.filled
    const already = found.some((other) => other.kind === detector.kind)
    if (!already && facts.longest > 18 && inside >= fewest && share >= 0.0005)
      found.push({ kind: detector.kind, rate: share, traces: true })
  }
  return mostTelling(found)
}

/** A column is one thing: of whole kinds the one with the highest rate stays (ties: the surer first), traces stay beside it. */
function mostTelling(found: readonly Identified[]): readonly Identified[] {
  const whole = found.filter((one) => !one.traces).sort((a, b) => b.rate - a.rate)
  // The fifteen-digit form and landlines are the rest of columns that hold the newer form.
  const pairs: { readonly [kind: string]: IdentifierKind } = { 'resident-id-15': 'resident-id', landline: 'mobile' }
  const kept = whole.filter((one, index) => index === 0 || (pairs[one.kind] ?? '') === whole[0]?.kind)
  return [...kept, ...found.filter((one) => one.traces)]
}
