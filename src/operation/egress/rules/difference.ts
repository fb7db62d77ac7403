import type { CellEvidence, DisclosureSettings, Finding } from '../types.ts'
import { finding } from './finding.ts'

/** Two figures of one row that differ by a few units only: subtracting them shows what those few hold. The closest pair is told. */
export function difference(cell: CellEvidence, settings: DisclosureSettings): Finding | null {
  const close = (cell.differs ?? []).filter(({ units }) => units < settings.threshold)
  const worst = close.find(({ sure }) => sure) ?? close[0]
  if (!worst) return null
  return finding('difference', worst.sure ? 'fail' : 'review', cell, worst.units, settings.threshold, worst.column)
}
