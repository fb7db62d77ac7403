import { quoteName, type EngineSession } from '../../../base/engine/index.ts'
import type { Candidate } from './types.ts'

/** What one pass over all rows says of a column. */
export interface ScanFacts {
  readonly type: string
  readonly value: string
  readonly nulls: number
  readonly distinct: number
  readonly min: string | null
  readonly max: string | null
  /** Cells that a spreadsheet would run, and the first row that has one. */
  readonly formulas: number
  readonly firstFormula: number | null
}

export interface ScanColumn {
  readonly name: string
  readonly candidates: readonly Candidate[]
  /** Least and greatest value may be shown. */
  readonly bounds: boolean
}

const columnsAtOnce = 40
export const exactUpTo = 200_000

function formula(cell: string): string {
  return `(left(${cell}, 1) IN ('=', '+', '-', '@') AND length(${cell}) > 1 AND NOT regexp_full_match(${cell}, '[+-]?[0-9][0-9 ,.%-]*'))`
}

function aggregates(column: ScanColumn, index: number, exact: boolean): string {
  const cell = quoteName(column.name)
  const name = (what: string) => quoteName(`${what} ${index}`)
  const [best] = column.candidates as [Candidate]
  return [
    `count(${cell})::DOUBLE AS ${name('filled')}`,
    `${exact ? `count(DISTINCT ${cell})` : `approx_count_distinct(${cell})`}::DOUBLE AS ${name('distinct')}`,
    ...column.candidates
      .slice(0, -1)
      .map((candidate, at) => `count(*) FILTER (WHERE ${candidate.fits})::DOUBLE AS ${name(`fits ${at}`)}`),
    ...(column.bounds && best.type !== 'VARCHAR'
      ? [`min(${best.value})::VARCHAR AS ${name('min')}`, `max(${best.value})::VARCHAR AS ${name('max')}`]
      : []),
    ...(column.candidates.some((candidate) => candidate.type === 'VARCHAR') && column.candidates.length === 1
      ? [
          `count(*) FILTER (WHERE ${formula(cell)})::DOUBLE AS ${name('formulas')}`,
          `min(rowid) FILTER (WHERE ${formula(cell)})::DOUBLE AS ${name('formula')}`,
        ]
      : []),
  ].join(', ')
}

/** Reads all rows of `raw` once: types for certain, nulls, distinct values, bounds, formulas. Distinct is exact up to `exactUpTo` rows. */
export async function scan(
  session: EngineSession,
  columns: readonly ScanColumn[],
  rows: number,
): Promise<readonly ScanFacts[]> {
  const facts: ScanFacts[] = []
  for (let from = 0; from < columns.length; from += columnsAtOnce) {
    const part = columns.slice(from, from + columnsAtOnce)
    const [row] = await session.rows<{ [name: string]: number | string | null }>(
      `SELECT ${part.map((column, index) => aggregates(column, index, rows <= exactUpTo)).join(',\n')} FROM raw`,
    )
    facts.push(...part.map((column, index) => factsOf(column, index, rows, row ?? {})))
  }
  return facts
}

function factsOf(
  column: ScanColumn,
  index: number,
  rows: number,
  row: { readonly [name: string]: number | string | null },
): ScanFacts {
  const number = (what: string) => Number(row[`${what} ${index}`] ?? 0)
  const filled = number('filled')
  const at = column.candidates.findIndex(
    (_, place) => place === column.candidates.length - 1 || number(`fits ${place}`) === filled,
  )
  const { type, value } = column.candidates[at] as Candidate
  const text = (what: string) => (at === 0 ? ((row[`${what} ${index}`] as string | null | undefined) ?? null) : null)
  const first = row[`formula ${index}`]
  return {
    type,
    value,
    nulls: rows - filled,
    distinct: Math.min(number('distinct'), filled),
    min: text('min'),
    max: text('max'),
    formulas: number('formulas'),
    firstFormula: first === null || first === undefined ? null : Number(first) + 1,
  }
}
