import { detectors, latitude, longitude, type Detector, type IdentifierKind } from '../detect/index.ts'
import type { SampleFacts } from './sample.ts'

export interface Identified {
  readonly kind: IdentifierKind
  /** Share of the filled cells. */
  readonly rate: number
  /** Not the column's purpose: some cells hold it, alone or among other text. */
  readonly traces: boolean
}

export interface Judged {
  readonly identified: readonly Identified[]
  /** Kinds whose form ordinary codes share: nearly every cell has it, and no name speaks for or against. */
  readonly possible: readonly IdentifierKind[]
}

const fewest = 5
const leastShare = 0.0005

interface Column {
  readonly name: string
  readonly facts: SampleFacts
}

function isWhole(detector: Detector, hinted: boolean, rate: number, facts: SampleFacts, various: number): boolean {
  if (rate === 0 || rate < detector.rate * (hinted ? 0.5 : 1)) return false
  if (facts.distinct < Math.min(detector.distinct, hinted ? 2 : Number.POSITIVE_INFINITY)) return false
  const { varies } = detector
  return hinted || !varies || various >= Math.min(varies.least, Math.ceil(facts.distinct / 3))
}

/**
 * Decides per column by hit rate. Names without check characters need enough different values; a telling column name halves the rate
 * that is needed. A few cells of a strong kind, or identifiers inside texts, are reported as traces.
 */
function judge({ name, facts }: Column): Judged {
  const found: Identified[] = []
  const possible: IdentifierKind[] = []
  if (facts.filled === 0) return { identified: [], possible }
  for (const [index, detector] of detectors.entries()) {
    const { whole, shaped, inside, among, various } = facts.hits[index] as SampleFacts['hits'][number]
    const rate = whole / facts.filled
    const hinted = detector.hints.test(name)
    const { kind } = detector
    if (detector.named && !hinted) {
      const sided = detector === longitude || detector === latitude
      if (!sided && kind !== 'birth-date' && rate >= 0.98 && facts.distinct >= 50 && !allDigits(facts))
        possible.push(kind)
      continue
    }
    if (isWhole(detector, hinted, rate, facts, various)) found.push({ kind, rate, traces: false })
    else if (detector.strong && whole >= fewest && rate >= leastShare && whole >= shaped * 0.3)
      found.push({ kind, rate, traces: true })
    const share = inside / facts.filled
    const already = found.some((other) => other.kind === kind)
    const chance = detector.among !== undefined && inside < among * detector.among.share
    if (!already && !chance && facts.longest > 12 && inside >= fewest && share >= leastShare)
      found.push({ kind, rate: share, traces: true })
  }
  const identified = mostTelling(found)
  return { identified, possible: identified.some((one) => !one.traces) ? [] : possible }
}

/** Digits alone are everything and nothing. */
function allDigits(facts: SampleFacts): boolean {
  return facts.pattern !== null && /^9*$/.test(facts.pattern)
}

/** A column is one thing: of whole kinds the one with the highest rate stays (ties: the surer first), traces stay beside it. */
function mostTelling(found: readonly Identified[]): readonly Identified[] {
  const whole = found.filter((one) => !one.traces).sort((a, b) => b.rate - a.rate)
  // The fifteen-digit form and landlines are the rest of columns that hold the newer form.
  const pairs: { readonly [kind: string]: IdentifierKind } = { 'resident-id-15': 'resident-id', landline: 'mobile' }
  const kept = whole.filter(
    (one, index) =>
      (index === 0 || (pairs[one.kind] ?? '') === whole[0]?.kind) &&
      whole.findIndex((other) => other.kind === one.kind) === index,
  )
  return [...kept, ...found.filter((one) => one.traces && !kept.some((other) => other.kind === one.kind))]
}

/** Whether nearly every cell could be one side of a coordinate, with five decimals or more (a metre): prices have fewer. */
function isSide(side: Detector, { facts }: Column): boolean {
  const index = detectors.indexOf(side)
  return (
    facts.distinct >= 20 &&
    (facts.hits[index]?.whole ?? 0) >= facts.filled * 0.98 &&
    /[.]9{5,}$/.test(facts.pattern ?? '')
  )
}

/** What each column is. Two neighbours that could be the sides of a coordinate are one, whatever their names. */
export function identifiersOf(columns: readonly Column[]): readonly Judged[] {
  return columns.map((column, index) => {
    const judged = judge(column)
    if (judged.identified.length > 0 || column.facts.filled === 0) return judged
    const beside = [columns[index - 1], columns[index + 1]].filter((one) => one !== undefined)
    const paired =
      (isSide(longitude, column) && beside.some((one) => isSide(latitude, one) && !isSide(longitude, one))) ||
      (isSide(latitude, column) && beside.some((one) => isSide(longitude, one)))
    return paired ? { ...judged, identified: [{ kind: 'coordinate', rate: 1, traces: false }] } : judged
  })
}
