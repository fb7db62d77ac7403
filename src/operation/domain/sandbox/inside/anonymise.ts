import { INTEGER, type DuckDBConnection } from '@duckdb/node-api'
import {
  ladderOf,
  reportOf,
  search,
  type AnonymityReport,
  type AnonymitySpec,
  type Encoded,
} from '../../anonymity/index.ts'
import { quoteName } from './lock.ts'

/** What anonymising comes to in SQL: an expression for each quasi-identifier, and a condition for rows that stay. */
export interface Anonymised {
  readonly report: AnonymityReport
  readonly columns: ReadonlyMap<string, string>
  readonly stays: string | null
}

/** Even the coarsest generalisation leaves out more than the limit. */
export class Unreachable extends Error {}

/**
 * Chooses the generalisation for the rows of `source` (a FROM clause) and prepares it in the engine. Nothing but numbers of classes is looked at
 * here; different values are read once, to find their labels. Throws `BadHierarchy`, `Unreachable`.
 */
export async function anonymise(engine: DuckDBConnection, source: string, spec: AnonymitySpec): Promise<Anonymised> {
  const columns = []
  for (const [index, { column, hierarchy }] of spec.columns.entries()) {
    const values = await enumerate(engine, source, `quasi_${index}`, column)
    columns.push({
      column,
      ladder: ladderOf(hierarchy, [...values, null]),
      code: codeSql(`quasi_${index}`, column, values.length),
    })
  }
  const of = spec.sensitive
  const sensitive = of ? await enumerate(engine, source, 'sensitive', of.column) : null
  const codes = [
    ...columns.map((one) => one.code),
    ...(of && sensitive ? [codeSql('sensitive', of.column, sensitive.length)] : []),
  ]
  const table = await tuples(engine, source, codes)
  const ladders = columns.map((one) => one.ladder)
  const encoded: Encoded = {
    rows: table.rows,
    counts: table.counts,
    codes: table.codes.slice(0, columns.length),
    ladders,
    sensitive: sensitive ? { codes: table.codes[columns.length] as Int32Array, size: sensitive.length + 1 } : null,
  }
  const demand = { k: spec.k, ...(of ? { sensitive: of } : {}) }
  const found = search(encoded, demand, spec.limit, spec.loss)
  if (!found) throw new Unreachable()
  const { report, keeps } = reportOf(encoded, demand, spec.loss, found)
  const at = (column: number) => ladders[column]?.maps[found.node[column] as number] as Int32Array
  const label = (column: number, code: number) => ladders[column]?.labels[found.node[column] as number]?.[code] ?? null
  const lists = columns.map((one, column) => ({ ...one, codes: [...at(column)] }))
  const stays = report.suppressed === 0 ? null : await leftOut(engine, encoded, keeps, lists)
  return {
    report,
    stays,
    columns: new Map(
      lists.map((one, column) => [
        one.column,
        pick(
          'VARCHAR',
          one.codes.map((code) => textSql(label(column, code))),
          one.code,
        ),
      ]),
    ),
  }
}

async function enumerate(
  engine: DuckDBConnection,
  source: string,
  type: string,
  column: string,
): Promise<readonly string[]> {
  const name = quoteName(column)
  await engine.run(
    `CREATE TEMP TABLE ${type}_values AS SELECT DISTINCT ${name} AS v FROM ${source} WHERE ${name} IS NOT NULL ORDER BY v`,
  )
  const reader = await engine.runAndReadAll(`SELECT v::VARCHAR FROM ${type}_values ORDER BY v`)
  const values = reader.getRows().map(([value]) => String(value))
  if (values.length > 0)
    await engine.run(`CREATE TYPE ${type} AS ENUM (SELECT v::VARCHAR FROM ${type}_values ORDER BY v)`)
  return values
}

/** The number of a cell's value; null is the one after the last. */
function codeSql(type: string, column: string, nulls: number): string {
  if (nulls === 0) return '0'
  return `coalesce(enum_code(${quoteName(column)}::VARCHAR::${type})::INTEGER, ${nulls})`
}

function pick(type: string, list: readonly (string | number)[], code: string): string {
  return `list_extract([${list.join(', ')}]::${type}[], ${code} + 1)`
}

function textSql(value: string | null): string {
  return value === null ? 'NULL' : `'${value.replaceAll("'", "''")}'`
}

/** Different combinations and how many rows each has. */
async function tuples(engine: DuckDBConnection, source: string, codes: readonly string[]) {
  const list = codes.map((code, index) => `${code} AS c${index}`).join(', ')
  await engine.run(
    `CREATE TEMP TABLE quasi_tuples AS SELECT ${list}, count(*)::INTEGER AS n FROM ${source} GROUP BY ALL`,
  )
  const size = Number((await engine.runAndReadAll('SELECT count(*) FROM quasi_tuples')).getRows()[0]?.[0] ?? 0)
  const columns = Array.from({ length: codes.length + 1 }, () => new Int32Array(size))
  const result = await engine.stream('FROM quasi_tuples')
  let done = 0
  for (;;) {
    const chunk = await result.fetchChunk()
    if (!chunk || chunk.rowCount === 0) break
    for (const [index, column] of columns.entries()) {
      const vector = chunk.getColumnVector(index)
      for (let row = 0; row < chunk.rowCount; row += 1) column[done + row] = vector.getItem(row) as number
    }
    done += chunk.rowCount
  }
  const counts = columns.pop() as Int32Array
  return { counts, codes: columns, rows: counts.reduce((sum, count) => sum + count, 0) }
}

/** A condition that is false for rows whose class does not satisfy; the classes stand in a table of the engine's. */
async function leftOut(
  engine: DuckDBConnection,
  table: Encoded,
  keeps: Uint8Array,
  columns: readonly { readonly code: string; readonly codes: readonly number[] }[],
): Promise<string> {
  const names = columns.map((_, index) => `g${index}`)
  await engine.run(`CREATE TEMP TABLE left_out (${names.map((name) => `${name} INTEGER`).join(', ')})`)
  const appender = await engine.createAppender('left_out', 'main', 'temp')
  for (let entry = 0; entry < keeps.length; entry += 1) {
    if (keeps[entry]) continue
    for (const [index, column] of columns.entries())
      appender.appendValue(column.codes[table.codes[index]?.[entry] as number] as number, INTEGER)
    appender.endRow()
  }
  appender.closeSync()
  await engine.run('CREATE TEMP TABLE left_out_classes AS SELECT DISTINCT * FROM left_out')
  const row = columns.map((column) => pick('INTEGER', column.codes, column.code)).join(', ')
  return `(${row}) NOT IN (SELECT (${names.join(', ')}) FROM left_out_classes)`
}
