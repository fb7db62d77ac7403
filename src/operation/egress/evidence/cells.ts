import { canonical, type Json } from '../../../core/kernel/index.ts'
import { finding } from '../rules/index.ts'
import type { CellEvidence, DisclosureSettings, Finding, MeasureKind, Table, TrustedRows } from '../types.ts'
import type { Analysis } from './analyse.ts'
import { compared, MOST_COMPARED, pairsOf } from './compose.ts'

type Row = TrustedRows[string][number]

/** Evidence laid over the cells of the artifact, and rows for which none was found. */
export interface LaidEvidence {
  readonly cells: readonly CellEvidence[]
  /** Rows of the artifact whose keys no group or several groups have. */
  readonly unmatched: readonly number[]
  /** Combinations of key values that occur nowhere, of how many; null with fewer than two keys. */
  readonly empty: { readonly combinations: number; readonly of: number } | null
}

/** Lays evidence over an artifact: rows are matched by the values of their keys. Several unit columns give several pieces for a cell. */
export function layEvidence(analysis: Analysis, table: Table, answers: TrustedRows): LaidEvidence {
  const keyOf = (row: readonly Json[]) => canonical(analysis.keys.map((index) => row[index] ?? null))
  const counts = new Map<string, number>()
  for (const row of table.rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1)
  const cells: CellEvidence[] = []
  const unmatched = new Set<number>()
  for (const rows of Object.values(answers)) {
    const byKey = Map.groupBy(rows, (row) => canonical(analysis.keys.map((_, n) => row[`k${n}`] ?? null)))
    table.rows.forEach((row, number) => {
      const found = byKey.get(keyOf(row))
      if (!found || found.length !== 1 || counts.get(keyOf(row)) !== 1 || !found[0]) unmatched.add(number)
      else cells.push(...cellsOf(analysis, table, number, found[0]))
    })
  }
  return { cells, unmatched: [...unmatched].sort((a, b) => a - b), empty: emptyCombinations(analysis, table) }
}

function cellsOf(analysis: Analysis, table: Table, row: number, evidence: Row): readonly CellEvidence[] {
  const pairs = pairsOf(analysis)
  return analysis.measures.flatMap(({ output, kind, aggregate }, n): readonly CellEvidence[] => {
    const contributors = numberOf(evidence[`c${n}`]) ?? 0
    // Parts that cancel out for everybody tell nothing.
    if (aggregate === null && contributors === 0) return []
    const total = numberOf(evidence[`s${n}`])
    // Where some rows are repeated more often than others, these say little of who stands behind the figure.
    const unweighable = (kind === 'linear' && contributors > 0 && total === null) || evidence[`even${n}`] === false
    const differs = pairs.flatMap(([a, b]) => {
      const other = analysis.measures[b]
      const units = numberOf(evidence[`d${a}_${b}`]) ?? 0
      if (a !== n || !other || units === 0) return []
      return [
        { column: table.columns[other.output]?.name ?? '', units, sure: kind === 'linear' || other.output === output },
      ]
    })
    return [
      {
        row,
        column: table.columns[output]?.name ?? '',
        kind: unweighable ? ('unknown' satisfies MeasureKind) : kind,
        contributors,
        total,
        top: topOf(evidence[`t${n}`] ?? null),
        negatives: evidence[`neg${n}`] === true,
        same: evidence[`same${n}`] === true,
        ...(differs.length > 0 ? { differs } : {}),
      },
    ]
  })
}

function numberOf(value: Json | undefined): number | null {
  if (value === null || value === undefined) return null
  const number = Number(value)
  return Number.isFinite(number) ? number : null
}

function topOf(value: Json): readonly [number, number] | null {
  const list: unknown = typeof value === 'string' ? JSON.parse(value) : value
  if (!Array.isArray(list) || list.length === 0) return null
  return [Number(list[0]), Number(list[1] ?? 0)]
}

function emptyCombinations(analysis: Analysis, table: Table): LaidEvidence['empty'] {
  const keys = analysis.grouped.filter(
    (index) => new Set(table.rows.map((row) => canonical(row[index] ?? null))).size > 1,
  )
  if (keys.length < 2) return null
  const of = keys.reduce(
    (product, index) => product * new Set(table.rows.map((row) => canonical(row[index] ?? null))).size,
    1,
  )
  return { combinations: of - table.rows.length, of }
}

/** The findings that say what the evidence could not tell: rows without evidence, figures made with windows or subqueries, empty combinations. */
export function gaps(
  analysis: Analysis,
  table: Table,
  laid: LaidEvidence,
  settings: DisclosureSettings,
): readonly Finding[] {
  const rows = laid.unmatched.map((row) =>
    finding('not-analysed', 'review', { row, column: '' }, null, null, 'no-evidence'),
  )
  const columns = analysis.unknown.map((index) => ({
    ...finding('not-analysed', 'review', null, null, null, 'unknown-measure'),
    column: table.columns[index]?.name ?? null,
  }))
  const arithmetic = analysis.arithmetic.map((index) => ({
    ...finding('not-analysed', 'review', null, null, null, 'arithmetic'),
    column: table.columns[index]?.name ?? null,
  }))
  const figures = compared(analysis.measures).length
  const wide =
    figures > MOST_COMPARED ? [finding('not-analysed', 'review', null, figures, MOST_COMPARED, 'many-figures')] : []
  const unit = analysis.units === 0 ? [finding('not-analysed', 'review', null, null, null, 'no-unit')] : []
  const { empty } = laid
  const zeros =
    empty && empty.combinations > 0 && settings.zeros !== 'pass'
      ? [finding('zero', settings.zeros, null, empty.combinations, empty.of, 'empty-combinations')]
      : []
  return [...unit, ...rows.map((of) => ({ ...of, column: null })), ...columns, ...arithmetic, ...wide, ...zeros]
}
