import type { CellEvidence, DisclosureSettings, Finding, Verdict } from '../types.ts'
import { difference } from './difference.ts'
import { dominance } from './dominance.ts'
import { pRatio } from './p-ratio.ts'
import { negative, position, sameValue, unknown } from './shape-rules.ts'
import { threshold, zero } from './threshold.ts'

const rules = [zero, threshold, dominance, pRatio, sameValue, negative, position, difference, unknown] as const

/** What every rule says about one cell; a cell of group keys says nothing by itself. */
export function judgeCell(cell: CellEvidence, settings: DisclosureSettings): readonly Finding[] {
  if (cell.kind === 'key') return []
  return rules.flatMap((rule) => rule(cell, settings) ?? [])
}

/** What the rules say about a table of evidence, failing findings first, then by row and column. */
export function judge(cells: readonly CellEvidence[], settings: DisclosureSettings): readonly Finding[] {
  return inOrder(cells.flatMap((cell) => judgeCell(cell, settings)))
}

/** The verdict of a whole: the worst of its findings. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  if (findings.some((finding) => finding.verdict === 'fail')) return 'fail'
  return findings.length > 0 ? 'review' : 'pass'
}

/** Failing first, then by row, column and rule. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(
    (a, b) =>
      Number(a.verdict !== 'fail') - Number(b.verdict !== 'fail') ||
      (a.row ?? -1) - (b.row ?? -1) ||
      (a.column ?? '').localeCompare(b.column ?? '') ||
      a.rule.localeCompare(b.rule),
  )
}
