import { quoteName, type SandboxSession } from '../sandbox/index.ts'
import type { DrawnRow } from './draw.ts'
import { isModelled, type ColumnModel, type SampleModel } from './model.ts'

/** Combinations of so many columns are looked at: three where there are few columns, else two. */
export function depthOf(columns: number): number {
  return columns <= 10 ? 3 : 2
}

/** Puts drawn rows into the table `drawn`, with their number as `_n`. */
export async function placeRows(session: SandboxSession, model: SampleModel, rows: readonly DrawnRow[]): Promise<void> {
  const named = rows.map((row, n) => ({ n: String(n), v: row }))
  const json = JSON.stringify(named).replaceAll("'", "''")
  const list = model.columns.map(({ name, type }, at) => `CAST(v[${at + 1}] AS ${type}) AS ${quoteName(name)}`)
  await session.rows(
    `CREATE OR REPLACE TABLE drawn AS SELECT n::INTEGER AS _n, ${list.join(', ')} FROM
       (SELECT unnest(from_json('${json}', '[{"n":"VARCHAR","v":["VARCHAR"]}]'), recursive := true))`,
    10,
  )
}

/**
 * Numbers of the drawn rows that may not stand: a made up identifier or text that the data have, a combination of up to `depth` columns that
 * stands in exactly one row of the data, or all of them together in fewer rows than `least`.
 */
export async function badRows(
  session: SandboxSession,
  model: SampleModel,
  depth: number,
): Promise<ReadonlySet<number>> {
  const bad = new Set<number>()
  const add = async (sql: string): Promise<void> => {
    for (const row of await session.rows(sql, 1_000_000)) bad.add(Number(row._n))
  }
  for (const { name, make } of model.columns) {
    if (make !== 'identifier' && make !== 'serial' && make !== 'text') continue
    await add(`SELECT _n FROM drawn WHERE ${quoteName(name)} IN (SELECT ${quoteName(name)} FROM raw)`)
  }
  const modelled = model.columns.filter(isModelled)
  for (const some of combinations(modelled, depth)) await add(rareSql(some, 1))
  if (modelled.length > depth) await add(rareSql(modelled, model.least - 1))
  return bad
}

/** Drawn rows whose values in some columns stand together in one to `most` rows of the data. */
function rareSql(columns: readonly ColumnModel[], most: number): string {
  const names = columns.map(({ name }) => quoteName(name))
  const same = (a: string, b: string) =>
    names.map((name) => `${a}.${name} IS NOT DISTINCT FROM ${b}.${name}`).join(' AND ')
  const list = names.map((name) => `raw.${name}`).join(', ')
  return `WITH u AS MATERIALIZED (SELECT DISTINCT ${names.join(', ')} FROM drawn),
    r AS MATERIALIZED (SELECT ${list}, count(*) AS held FROM raw SEMI JOIN u ON ${same('raw', 'u')} GROUP BY ALL HAVING count(*) <= ${most})
    SELECT drawn._n FROM drawn JOIN r ON ${same('drawn', 'r')}`
}

/** Every choice of one to `depth` of some things. */
function combinations<T>(of: readonly T[], depth: number): readonly (readonly T[])[] {
  let last: readonly (readonly number[])[] = of.map((_, at) => [at])
  const all = [...last]
  for (let size = 2; size <= depth; size++) {
    last = last.flatMap((some) => of.flatMap((_, at) => (at > (some.at(-1) ?? -1) ? [[...some, at]] : [])))
    all.push(...last)
  }
  return all.map((some) => some.map((at) => of[at] as T))
}
