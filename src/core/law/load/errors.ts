/** Faults of a pack's text, collected so that the author sees all of them at once. */
import type { Json } from '../../kernel/index.ts'
import type { Place } from '../grammar/pack.ts'

/** One fault: where, what (`law.error.<code>` of the message catalogue), with its values. */
export interface PackError {
  readonly place: Place
  readonly code: PackErrorCode
  readonly params: { readonly [name: string]: Json }
}

export type PackErrorCode =
  | 'yaml'
  | 'unknown-key'
  | 'unknown-word'
  | 'missing-key'
  | 'wrong-shape'
  | 'bad-id'
  | 'duplicate'
  | 'unknown-clause'
  | 'cycle'
  | 'unknown-path'
  | 'unknown-value'
  | 'doubtful-path'
  | 'alias'
  | 'no-head'
  | 'looser-limit'
  | 'not-one-body'
  | 'no-layer'
  | 'layer-wanted'
  | 'omitted-unknown'
  | 'cites-unknown'
  | 'cites-own'
  | 'no-clause'
  | 'out-of-bounds'
  | 'layer-cycle'
  | 'adopted-unknown'
  | 'replaced-unknown'
  | 'replaced-by-nothing'
  | 'clause-twice'
  | 'no-first-value'
  | 'calendar-gap'
  | CheckCode

/** What a pack that loads may still have wrong: told by the check over its procedures and cases. */
export type CheckCode =
  | 'case-fails'
  | 'case-vacuous'
  | 'case-no-clause'
  | 'no-case-files'
  | 'uncited-clause'
  | 'unshown-clause'
  | 'cannot-finish'
  | 'dead-act'
  | 'no-owner'
  | 'no-owner-at-level'
  | 'outcome-without-next'
  | 'too-many-states'
  | 'too-many-acts'
  | 'endless'
  | 'opens-itself'
  | 'limit-without-consequence'
  | 'document-unasked'
  | 'item-unused'
  | 'role-unused'
  | 'standing-unreached'

export interface Faults {
  readonly errors: PackError[]
  readonly warnings: PackError[]
}

export function faults(): Faults {
  return { errors: [], warnings: [] }
}

/** `pack/file:line`. */
export function placeText(place: Place): string {
  return `${place.pack}/${place.file}:${place.line}`
}

/** The word of a list that is closest to what was written, when it is close enough to be meant. */
export function nearest(word: string, known: Iterable<string>): string | null {
  let best: string | null = null
  let distance = Math.max(2, Math.floor(word.length / 3)) + 1
  for (const candidate of known) {
    const found = editDistance(word, candidate, distance)
    if (found < distance) {
      best = candidate
      distance = found
    }
  }
  return best
}

/** Levenshtein distance, given up at `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? limit
}
