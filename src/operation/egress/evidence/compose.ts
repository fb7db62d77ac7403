import { rowsSql, type Analysis } from './analyse.ts'
import type { Measure } from './measures.ts'
import { evenness } from './repeated.ts'
import type { SqlTrees } from './tree.ts'

/**
 * The SQL that computes evidence for every group in one pass: one query for each unit column, or one for rows where no unit is known.
 * Columns of each: `k<n>` keys as in the output, `key` their text, `units`, and for each measure `c<n>` units that contribute, `s<n>` sum of absolute
 * contributions, `t<n>` the two greatest by unit, `neg<n>` and `same<n>`; for each pair of figures `d<n>_<m>` units that their difference is about;
 * where rows are repeated `even<n>`, whether every row gives as often as every other.
 */
export async function composeEvidence(
  analysis: Analysis,
  trees: SqlTrees,
): Promise<readonly { name: string; sql: string }[]> {
  const rows = await rowsSql(analysis, trees)
  const units = analysis.units === 0 ? [null] : Array.from({ length: analysis.units }, (_, n) => `u${n}`)
  return units.map((unit, n) => ({ name: `e${n}`, sql: evidenceQuery(analysis, rows, unit) }))
}

function evidenceQuery(analysis: Analysis, rows: string, unit: string | null): string {
  const groups = names('g', analysis.groups)
  const keys = names('k', analysis.keys.length)
  const by = [...groups, ...keys]
  const each = analysis.measures.flatMap((measure, n) => perUnit(measure, n, unit !== null))
  const pairs = pairsOf(analysis)
  const even = evenness(analysis.measures, analysis.multiplied ? analysis.rowTables.length : 0, by, gives)
  const whole = analysis.measures.flatMap((_, n) => [
    `count(*) FILTER (WHERE c${n} > 0) AS c${n}`,
    `sum(s${n}) AS s${n}`,
    `max(s${n}, 2) AS t${n}`,
    `coalesce(bool_or(neg${n}), false) AS neg${n}`,
    `coalesce(count(lo${n}) > 0 AND min(lo${n}) = max(hi${n}), false) AS same${n}`,
  ])
  const per = unit === null ? by : [...by, unit]
  const group = by.length > 0 ? `GROUP BY ${by.join(', ')}` : ''
  return [
    `WITH e AS MATERIALIZED (${rows}),`,
    `p AS MATERIALIZED (SELECT ${[...per, ...each].join(', ') || '1 AS nothing'} FROM e${unit === null ? '' : ` GROUP BY ${per.join(', ')}`})`,
    ...(pairs.length > 0
      ? [`, q AS (SELECT ${[...aliased(by), ...pairs.map(ratio)].join(', ')} FROM p ${group})`]
      : []),
    ...even.ctes,
    `SELECT ${[...keys.map((key) => `p.${key} AS ${key}`), `${keyText(keys.map((key) => `p.${key}`))} AS key`, 'count(*) AS units', ...whole, ...pairs.map(differing), ...even.columns].join(', ')}`,
    pairs.length > 0
      ? `FROM p JOIN q ON ${by.map((one) => `p.${one} IS NOT DISTINCT FROM q.q_${one}`).join(' AND ') || 'true'}`
      : 'FROM p',
    ...even.joins,
    by.length > 0 ? `GROUP BY ${by.map((one) => `p.${one}`).join(', ')}` : '',
  ].join(' ')
}

/** The text by which a row of a result is known again: the values of its keys. */
export function keyText(columns: readonly string[]): string {
  return `[${columns.map((column) => `${column}::VARCHAR`).join(', ')}]::VARCHAR`
}

function aliased(by: readonly string[]): readonly string[] {
  return by.map((one) => `${one} AS q_${one}`)
}

/** How many times the other figure one figure is for a unit in the middle: respelling a figure by a factor does not make it another. */
function ratio([a, b]: Pair): string {
  return `median(x${a} / x${b}) FILTER (WHERE x${a} <> 0 AND x${b} <> 0) AS r${a}_${b}`
}

/** Units for which one figure is not so many times the other: as many as their difference is about. */
function differing([a, b]: Pair): string {
  const times = `coalesce(r${a}_${b}, 1) * x${b}`
  const units = (within: number) =>
    `count(*) FILTER (WHERE abs(x${a} - ${times}) > ${within} * greatest(abs(x${a}), abs(${times})))`
  // Where all differ a little, as by rounding, those count that differ more; else whoever differs at all.
  return `CASE WHEN ${units(rough)} > 0 THEN ${units(rough)} ELSE ${units(exact)} END AS d${a}_${b}`
}

/** Figures of a unit that are that close are the same to whoever subtracts rounded ones; to whoever subtracts exact ones. */
const [rough, exact] = [0.001, 1e-11]

/** Only what is summed is weighed, and only of single values does it matter whether they are all the same; the rest is counted. */
function perUnit(measure: Measure, n: number, grouped: boolean): readonly string[] {
  const { column, kind, aggregate } = measure
  const number = kind === 'linear' ? `TRY_CAST(${column} AS DOUBLE)` : 'CAST(NULL AS DOUBLE)'
  const value = kind === 'linear' || kind === 'position' ? column : 'NULL'
  const given = kind === 'linear' ? `coalesce(${number}, 0)` : `CASE WHEN ${column} IS NULL THEN 0 ELSE 1 END::DOUBLE`
  return grouped
    ? [
        `count(*) FILTER (WHERE ${gives(measure)}) AS c${n}`,
        // Of a combination only what is left of a unit counts, of a sum everything that it gave.
        aggregate === null ? `abs(sum(${number})) AS s${n}` : `sum(abs(${number})) AS s${n}`,
        `bool_or(${number} < 0) AS neg${n}`,
        `min(${value}) AS lo${n}`,
        `max(${value}) AS hi${n}`,
        `sum(${given}) AS x${n}`,
      ]
    : [
        `CASE WHEN ${gives(measure)} THEN 1 ELSE 0 END AS c${n}`,
        `abs(${number}) AS s${n}`,
        `${number} < 0 AS neg${n}`,
        `${value} AS lo${n}`,
        `${value} AS hi${n}`,
        `${given} AS x${n}`,
      ]
}

/** Whoever gives nothing to a sum does not stand behind it. */
function gives({ column, kind }: Measure): string {
  const given = `${column} IS NOT NULL`
  return kind === 'linear' ? `${given} AND TRY_CAST(${column} AS DOUBLE) IS DISTINCT FROM 0` : given
}

/** More figures in a row than these are not held against each other. */
export const MOST_COMPARED = 16

type Pair = readonly [number, number]

/** Figures of one row that whoever reads them may subtract: sums with sums, counts with counts, of different aggregates. */
export function pairsOf({ measures }: Analysis): readonly Pair[] {
  const single = compared(measures)
  if (single.length > MOST_COMPARED) return []
  return single.flatMap(([a, one], n) =>
    single
      .slice(n + 1)
      .filter(([, other]) => one.kind === other.kind && one.aggregate !== other.aggregate)
      .map(([b]): Pair => [a, b]),
  )
}

/** The figures that are compared, with their places. */
export function compared(measures: readonly Measure[]): readonly (readonly [number, Measure])[] {
  return [...measures.entries()].filter(
    ([, { kind, aggregate }]) => aggregate !== null && (kind === 'linear' || kind === 'count'),
  )
}

function names(prefix: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) => `${prefix}${n}`)
}
