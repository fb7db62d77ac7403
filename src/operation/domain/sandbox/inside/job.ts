/**
 * The process that computes: it is given columns, one table file each, locks its engine and answers queries until it is killed.
 * It ever serves one grant. Its only ways out are frames on descriptor 3; nothing is ever written to stdout or stderr.
 */
import { readSync, openSync, closeSync, statSync, rmSync } from 'node:fs'
import { Socket } from 'node:net'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { frames, sendFrame, type Frame } from './frames.ts'
import { lockStatements, quoteName } from './lock.ts'
import { loadPlain, sendPlain, type PlainColumn, type PlainContent } from './plain.ts'
import type { AnonymityReport, AnonymitySpec } from '../../anonymity/index.ts'
import { effects, measureAnonymity, type EffectTask } from './measure.ts'
import { isByRow, maskedFiles, maskedRows, MaskFault, type MaskFacts, type MaskProgram } from './mask.ts'
import { tableFile, type TableFile } from './table-file.ts'

const folder = process.argv[2] ?? '/job'
const out = `${folder}/out.parquet`
const other = `${folder}/other.parquet`
const tables = new Map<string, TableFile>()
const changed = new Set<string>()
let locked = false

const channel = new Socket({ fd: 3, readable: true, writable: true })
const instance = await DuckDBInstance.create(':memory:')
const connection: DuckDBConnection = await instance.connect()
await connection.run('SELECT 1')

interface Schema {
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly type: string; readonly from?: string }[]
}

/** What the engine calls the number of a row in its file. */
const rowNumber = 'file_row_number'

interface Assignment {
  readonly threads: number
  readonly memoryMb: number
  /** Every table that may ever be filled here. */
  readonly tables: readonly Schema[]
}

const schemas = new Map<string, Schema>()

async function assign(of: Assignment): Promise<void> {
  if (locked) throw new Error('assigned already')
  for (const [index, table] of of.tables.entries()) {
    schemas.set(table.name, table)
    tables.set(table.name, tableFile(`${folder}/table-${index}.parquet`))
  }
  const paths = [...[...tables.values()].map((table) => table.path), out, other]
  for (const statement of lockStatements({ ...of, paths })) await connection.run(statement)
  locked = true
}

/**
 * INVARIANT: a name means here what it meant to the gate, so every granted column stands in the view, in the same order;
 * one that no plan has asked for yet is null. A file that came whole (`*`) is shown as it is.
 */
function columnList(name: string, filled: readonly string[]): string {
  if (filled.includes('*')) return '*'
  const columns = schemas.get(name)?.columns ?? []
  return columns
    .map(({ name: as, type, from = as }) => {
      if (!filled.includes(from) && from !== rowNumber) return `NULL::${type} AS ${quoteName(as)}`
      return from === as ? quoteName(as) : `${quoteName(from)} AS ${quoteName(as)}`
    })
    .join(', ')
}

/** Filling is not answered piece by piece; what went wrong in it is told at the next question. */
let broken: unknown = null

function filling(work: () => void): void {
  try {
    if (broken === null) work()
  } catch (error) {
    broken = error
  }
}

/** Makes what was filled since the last query visible. */
async function show(): Promise<void> {
  if (!locked) throw new Error('not assigned')
  if (broken !== null) throw broken
  for (const name of changed) {
    const table = tables.get(name)
    if (!table || table.columns.length === 0) continue
    table.seal()
    const numbered = schemas.get(name)?.columns.some(({ from }) => from === rowNumber) ? ', file_row_number = true' : ''
    const list = columnList(name, table.columns)
    await connection.run(
      `CREATE OR REPLACE VIEW ${quoteName(name)} AS SELECT ${list} FROM read_parquet('${table.path}'${numbered})`,
    )
  }
  changed.clear()
}

interface Query {
  readonly sql: string
  readonly resultBytes: number
  readonly resultRows: number
}

/** The text as a view; it takes it as it stands behind a fixed beginning: nothing can be closed or added around it. */
async function viewOf(sql: string): Promise<void> {
  const view = `CREATE OR REPLACE TEMP VIEW job_result AS ${sql}`
  if ((await connection.extractStatements(view)).count !== 1) throw new Error('more than one statement')
  await connection.run(view)
}

/** Runs one statement and sends its result as a Parquet file. */
async function query(of: Query): Promise<void> {
  await show()
  const began = performance.now()
  rmSync(out, { force: true })
  await viewOf(of.sql)
  // Parquet has no such integer and would round it.
  const columns = (await described('job_result')).map(({ name, type }) =>
    /^U?HUGEINT$/.test(type) ? { name, type: 'DECIMAL(38,0)', cast: true } : { name, type, cast: false },
  )
  const list = columns.map(({ name, type, cast }) =>
    cast ? `${quoteName(name)}::${type} AS ${quoteName(name)}` : quoteName(name),
  )
  const source = columns.some(({ cast }) => cast) ? `SELECT ${list.join(', ')} FROM job_result` : 'FROM job_result'
  const copied = await connection.runAndReadAll(`COPY (${source}) TO '${out}' (FORMAT parquet, COMPRESSION zstd)`)
  const rows = Number(copied.getRows()[0]?.[0] ?? 0)
  const bytes = statSync(out).size
  if (bytes > of.resultBytes || rows > of.resultRows) throw new TooLarge()
  const shape = columns.map(({ name, type }) => ({ name, type }))
  await sendFrame(channel, { type: 'result', rows, bytes, columns: shape, ms: performance.now() - began })
  await sendFile(out)
  await sendFrame(channel, { type: 'end' })
}

/** Runs one statement and sends its result as plain columns, for a process that has no engine. */
async function plain(of: Query): Promise<void> {
  await show()
  const began = performance.now()
  await viewOf(of.sql)
  await connection.run('CREATE OR REPLACE TEMP TABLE job_plain AS FROM job_result')
  const counted = await connection.runAndReadAll('SELECT count(*) FROM job_plain')
  const rows = Number(counted.getRows()[0]?.[0] ?? 0)
  if (rows > of.resultRows) throw new TooLarge()
  const columns = await described('job_plain')
  await sendFrame(channel, { type: 'plain', rows, columns: columns.length, ms: performance.now() - began })
  await sendPlain(connection, channel, 'job_plain', columns)
  await sendFrame(channel, { type: 'end' })
  await connection.run('DROP TABLE job_plain')
}

let coming: { column: PlainColumn; pieces: Buffer[] }[] = []

/** Makes a Parquet file of the plain columns that came before. */
async function unplain(of: Query & { readonly rows: number }): Promise<void> {
  if (broken !== null) throw broken
  const columns: PlainContent[] = coming.map(({ column, pieces }) => ({ column, content: Buffer.concat(pieces) }))
  coming = []
  const sql = await loadPlain(connection, columns, of.rows)
  await query({ ...of, sql })
  await connection.run('DROP TABLE plain_in')
}

async function described(view: string): Promise<readonly { readonly name: string; readonly type: string }[]> {
  const reader = await connection.runAndReadAll(`SELECT column_name, column_type FROM (DESCRIBE ${view})`)
  return reader.getRows().map(([name, type]) => ({ name: String(name), type: String(type) }))
}

async function sendFile(path: string): Promise<void> {
  const fd = openSync(path, 'r')
  try {
    for (;;) {
      const piece = Buffer.alloc(1 << 20)
      const got = readSync(fd, piece)
      if (got === 0) return
      await sendFrame(channel, { type: 'bytes' }, piece.subarray(0, got))
    }
  } finally {
    closeSync(fd)
  }
}

/** Runs the platform's own statement and sends its rows as JSON. */
async function rowsOf(of: { readonly sql: string; readonly resultRows: number }): Promise<void> {
  await show()
  const reader = await connection.runAndReadUntil(of.sql, of.resultRows + 1)
  if (reader.currentRowCount > of.resultRows) throw new TooLarge()
  await sendFrame(channel, { type: 'rows' }, Buffer.from(JSON.stringify(reader.getRowObjectsJson())))
}

/**
 * Masks a whole table and sends it some rows at a time, and of these column by column, each a Parquet file of its own; then what was found out.
 * While the one lot is sent, the engine masks the next.
 */
async function mask(of: {
  readonly table: string
  readonly program: MaskProgram
  readonly rowsAtOnce: number
}): Promise<void> {
  await show()
  const began = performance.now()
  const table = tables.get(of.table)
  if (!table) throw new Error('no such table')
  const shows = isByRow(of.program)
    ? table.ranges(of.rowsAtOnce).map((range) => () => table.seal(range))
    : [() => undefined]
  const outside: { [column: string]: number } = {}
  let rows = 0
  let anonymity: AnonymityReport | null = null
  for await (const part of maskedRows(connection, {
    path: table.path,
    program: of.program,
    shows,
    outs: [out, other],
  })) {
    for (const { column, pieces } of maskedFiles(part.path)) {
      const { name, type: kind } = part.columns[column] ?? {}
      await sendFrame(channel, { type: 'column', name, kind })
      for (const piece of pieces) await sendFrame(channel, { type: 'bytes' }, piece)
    }
    rows += part.rows
    for (const [name, count] of Object.entries(part.outside)) outside[name] = (outside[name] ?? 0) + count
    anonymity = part.report
  }
  const facts: MaskFacts = { rows, outside, anonymity, ms: performance.now() - began }
  await sendFrame(channel, { type: 'end', facts })
}

/** What methods or an anonymisation would do to a table: counts as JSON. */
async function measure(of: {
  readonly table: string
  readonly effects?: readonly EffectTask[]
  readonly anonymity?: AnonymitySpec
}): Promise<void> {
  await show()
  const path = tables.get(of.table)?.path ?? ''
  const answer = of.anonymity
    ? [await measureAnonymity(connection, path, of.anonymity)]
    : await effects(connection, path, of.effects ?? [])
  await sendFrame(channel, { type: 'rows' }, Buffer.from(JSON.stringify(answer)))
}

class TooLarge extends Error {}

/** INVARIANT: the engine's text, which may quote a cell, never leaves; only one of these words does. */
function codeOf(error: unknown): string {
  if (error instanceof TooLarge) return 'too-large'
  const text = error instanceof Error ? error.message : ''
  if (/^(Out of Memory|INTERNAL Error: Failed to allocate)/i.test(text) || /could not allocate/i.test(text))
    return 'memory'
  if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return 'memory'
  return /No space left/i.test(text) ? 'memory' : 'engine'
}

async function handle({ head, body }: Frame): Promise<void> {
  const of = head as unknown as Assignment & Query & { table: string; column: string; rows: number; of: PlainColumn }
  switch (head.type) {
    case 'assign':
      await assign(of)
      return sendFrame(channel, { type: 'assigned' })
    case 'piece':
      return filling(() => tables.get(of.table)?.append(body))
    case 'column':
      return filling(() => {
        tables.get(of.table)?.finish(of.column)
        changed.add(of.table)
      })
    case 'show':
      await show()
      return sendFrame(channel, { type: 'shown' })
    case 'query':
      return query(of)
    case 'rows':
      return rowsOf(of)
    case 'plain':
      return plain(of)
    case 'plain-column':
      coming.push({ column: of.of, pieces: [] })
      return
    case 'plain-data':
      coming.at(-1)?.pieces.push(Buffer.from(body))
      return
    case 'unplain':
      return unplain(of)
    case 'measure':
      return measure(head as unknown as Parameters<typeof measure>[0])
    case 'mask':
      return mask(head as unknown as Parameters<typeof mask>[0])
    default:
      throw new Error(head.type)
  }
}

await sendFrame(channel, { type: 'ready' })
for await (const frame of frames(channel)) {
  try {
    await handle(frame)
  } catch (error) {
    const params = error instanceof MaskFault ? { fault: error.message, params: error.params } : {}
    await sendFrame(channel, { type: 'failed', code: codeOf(error), ...params })
  }
}
process.exit(0)
