/**
 * Columns as plain buffers, in and out of the engine: no format to parse on either side. A column is a head (name, kind, lengths of its parts)
 * and the bytes of its parts: `validity` (a byte a row, where a value is missing), `data` (little endian), `dictionary` (texts joined by NUL in the
 * order of their codes). `python/tables.py` reads and writes the same.
 */
import type { Duplex } from 'node:stream'
import {
  DuckDBBlobValue,
  DuckDBDataChunk,
  INTEGER,
  BIGINT,
  DOUBLE,
  UTINYINT,
  type DuckDBConnection,
} from '@duckdb/node-api'
import { sendFrame } from './frames.ts'
import { quoteName } from './lock.ts'

export type PlainKind = 'float' | 'integer' | 'boolean' | 'date' | 'timestamp' | 'text'

/** The head of a column on its way. */
export interface PlainColumn {
  readonly name: string
  readonly kind: PlainKind
  readonly parts: { readonly validity: number; readonly data: number; readonly dictionary: number }
}

const piece = 1 << 20

/** How a type of the engine travels. What has no plain form travels as its text. */
export function plainKind(type: string): PlainKind {
  if (/^(U?(TINY|SMALL)INT|U?INTEGER|BIGINT)$/.test(type)) return 'integer'
  if (/^(FLOAT|DOUBLE|DECIMAL.*|U?HUGEINT|UBIGINT)$/.test(type)) return 'float'
  if (type.startsWith('TIMESTAMP')) return 'timestamp'
  return type === 'BOOLEAN' ? 'boolean' : type === 'DATE' ? 'date' : 'text'
}

/** A value as a number of the column's width, `0` where it is missing. */
const asNumber: { readonly [kind in Exclude<PlainKind, 'text'>]: (name: string) => string } = {
  float: (name) => `coalesce(${name}::DOUBLE, 0)`,
  integer: (name) => `coalesce(${name}::BIGINT, 0)`,
  boolean: (name) => `coalesce(${name}::UTINYINT, 0)`,
  date: (name) => `CASE WHEN isfinite(${name}) THEN date_diff('day', DATE '1970-01-01', ${name}) ELSE 0 END::INTEGER`,
  timestamp: (name) => `CASE WHEN isfinite(${name}) THEN epoch_us(${name}::TIMESTAMP) ELSE 0 END::BIGINT`,
}

function present(kind: PlainKind, name: string): string {
  const finite = kind === 'date' || kind === 'timestamp' ? ` AND isfinite(${name})` : ''
  return `coalesce(${name} IS NOT NULL${finite}, false)`
}

/** Sends the columns of a table, one after the other. */
export async function sendPlain(
  connection: DuckDBConnection,
  channel: Duplex,
  table: string,
  columns: readonly { readonly name: string; readonly type: string }[],
): Promise<void> {
  for (const [index, { name, type }] of columns.entries()) {
    const kind = plainKind(type)
    const quoted = quoteName(name)
    const missing = await single(connection, `SELECT count(*) FROM ${table} WHERE NOT ${present(kind, quoted)}`)
    const holes = kind !== 'text' && Number(missing) > 0
    const validity = holes ? await gathered(connection, `SELECT ${present(kind, quoted)}::UTINYINT FROM ${table}`) : []
    let dictionary: Buffer = Buffer.alloc(0)
    let values: string
    if (kind === 'text') {
      const codes = `plain_${index}`
      await connection.run(
        `CREATE OR REPLACE TEMP TABLE plain_text AS SELECT replace(${quoted}::VARCHAR, chr(0), chr(65533)) AS v FROM ${table}`,
      )
      await connection.run(`DROP TYPE IF EXISTS ${codes}`)
      await connection.run(`CREATE TYPE ${codes} AS ENUM (SELECT DISTINCT v FROM plain_text WHERE v IS NOT NULL)`)
      dictionary = await joined(connection, codes)
      values = `SELECT coalesce(enum_code(v::${codes})::INTEGER, -1) FROM plain_text`
    } else values = `SELECT ${asNumber[kind](quoted)} FROM ${table}`
    const data = await gathered(connection, values)
    const parts = { validity: sized(validity), data: sized(data), dictionary: dictionary.length }
    await sendFrame(channel, { type: 'column', name, kind, parts })
    for (const part of [...validity, ...data]) await sendFrame(channel, { type: 'data' }, part)
    for (let at = 0; at < dictionary.length; at += piece)
      await sendFrame(channel, { type: 'data' }, dictionary.subarray(at, at + piece))
  }
  await connection.run('DROP TABLE IF EXISTS plain_text')
}

async function single(connection: DuckDBConnection, sql: string): Promise<unknown> {
  return (await connection.runAndReadAll(sql)).getRows()[0]?.[0]
}

async function joined(connection: DuckDBConnection, type: string): Promise<Buffer> {
  const list = `list_aggregate(enum_range(NULL::${type})::VARCHAR[], 'string_agg', chr(0))`
  const value = await single(connection, `SELECT encode(${list})`)
  return value instanceof DuckDBBlobValue ? Buffer.from(value.bytes) : Buffer.alloc(0)
}

function sized(pieces: readonly Buffer[]): number {
  return pieces.reduce((sum, one) => sum + one.length, 0)
}

/** The values of a query's only column, a number without missing ones, as they lie in the engine's vectors. */
async function gathered(connection: DuckDBConnection, sql: string): Promise<readonly Buffer[]> {
  const result = await connection.stream(sql)
  const done: Buffer[] = []
  let open = Buffer.alloc(piece)
  let used = 0
  for (;;) {
    const chunk = await result.fetchChunk()
    if (!chunk || chunk.rowCount === 0) break
    const { items } = chunk.getColumnVector(0) as unknown as { readonly items: NodeJS.TypedArray }
    const bytes = Buffer.from(items.buffer, items.byteOffset, items.byteLength)
    for (let at = 0; at < bytes.length;) {
      const took = bytes.copy(open, used, at)
      at += took
      used += took
      if (used < piece) continue
      done.push(open)
      open = Buffer.alloc(piece)
      used = 0
    }
  }
  if (used > 0) done.push(open.subarray(0, used))
  return done
}

const widths: { readonly [kind in PlainKind]: number } = {
  float: 8,
  integer: 8,
  boolean: 1,
  date: 4,
  timestamp: 8,
  text: 4,
}
const vectors = { float: DOUBLE, integer: BIGINT, boolean: UTINYINT, date: INTEGER, timestamp: BIGINT, text: INTEGER }
const chunkRows = 2048

/** A column that came whole: its head and its bytes. Throws RangeError when the lengths do not fit. */
export interface PlainContent {
  readonly column: PlainColumn
  readonly content: Buffer
}

/** Makes a table of plain columns and a view of it with their proper types; answers the SQL that reads it. */
export async function loadPlain(
  connection: DuckDBConnection,
  columns: readonly PlainContent[],
  rows: number,
): Promise<string> {
  const parts = columns.map((one) => partsOf(one, rows))
  const fields = columns.flatMap(({ column }, index) => [
    `c${index} ${{ float: 'DOUBLE', integer: 'BIGINT', boolean: 'UTINYINT', date: 'INTEGER', timestamp: 'BIGINT', text: 'INTEGER' }[column.kind]}`,
    `v${index} UTINYINT`,
  ])
  await connection.run(`CREATE OR REPLACE TABLE plain_in (${fields.join(', ')})`)
  const appender = await connection.createAppender('plain_in')
  const types = columns.flatMap(({ column }) => [vectors[column.kind], UTINYINT])
  for (let at = 0; at < rows; at += chunkRows) {
    const count = Math.min(chunkRows, rows - at)
    const chunk = DuckDBDataChunk.create(types, count)
    for (const [index, part] of parts.entries()) {
      write(chunk, index * 2, part.data.subarray(at * part.width, (at + count) * part.width))
      write(chunk, index * 2 + 1, part.validity?.subarray(at, at + count) ?? Buffer.alloc(count, 1))
    }
    appender.appendDataChunk(chunk)
  }
  appender.closeSync()
  const list: string[] = []
  for (const [index, { column }] of columns.entries()) {
    if (column.kind === 'text') await loadDictionary(connection, index, parts[index]?.dictionary ?? Buffer.alloc(0))
    list.push(`${typed(column.kind, index)} AS ${quoteName(column.name)}`)
  }
  return `SELECT ${list.join(', ')} FROM plain_in`
}

function partsOf({ column, content }: PlainContent, rows: number) {
  const { validity, data, dictionary } = column.parts
  const width = widths[column.kind]
  if (data !== rows * width || (validity !== 0 && validity !== rows) || content.length !== validity + data + dictionary)
    throw new RangeError('a column has not the length it says')
  return {
    width,
    validity: validity > 0 ? content.subarray(0, validity) : null,
    data: content.subarray(validity, validity + data),
    dictionary: content.subarray(validity + data),
  }
}

function write(chunk: DuckDBDataChunk, index: number, bytes: Buffer): void {
  const vector = chunk.getColumnVector(index) as unknown as { readonly items: NodeJS.TypedArray; flush(): void }
  new Uint8Array(vector.items.buffer, vector.items.byteOffset, vector.items.byteLength).set(bytes)
  vector.flush()
}

async function loadDictionary(connection: DuckDBConnection, index: number, bytes: Buffer): Promise<void> {
  await connection.run(`CREATE OR REPLACE TABLE plain_words (v VARCHAR)`)
  const appender = await connection.createAppender('plain_words')
  if (bytes.length > 0)
    for (const word of bytes.toString('utf8').split('\0')) {
      appender.appendVarchar(word)
      appender.endRow()
    }
  appender.closeSync()
  await connection.run(`SET VARIABLE plain_${index} = (SELECT list(v ORDER BY rowid) FROM plain_words)`)
  await connection.run('DROP TABLE plain_words')
}

function typed(kind: PlainKind, index: number): string {
  const [value, valid] = [`c${index}`, `v${index}`]
  if (kind === 'text')
    return `list_extract(getvariable('plain_${index}')::VARCHAR[], CASE WHEN ${value} >= 0 THEN ${value}::BIGINT + 1 END)`
  const proper = {
    float: value,
    integer: value,
    boolean: `${value}::BOOLEAN`,
    date: `DATE '1970-01-01' + ${value}`,
    timestamp: `make_timestamp(${value})`,
  }[kind]
  return `CASE WHEN ${valid} = 1 THEN ${proper} END`
}
