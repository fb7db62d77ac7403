import type { CellEvidence, DisclosureSettings, Finding } from '../types.ts'
import { finding } from './finding.ts'

/** Too few units stand behind the cell. An empty cell is left to the rule on zeros. */
export function threshold(cell: CellEvidence, settings: DisclosureSettings): Finding | null {
  if (cell.contributors === 0 || cell.contributors >= settings.threshold) return null
  return finding('threshold', 'fail', cell, cell.contributors, settings.threshold)
}

/** Nobody stands behind the cell: that alone may say something about everybody in its row or column. */
export function zero(cell: CellEvidence, settings: DisclosureSettings): Finding | null {
  if (cell.contributors !== 0 || settings.zeros === 'pass') return null
  return finding('zero', settings.zeros, cell, 0, settings.threshold)
}
