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

/** Cells that a spreadsheet would run as a formula. The cheap comparison first: hardly a cell gets further. */
function formula(cell: string): string {
  return `CASE WHEN ${cell} >= '+' AND ${cell} < 'A' AND (${cell} < '0' OR ${cell} >= '=')
    THEN left(${cell}, 1) IN ('=', '+', '-', '@') AND length(${cell}) > 1 AND NOT regexp_full_match(${cell}, '[+-]?[0-9][0-9 ,.%-]*') ELSE false END`
}

interface Part {
  readonly name: string
  readonly candidate: Candidate
  readonly bounds: boolean
  /** Nulls and distinct values are still to be counted. */
  readonly count: 'exact' | 'approximate' | 'done'
}

function aggregates(part: Part, index: number): string {
  const cell = quoteName(part.name)
  const name = (what: string) => quoteName(`${what} ${index}`)
  const { type, value, fits } = part.candidate
  return [
    ...(part.count === 'done'
      ? []
      : [
          `count(${cell})::DOUBLE AS ${name('filled')}`,
          `${part.count === 'exact' ? `count(DISTINCT ${cell})` : `approx_count_distinct(${cell})`}::DOUBLE AS ${name('distinct')}`,
        ]),
    ...(fits === 'true' ? [] : [`count(*) FILTER (WHERE ${fits})::DOUBLE AS ${name('fits')}`]),
    ...(part.bounds && type !== 'VARCHAR'
      ? [`min(${value})::VARCHAR AS ${name('min')}`, `max(${value})::VARCHAR AS ${name('max')}`]
      : []),
    ...(type === 'VARCHAR' ? [`count(*) FILTER (WHERE ${formula(cell)})::DOUBLE AS ${name('formulas')}`] : []),
    `1 AS ${name('end')}`,
  ].join(', ')
}

type Row = { readonly [name: string]: number | string | null }

/** Runs parts over all rows, a bounded number of columns at once; answers by name of the aggregate. */
async function pass(
  session: EngineSession,
  parts: readonly Part[],
): Promise<readonly ((what: string) => number | string | null)[]> {
  const answers: ((what: string) => number | string | null)[] = []
  for (let from = 0; from < parts.length; from += columnsAtOnce) {
    const some = parts.slice(from, from + columnsAtOnce)
    const [row] = await session.rows<Row>(`SELECT ${some.map(aggregates).join(',\n')} FROM raw`)
    answers.push(...some.map((_, index) => (what: string) => row?.[`${what} ${index}`] ?? null))
  }
  return answers
}

/**
 * Reads all rows of `raw` once: nulls, distinct values, bounds, formulas, and whether the likeliest type fits every cell; only columns where it
 * does not are read again with the next one. Distinct is exact up to `exactUpTo` rows.
 */
export async function scan(
  session: EngineSession,
  columns: readonly ScanColumn[],
  rows: number,
): Promise<readonly ScanFacts[]> {
  const facts: ScanFacts[] = []
  const counted = new Map<number, { filled: number; distinct: number }>()
  let left = columns.map((column, index) => ({ column, index }))
  for (let round = 0; left.length > 0; round += 1) {
    const parts = left.map(({ column }): Part => {
      const count = round > 0 ? 'done' : rows <= exactUpTo ? 'exact' : 'approximate'
      return { name: column.name, candidate: column.candidates[round] as Candidate, bounds: column.bounds, count }
    })
    const answers = await pass(session, parts)
    const misfits: typeof left = []
    for (const [at, { column, index }] of left.entries()) {
      const answer = answers[at] as (what: string) => number | string | null
      const { type, value, fits } = column.candidates[round] as Candidate
      if (round === 0) counted.set(index, { filled: Number(answer('filled')), distinct: Number(answer('distinct')) })
      const { filled, distinct } = counted.get(index) as { filled: number; distinct: number }
      if (fits !== 'true' && Number(answer('fits')) < filled) {
        misfits.push({ column, index })
        continue
      }
      const formulas = Number(answer('formulas') ?? 0)
      facts[index] = {
        type,
        value,
        nulls: rows - filled,
        distinct: Math.min(distinct, filled),
        min: answer('min') as string | null,
        max: answer('max') as string | null,
        formulas,
        firstFormula: formulas > 0 ? await firstFormula(session, column.name) : null,
      }
    }
    left = misfits
  }
  return facts
}

async function firstFormula(session: EngineSession, column: string): Promise<number> {
  const [row] = await session.rows<{ at: number }>(
    `SELECT min(rowid)::DOUBLE AS at FROM raw WHERE ${formula(quoteName(column))}`,
  )
  return (row?.at ?? 0) + 1
}
