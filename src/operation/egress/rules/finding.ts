import type { CellEvidence, Finding, Rule } from '../types.ts'

/** A finding about one cell. */
export function finding(
  rule: Rule,
  verdict: Finding['verdict'],
  cell: Pick<CellEvidence, 'row' | 'column'> | null,
  figure: number | null = null,
  limit: number | null = null,
  detail: string | null = null,
): Finding {
  return { rule, verdict, row: cell?.row ?? null, column: cell?.column ?? null, figure, limit, detail }
}
