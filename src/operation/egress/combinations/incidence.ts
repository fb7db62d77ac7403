import { rowsSql, type Analysis } from '../evidence/analyse.ts'
import { keyText } from '../evidence/compose.ts'
import type { SqlTrees } from '../evidence/index.ts'

/** Cells that somebody gets to see together with others. */
export interface Answer {
  readonly analysis: Analysis
  /** Keys of rows that were left out, as `keyText` writes them. */
  readonly without?: readonly string[]
}

/** Figures that may be of the same values, over the rows of one table. */
export interface Family {
  readonly table: string
  /** The unit column, `<table>.<column>`; null: each row is one. */
  readonly unit: string | null
  readonly kind: 'count' | 'sum'
  /** Sums of the same columns: what is found in them forbids a release by itself. */
  readonly sure: boolean
  /** By number of the answer and of its measure. */
  readonly figures: readonly (readonly [number, number])[]
}

/** More different sets of rows than these are not weighed. */
export const MOST_ATOMS = 20_000

/**
 * The SQL that tells, for each set of rows that no figure of a family tells apart: `sig`, the cells that they stand in with their weights,
 * `n`, how many units they are of, and `units`, numbers of these where they are fewer than `least`. A weight is how many times what a row
 * gives to its first cell it gives to this one: twelfths where that is nearly a fraction, else a number beyond them for that factor.
 */
export async function incidenceSql(
  { table, unit, kind, figures }: Family,
  answers: readonly Answer[],
  least: number,
  trees: SqlTrees,
  within: number,
): Promise<string> {
  const used = [...new Set(figures.map(([answer]) => answer))]
  const tables: string[] = []
  for (const answer of used) {
    const { analysis, without = [] } = answers[answer] as Answer
    const outputs = Array.from({ length: analysis.outputs }, (_, n) => `o${n}`)
    const key = keyText(analysis.keys.map((n) => `o${n}`))
    const left = without.map((one) => `'${one.replaceAll("'", "''")}'`)
    tables.push(
      `rows${answer} AS MATERIALIZED (${await rowsSql(analysis, trees)})`,
      `kept${answer} AS (SELECT DISTINCT ${key} AS key FROM (${await trees.print(analysis.asked)}) AS o(${outputs.join(', ')})${
        left.length > 0 ? ` WHERE ${key} NOT IN (${left.join(', ')})` : ''
      })`,
    )
  }
  const given = figures.map(([answer, measure]) => {
    const { analysis } = answers[answer] as Answer
    const row = `w${analysis.rowTables.indexOf(table)}::VARCHAR`
    const of = unit === null ? row : `coalesce(u${analysis.unitNames.indexOf(unit)}::VARCHAR, '')`
    const groups = keyText(Array.from({ length: analysis.groups }, (_, n) => `g${n}`))
    const keys = keyText(analysis.keys.map((_, n) => `k${n}`))
    const value =
      kind === 'count' ? `CASE WHEN v${measure} IS NOT NULL THEN 1.0 END` : `TRY_CAST(v${measure} AS DOUBLE)`
    return [
      `SELECT '${answer} ${measure} ' || ${groups} AS cell, ${row} AS r, any_value(${of}) AS u, sum(${value}) AS x`,
      `FROM rows${answer} WHERE ${keys} IN (SELECT key FROM kept${answer}) GROUP BY 1, 2 HAVING sum(${value}) <> 0`,
    ].join(' ')
  })
  return [
    `WITH ${tables.join(', ')},`,
    `c AS MATERIALIZED (${given.join(' UNION ALL ')}),`,
    'ids AS (SELECT cell, row_number() OVER (ORDER BY cell) AS id FROM (SELECT DISTINCT cell FROM c)),',
    'f AS (SELECT r, u, id, x / first_value(x) OVER (PARTITION BY r ORDER BY id) AS q FROM c JOIN ids USING (cell)),',
    `s AS MATERIALIZED (SELECT r, any_value(u) AS u, string_agg(id || ':' || ${weight(within)}, ',' ORDER BY id) AS sig FROM f GROUP BY r),`,
    'names AS (SELECT u, row_number() OVER () AS m FROM (SELECT DISTINCT u FROM s)),',
    'a AS (SELECT sig, count(DISTINCT m) AS n, list(DISTINCT m) AS units FROM s JOIN names USING (u) GROUP BY sig)',
    `SELECT sig, n::INTEGER AS n, CASE WHEN n < ${Math.trunc(least)} THEN array_to_string(units, ',') END AS units`,
    `FROM a ORDER BY n DESC LIMIT ${MOST_ATOMS + 1}`,
  ].join(' ')
}

/** Weights as text; factors that close to each other are the same to whoever subtracts, as a rounded value is to what it was made of. */
function weight(within: number): string {
  return [
    `CASE WHEN abs(q) < 1e6 AND abs(q - round(q * 12) / 12) <= ${within} * abs(q) THEN round(q * 12)::BIGINT::VARCHAR`,
    `ELSE 'f' || (hash(printf('${within > 0.0001 ? '%.2e' : '%.10e'}', q)) % 60000000)::VARCHAR END`,
  ].join(' ')
}
