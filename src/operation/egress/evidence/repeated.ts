import type { JobSource } from '../types.ts'
import type { Measure } from './measures.ts'

/**
 * The tables whose rows a figure holds, as places among the tables that number their rows: a row that stands there more often than another
 * weighs more, and who weighs little hides nobody. None for a figure that holds no column; any table will do there.
 */
export function heldTables(
  held: readonly string[],
  rowTables: readonly string[],
  sources: readonly JobSource[],
): readonly number[] {
  const columns = (table: string) =>
    sources.find((source) => source.table.toLowerCase() === table.toLowerCase())?.columns ?? []
  return rowTables.flatMap((table, index) =>
    columns(table).some(({ name }) => held.includes(name.toLowerCase())) ? [index] : [],
  )
}

/** Parts of a query that find out whether every row of a table gives a figure of a group as often as every other. */
export interface Evenness {
  readonly ctes: readonly string[]
  readonly joins: readonly string[]
  /** `even<n>` for each measure that is looked at. */
  readonly columns: readonly string[]
}

/** Over the rows `e` and the groups `by`; `gives` says when a row gives something to a measure. */
export function evenness(
  measures: readonly Measure[],
  rowTables: number,
  by: readonly string[],
  gives: (measure: Measure) => string,
): Evenness {
  const looked = [...measures.entries()].filter(
    ([, { kind, aggregate, different }]) => aggregate !== null && !different && (kind === 'linear' || kind === 'count'),
  )
  if (rowTables === 0 || looked.length === 0) return { ctes: [], joins: [], columns: [] }
  const tables = Array.from({ length: rowTables }, (_, index) => index)
  const same = (index: number) => by.map((one) => `p.${one} IS NOT DISTINCT FROM h${index}.h_${one}`).join(' AND ')
  const yes = (index: number, n: number) => `coalesce(any_value(h${index}.y${n}), true)`
  return {
    ctes: tables.map((index) => {
      const counts = looked.map(([n, measure]) => `count(*) FILTER (WHERE ${gives(measure)}) AS n${n}`)
      const each = `SELECT ${[...by, ...counts].join(', ')} FROM e WHERE w${index} IS NOT NULL GROUP BY ${[...by, `w${index}`].join(', ')}`
      const evens = looked.map(
        ([n]) => `min(n${n}) FILTER (WHERE n${n} > 0) IS NOT DISTINCT FROM max(nullif(n${n}, 0)) AS y${n}`,
      )
      const group = by.length > 0 ? ` GROUP BY ${by.join(', ')}` : ''
      return `, h${index} AS MATERIALIZED (SELECT ${[...by.map((one) => `${one} AS h_${one}`), ...evens].join(', ')} FROM (${each})${group})`
    }),
    joins: tables.map((index) => `LEFT JOIN h${index} ON ${same(index) || 'true'}`),
    columns: looked.map(([n, { tables: held }]) =>
      held.length > 0
        ? `(${held.map((index) => yes(index, n)).join(' AND ')}) AS even${n}`
        : `(${tables.map((index) => yes(index, n)).join(' OR ')}) AS even${n}`,
    ),
  }
}
