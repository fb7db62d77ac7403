import type { CellEvidence, DisclosureSettings, Finding } from '../types.ts'
import { finding } from './finding.ts'

/**
 * The second greatest contributor could estimate the greatest too closely: what all others hold is less than p of the greatest.
 * A cell of nothing but zeros tells nothing about sizes.
 */
export function pRatio(cell: CellEvidence, settings: DisclosureSettings): Finding | null {
  if (cell.total === null || cell.top === null || cell.top[0] <= 0) return null
  const ratio = Math.max(0, cell.total - cell.top[0] - cell.top[1]) / cell.top[0]
  return ratio < settings.pRatio ? finding('p-ratio', 'fail', cell, ratio, settings.pRatio) : null
}
