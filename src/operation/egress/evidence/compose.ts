import type { MeasureKind } from '../types.ts'
import type { Analysis } from './analyse.ts'
import type { SqlTrees } from './tree.ts'

/**
 * The SQL that computes evidence for every group in one pass: one query for each unit column, or one for rows where no unit is known.
 * Columns of each: `k<n>` keys as in the output, `units`, and for each measure `c<n>` units that contribute, `s<n>` sum of absolute
 * contributions, `t<n>` the two greatest by unit, `neg<n>` and `same<n>`.
 */
export async function composeEvidence(
  analysis: Analysis,
  trees: SqlTrees,
): Promise<readonly { name: string; sql: string }[]> {
  const rows = await trees.print(analysis.rows)
  const units = analysis.units === 0 ? [null] : Array.from({ length: analysis.units }, (_, n) => `u${n}`)
  return units.map((unit, n) => ({ name: `e${n}`, sql: evidenceQuery(analysis, rows, unit) }))
}

function evidenceQuery(analysis: Analysis, rows: string, unit: string | null): string {
  const groups = names('g', analysis.groups)
  const keys = names('k', analysis.keys.length)
  const by = [...groups, ...keys]
  const each = analysis.measures.flatMap(({ column, kind }, n) => perUnit(column, n, unit !== null, kind))
  const whole = analysis.measures.flatMap((_, n) => [
    `count(*) FILTER (WHERE c${n} > 0) AS c${n}`,
    `sum(s${n}) AS s${n}`,
    `max(s${n}, 2) AS t${n}`,
    `coalesce(bool_or(neg${n}), false) AS neg${n}`,
    `coalesce(count(lo${n}) > 0 AND min(lo${n}) = max(hi${n}), false) AS same${n}`,
  ])
  const per = unit === null ? by : [...by, unit]
  return [
    `WITH e AS MATERIALIZED (${rows}),`,
    `p AS (SELECT ${[...per, ...each].join(', ') || '1 AS nothing'} FROM e${unit === null ? '' : ` GROUP BY ${per.join(', ')}`})`,
    `SELECT ${[...keys, 'count(*) AS units', ...whole].join(', ')} FROM p`,
    by.length > 0 ? `GROUP BY ${by.join(', ')}` : '',
  ].join(' ')
}

/** Only what is summed is weighed, and only of single values does it matter whether they are all the same; the rest is counted. */
function perUnit(column: string, n: number, grouped: boolean, kind: MeasureKind): readonly string[] {
  const number = kind === 'linear' ? `TRY_CAST(${column} AS DOUBLE)` : 'CAST(NULL AS DOUBLE)'
  const value = kind === 'linear' || kind === 'position' ? column : 'NULL'
  return grouped
    ? [
        `count(${column}) AS c${n}`,
        `sum(abs(${number})) AS s${n}`,
        `bool_or(${number} < 0) AS neg${n}`,
        `min(${value}) AS lo${n}`,
        `max(${value}) AS hi${n}`,
      ]
    : [
        `CASE WHEN ${column} IS NULL THEN 0 ELSE 1 END AS c${n}`,
        `abs(${number}) AS s${n}`,
        `${number} < 0 AS neg${n}`,
        `${value} AS lo${n}`,
        `${value} AS hi${n}`,
      ]
}

function names(prefix: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) => `${prefix}${n}`)
}
