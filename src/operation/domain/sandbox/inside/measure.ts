import type { DuckDBConnection } from '@duckdb/node-api'
import type { AnonymityReport, AnonymitySpec } from '../../anonymity/index.ts'
import { registerFunctions } from './functions.ts'
import { quoteName } from './lock.ts'
import { anonymised, MaskFault, selection, sourceOf, type MaskProgram } from './mask.ts'

/** One column under one method, to be measured; and made-up values of it to show. */
export interface EffectTask {
  readonly column: string
  readonly type: string
  readonly program: MaskProgram
  /** Invented: never of the data. */
  readonly examples: readonly string[]
}

/** What a method does to a column: counts, never a value of the data. */
export interface Effect {
  readonly column: string
  readonly rows: number
  readonly nullsBefore: number
  readonly nullsAfter: number
  readonly distinctBefore: number
  readonly distinctAfter: number
  /** Rows whose value is another one now. */
  readonly changed: number
  /** Rows of the rarest value before and after. */
  readonly smallestBefore: number
  readonly smallestAfter: number
  /** Share of what the column tells (its entropy) that is lost, 0-1. */
  readonly loss: number
  readonly outside: number
  readonly examples: readonly { readonly before: string; readonly after: string | null }[]
  /** Why it could not be measured: a code of the catalogue. */
  readonly fault: string | null
}

/** The effect of each task on the table file at `path`. */
export async function effects(
  engine: DuckDBConnection,
  path: string,
  tasks: readonly EffectTask[],
): Promise<readonly Effect[]> {
  const found: Effect[] = []
  for (const task of tasks) {
    registerFunctions(engine, task.program.functions)
    const encrypted = task.program.functions.some(({ kind }) => kind === 'fpe')
    try {
      const counts = await measured(engine, sourceOf(path, task.program), task)
      const outside = encrypted ? counts.nullsAfter - counts.nullsBefore : 0
      found.push({
        column: task.column,
        ...counts,
        outside,
        examples: await shown(engine, task),
        fault: null,
      })
    } catch (error) {
      if (!(error instanceof MaskFault)) throw error
      found.push({ column: task.column, ...nothing, examples: [], fault: error.message })
    } finally {
      for (const index of task.program.groups.keys()) await engine.run(`DROP TABLE IF EXISTS step_${index}`)
      for (const index of task.program.groups.keys()) await engine.run(`DROP TABLE IF EXISTS step_${index}_groups`)
    }
  }
  return found
}

const nothing = {
  rows: 0,
  nullsBefore: 0,
  nullsAfter: 0,
  distinctBefore: 0,
  distinctAfter: 0,
  changed: 0,
  smallestBefore: 0,
  smallestAfter: 0,
  loss: 0,
  outside: 0,
}

async function pairs(engine: DuckDBConnection, source: string, task: EffectTask): Promise<string> {
  const { sql } = await selection(engine, source, task.program)
  const name = quoteName(task.column)
  // The raw value stands beside the masked one: the selection reads it from the same row.
  return sql
    .replace(/^SELECT /, `SELECT raw.${name}::VARCHAR AS before_, `)
    .replace(` AS ${name} FROM`, ' AS after_ FROM')
}

async function measured(engine: DuckDBConnection, source: string, task: EffectTask): Promise<typeof nothing> {
  await engine.run(
    `CREATE OR REPLACE TEMP TABLE effect AS SELECT before_ AS b, after_::VARCHAR AS a, count(*) AS n FROM (${await pairs(engine, source, task)}) GROUP BY ALL`,
  )
  const reader = await engine.runAndReadAll(`
    WITH before AS (SELECT b, sum(n) AS n FROM effect WHERE b IS NOT NULL GROUP BY b),
      after AS (SELECT a, sum(n) AS n FROM effect WHERE a IS NOT NULL GROUP BY a),
      all_after AS (SELECT a, sum(n) AS n FROM effect GROUP BY a),
      total AS (SELECT sum(n) AS n FROM effect),
      bits AS (SELECT sum(n * log2((SELECT n FROM total) / n)) AS before_bits FROM (SELECT b, sum(n) AS n FROM effect GROUP BY b)),
      left_bits AS (SELECT sum(e.n * log2(w.n / e.n)) AS lost FROM effect e JOIN all_after w ON e.a IS NOT DISTINCT FROM w.a)
    SELECT coalesce((SELECT n FROM total), 0)::DOUBLE, coalesce((SELECT sum(n) FROM effect WHERE b IS NULL), 0)::DOUBLE,
      coalesce((SELECT sum(n) FROM effect WHERE a IS NULL), 0)::DOUBLE, (SELECT count(*) FROM before)::DOUBLE, (SELECT count(*) FROM after)::DOUBLE,
      coalesce((SELECT sum(n) FROM effect WHERE a IS DISTINCT FROM b), 0)::DOUBLE, coalesce((SELECT min(n) FROM before), 0)::DOUBLE,
      coalesce((SELECT min(n) FROM after), 0)::DOUBLE,
      coalesce((SELECT lost FROM left_bits) / nullif((SELECT before_bits FROM bits), 0), 0)::DOUBLE`)
  const [rows = 0, nullsBefore = 0, nullsAfter = 0, distinctBefore = 0, distinctAfter = 0, changed = 0, ...rest] = (
    reader.getRows()[0] ?? []
  ).map(Number)
  const [smallestBefore = 0, smallestAfter = 0, loss = 0] = rest
  return {
    rows,
    nullsBefore,
    nullsAfter,
    distinctBefore,
    distinctAfter,
    changed,
    smallestBefore,
    smallestAfter,
    loss,
    outside: 0,
  }
}

/** The same method on invented values; none where it needs more of them. */
async function shown(engine: DuckDBConnection, task: EffectTask): Promise<Effect['examples']> {
  if (task.examples.length === 0 || task.program.groups.length > 0) return []
  const values = task.examples.map((value, index) => `(${index}, '${value.replaceAll("'", "''")}')`).join(', ')
  const source = `(SELECT i, TRY_CAST(v AS ${task.type}) AS ${quoteName(task.column)} FROM (VALUES ${values}) t(i, v)) AS raw`
  try {
    const reader = await engine.runAndReadAll(
      `SELECT before_, after_::VARCHAR FROM (${await pairs(engine, source, task)}) WHERE before_ IS NOT NULL`,
    )
    return reader
      .getRows()
      .map(([before, after]) => ({ before: String(before), after: after === null ? null : String(after) }))
  } catch {
    // It reads other columns, which the invented row has not.
    return []
  }
}

/** The optimum for a table and what it costs; nothing is written. */
export async function measureAnonymity(
  engine: DuckDBConnection,
  path: string,
  spec: AnonymitySpec,
): Promise<AnonymityReport> {
  return (await anonymised(engine, sourceOf(path, { rows: null, groups: [] }), spec)).report
}
