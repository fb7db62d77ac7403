import { rmSync } from 'node:fs'
import type { DuckDBConnection } from '@duckdb/node-api'
import { BadHierarchy, type AnonymityReport, type AnonymitySpec } from '../../anonymity/index.ts'
import { anonymise, Unreachable } from './anonymise.ts'
import { registerFunctions, type FunctionSpec } from './functions.ts'
import { mdavGroups } from './mdav.ts'
import { quoteName } from './lock.ts'
import { split } from './split.ts'

/** A column that is not masked row by row but among its neighbours. */
export type GroupStep =
  /** Every value becomes the mean of its group of at least `k`; several columns together by MDAV. */
  | { readonly kind: 'average'; readonly columns: readonly string[]; readonly k: number }
  /** Values change places with others whose rank is at most `share` of the rows away. */
  | { readonly kind: 'swap'; readonly column: string; readonly share: number; readonly seed: string }

/** How a table is masked, in one pass: what the platform compiled. */
export interface MaskProgram {
  readonly functions: readonly FunctionSpec[]
  /** In the order of the result. `sql` reads the columns of the table by their names; null: `groups` or `anonymity` give it. */
  readonly columns: readonly { readonly name: string; readonly sql: string | null }[]
  /** Condition for rows, over the raw columns; null: all. */
  readonly rows: string | null
  readonly groups: readonly GroupStep[]
  readonly anonymity: AnonymitySpec | null
}

/** What was found out while masking: no value. */
export interface MaskFacts {
  readonly rows: number
  /** By column: rows whose value was outside the format of its method and became null. */
  readonly outside: { readonly [name: string]: number }
  readonly anonymity: AnonymityReport | null
  readonly ms: number
}

/** Masking cannot be done so: a code of the catalogue and numbers, never a value. */
export class MaskFault extends Error {
  readonly params: { readonly [name: string]: string | number }

  constructor(code: string, params: { readonly [name: string]: string | number } = {}) {
    super(code)
    this.params = params
  }
}

/** Some rows of a masked table, in a file of their own. */
interface MaskedRows {
  readonly path: string
  readonly rows: number
  readonly outside: MaskFacts['outside']
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  readonly report: AnonymityReport | null
}

interface MaskTask {
  /** The raw table. */
  readonly path: string
  readonly program: MaskProgram
  /** Makes the file at `path` hold only some of its rows; null: it stays as it is. In order, each once. */
  readonly shows: readonly (() => void)[]
  /** Two files, written in turn: the platform takes one while the engine writes the other. */
  readonly outs: readonly [string, string]
}

/** Masks the table part by part, in order, always one ahead. A file is used up when the next one is asked for. */
export async function* maskedRows(engine: DuckDBConnection, of: MaskTask): AsyncGenerator<MaskedRows> {
  registerFunctions(engine, of.program.functions)
  let next = of.shows.length > 0 ? maskPart(engine, of, 0) : null
  for (let part = 0; next; part += 1) {
    const done: MaskedRows = await next
    next = part + 1 < of.shows.length ? maskPart(engine, of, part + 1) : null
    // Whoever does not come back for it must not be told as an unhandled fault.
    next?.catch(() => {})
    yield done
  }
}

/** Whether a program may be run on some rows of a table at a time. */
export function isByRow({ groups, anonymity }: MaskProgram): boolean {
  return groups.length === 0 && anonymity === null
}

async function maskPart(engine: DuckDBConnection, of: MaskTask, part: number): Promise<MaskedRows> {
  const { program, path } = of
  const out = of.outs[part % 2] as string
  rmSync(out, { force: true })
  of.shows[part]?.()
  const list = await selection(engine, sourceOf(path, program), program)
  // The newer encodings take less space and less time; in pseudonyms there is nothing to compress.
  const compression = columnsBy(program, 'pseudonym').length === program.columns.length ? 'uncompressed' : 'lz4_raw'
  const form = `FORMAT parquet, COMPRESSION ${compression}, PARQUET_VERSION v2`
  const copied = await engine.runAndReadAll(`COPY (${list.sql}) TO '${out}' (${form})`)
  const described = await engine.runAndReadAll(`SELECT column_name, column_type FROM (DESCRIBE ${list.sql})`)
  return {
    path: out,
    rows: Number(copied.getRows()[0]?.[0] ?? 0),
    outside: await outside(engine, { path, out, program }),
    columns: described.getRows().map(([name, type]) => ({ name: String(name), type: String(type) })),
    report: list.report,
  }
}

/**
 * Rows that became null although they had a value. The function itself cannot count: the engine asks it once for a value that a chunk
 * holds many times. Rows that an anonymisation leaves out are not known to be among them.
 */
async function outside(
  engine: DuckDBConnection,
  of: { readonly path: string; readonly out: string; readonly program: MaskProgram },
): Promise<{ readonly [column: string]: number }> {
  const names = columnsBy(of.program, 'fpe')
  if (names.length === 0) return {}
  const counts = (from: string) =>
    `SELECT ${names.map((name) => `count(*) - count(${quoteName(name)})`).join(', ')} FROM ${from}`
  const before = (await engine.runAndReadAll(counts(sourceOf(of.path, of.program)))).getRows()[0] ?? []
  const after = (await engine.runAndReadAll(counts(`read_parquet('${of.out}')`))).getRows()[0] ?? []
  return Object.fromEntries(
    names
      .map((name, index) => [name, Number(after[index]) - Number(before[index])] as const)
      .filter(([, count]) => count > 0),
  )
}

/** Columns that are one function of a kind. */
function columnsBy({ functions, columns }: MaskProgram, kind: FunctionSpec['kind']): readonly string[] {
  const own = new Set(functions.filter((one) => one.kind === kind).map(({ name }) => name))
  return columns.filter(({ sql }) => own.has(/^\w+/.exec(sql ?? '')?.[0] ?? '')).map(({ name }) => name)
}

/** The columns of what was written, one file each, in order. */
export function maskedFiles(out: string): ReturnType<typeof split> {
  return split(out)
}

/** The rows of a table file that count, numbered where masking needs it. */
export function sourceOf(path: string, program: Pick<MaskProgram, 'rows' | 'groups'>): string {
  const where = program.rows === null ? '' : ` WHERE ${program.rows}`
  const numbered = program.groups.length > 0 ? ', file_row_number=true' : ''
  return `(SELECT * FROM read_parquet('${path}'${numbered})${where}) AS raw`
}

/** The masked table as a query over a source (a FROM clause named `raw`), with what had to be prepared in the engine. */
export async function selection(
  engine: DuckDBConnection,
  source: string,
  program: MaskProgram,
): Promise<{ readonly sql: string; readonly report: AnonymityReport | null }> {
  const anonymity = program.anonymity ? await anonymised(engine, source, program.anonymity) : null
  const steps = await prepared(engine, source, program.groups)
  const values = program.columns.map(({ name, sql }) => {
    const own = sql ?? anonymity?.columns.get(name) ?? steps.columns.get(name)
    if (own === undefined) throw new MaskFault('mask.unplanned')
    return `${own} AS ${quoteName(name)}`
  })
  const stays = anonymity?.stays ? ` WHERE ${anonymity.stays}` : ''
  return { sql: `SELECT ${values.join(', ')} FROM ${source}${steps.joins}${stays}`, report: anonymity?.report ?? null }
}

/** Chooses a generalisation, or says as a `MaskFault` why there is none. */
export async function anonymised(engine: DuckDBConnection, source: string, spec: AnonymitySpec) {
  try {
    return await anonymise(engine, source, spec)
  } catch (error) {
    if (error instanceof BadHierarchy) throw new MaskFault(`anonymity.${error.fault.code}`, error.fault.params)
    if (error instanceof Unreachable) throw new MaskFault('anonymity.unreachable', { k: spec.k, limit: spec.limit })
    throw error
  }
}

/** Values that depend on neighbours, by row number; nulls stay null. */
async function prepared(engine: DuckDBConnection, source: string, groups: readonly GroupStep[]) {
  const columns = new Map<string, string>()
  let joins = ''
  for (const [index, step] of groups.entries()) {
    const table = `step_${index}`
    if (step.kind === 'swap') await swapped(engine, source, table, step)
    else await averaged(engine, source, table, step)
    joins += ` LEFT JOIN ${table} ON ${table}.rn = raw.file_row_number`
    const names = step.kind === 'swap' ? [step.column] : step.columns
    for (const [place, name] of names.entries()) columns.set(name, `${table}.v${place}`)
  }
  return { columns, joins }
}

/** Ranks are cut into blocks of the allowed distance; inside a block, places are drawn by the seed. */
async function swapped(
  engine: DuckDBConnection,
  source: string,
  table: string,
  step: Extract<GroupStep, { kind: 'swap' }>,
): Promise<void> {
  const name = quoteName(step.column)
  await engine.run(`
    CREATE TEMP TABLE ${table} AS
    WITH ranked AS (
      SELECT file_row_number AS rn, ${name} AS v, row_number() OVER (ORDER BY ${name}, file_row_number) - 1 AS r, count(*) OVER () AS n
      FROM ${source} WHERE ${name} IS NOT NULL),
    placed AS (SELECT rn, v, r, (r // greatest(ceil(n * ${step.share})::BIGINT, 2)) AS b FROM ranked),
    drawn AS (
      SELECT rn, v, b, row_number() OVER (PARTITION BY b ORDER BY r) AS here,
        row_number() OVER (PARTITION BY b ORDER BY sha256('${step.seed}' || r::VARCHAR)) AS there
      FROM placed)
    SELECT a.rn, o.v AS v0 FROM drawn a JOIN drawn o ON a.b = o.b AND a.here = o.there`)
}

async function averaged(
  engine: DuckDBConnection,
  source: string,
  table: string,
  step: Extract<GroupStep, { kind: 'average' }>,
): Promise<void> {
  const names = step.columns.map(quoteName)
  const present = names.map((name) => `${name} IS NOT NULL`).join(' AND ')
  const rows = Number(
    (await engine.runAndReadAll(`SELECT count(*) FROM ${source} WHERE ${present}`)).getRows()[0]?.[0] ?? 0,
  )
  if (rows < step.k) throw new MaskFault('mask.too-few', { k: step.k })
  if (names.length > 1) return together(engine, source, table, step, rows)
  const [name = ''] = names
  // Of equal size along the order; the last one takes what is left over, so none is smaller than k.
  const groups = Math.floor(rows / step.k)
  await engine.run(`
    CREATE TEMP TABLE ${table} AS
    SELECT rn, avg(v) OVER (PARTITION BY least((row_number - 1) // ${step.k}, ${groups - 1})) AS v0
    FROM (SELECT file_row_number AS rn, ${name}::DOUBLE AS v, row_number() OVER (ORDER BY ${name}, file_row_number) AS row_number
      FROM ${source} WHERE ${present})`)
}

async function together(
  engine: DuckDBConnection,
  source: string,
  table: string,
  step: Extract<GroupStep, { kind: 'average' }>,
  rows: number,
): Promise<void> {
  const values = step.columns.map(() => new Float64Array(rows))
  const numbers = new Float64Array(rows)
  const names = step.columns.map(quoteName)
  const result = await engine.stream(
    `SELECT file_row_number::DOUBLE, ${names.map((name) => `${name}::DOUBLE`).join(', ')} FROM ${source}
     WHERE ${names.map((name) => `${name} IS NOT NULL`).join(' AND ')}`,
  )
  let done = 0
  for (;;) {
    const chunk = await result.fetchChunk()
    if (!chunk || chunk.rowCount === 0) break
    for (let row = 0; row < chunk.rowCount; row += 1) {
      numbers[done + row] = chunk.getColumnVector(0).getItem(row) as number
      for (const [place, column] of values.entries())
        column[done + row] = chunk.getColumnVector(place + 1).getItem(row) as number
    }
    done += chunk.rowCount
  }
  const groups = mdavGroups(values, step.k)
  await engine.run(`CREATE TEMP TABLE ${table}_groups (rn DOUBLE, g INTEGER)`)
  const appender = await engine.createAppender(`${table}_groups`, 'main', 'temp')
  for (let row = 0; row < rows; row += 1) {
    appender.appendDouble(numbers[row] as number)
    appender.appendInteger(groups[row] as number)
    appender.endRow()
  }
  appender.closeSync()
  const means = names.map((name, place) => `avg(${name}::DOUBLE) OVER (PARTITION BY g) AS v${place}`).join(', ')
  await engine.run(
    `CREATE TEMP TABLE ${table} AS SELECT file_row_number AS rn, ${means} FROM ${source} JOIN ${table}_groups ON rn = file_row_number`,
  )
}
