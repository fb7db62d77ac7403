import type { CellEvidence, DisclosureSettings, Finding } from '../types.ts'
import { finding } from './finding.ts'

/** The n greatest contributions hold a share of k or more of the cell, measured on absolute values. */
export function dominance(cell: CellEvidence, settings: DisclosureSettings): Finding | null {
  if (cell.total === null || cell.top === null || cell.total <= 0) return null
  for (const { n, k } of settings.dominance) {
    const share = shareOfTop(cell.total, cell.top, n)
    if (share >= k) return finding('dominance', 'fail', cell, share, k, `n=${n}`)
  }
  return null
}

/** Share of the n greatest in the total, 0 to 1 (rounding of sums can not push it over 1). */
export function shareOfTop(total: number, top: readonly [number, number], n: 1 | 2): number {
  return Math.min(1, (n === 1 ? top[0] : top[0] + top[1]) / total)
}
