import type { CellEvidence, DisclosureSettings, Finding } from '../types.ts'
import { finding } from './finding.ts'

/** Everybody in the cell has the same value, so the figure tells each one's. */
export function sameValue(cell: CellEvidence, settings: DisclosureSettings): Finding | null {
  if (!cell.same || cell.contributors === 0 || settings.sameValue === 'pass') return null
  return cell.kind === 'linear' || cell.kind === 'position'
    ? finding('same-value', settings.sameValue, cell, cell.contributors, null)
    : null
}

/** Contributions below zero: shares are taken on absolute values; an installation may want a person to look all the same. */
export function negative(cell: CellEvidence, settings: DisclosureSettings): Finding | null {
  return cell.negatives && settings.negatives === 'review' ? finding('negative', 'review', cell) : null
}

/** Minimum, maximum, median and the like may be one unit's own value; a list of values certainly is. */
export function position(cell: CellEvidence, settings: DisclosureSettings): Finding | null {
  if (cell.kind === 'individual') return finding('individual', 'fail', cell)
  if (cell.kind !== 'position' || settings.position === 'pass') return null
  return finding('position', settings.position, cell, cell.contributors, null)
}

/** A figure that no rule knows is never passed without a person. */
export function unknown(cell: CellEvidence): Finding | null {
  return cell.kind === 'unknown' ? finding('not-analysed', 'review', cell, null, null, 'unknown-measure') : null
}
