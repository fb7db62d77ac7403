import { rename } from 'node:fs/promises'
import { EngineFault, quoteName, quoteText, type EngineSession } from '../../../base/engine/index.ts'
import { refused, refuseIfAny, unmet } from '../refusals.ts'
import type { MountLimits } from './limits.ts'
import type { Loaded } from './load-csv.ts'

/** The type that a column gets in the vault, or null when it is nested or binary. */
function typeOf(type: string): string | null {
  if (/^(TINYINT|SMALLINT|INTEGER|BIGINT|UTINYINT|USMALLINT|UINTEGER)$/.test(type)) return 'BIGINT'
  if (/^(FLOAT|DOUBLE|DECIMAL)/.test(type)) return 'DOUBLE'
  if (type.startsWith('TIMESTAMP')) return 'TIMESTAMP'
  if (type === 'DATE' || type === 'BOOLEAN') return type
  if (/^(VARCHAR|UUID|TIME|HUGEINT|UHUGEINT|UBIGINT|ENUM|INTERVAL)/.test(type) && !type.endsWith(']')) return 'VARCHAR'
  return null
}

async function guarded<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof EngineFault && error.kind === 'statement')
      throw refused('parquet-unreadable', {}, 'send-again')
    throw error
  }
}

/** Loads a Parquet file. What the file says of itself is held against the limits before a row is read. Throws `Refused`. */
export async function loadParquet(session: EngineSession, path: string, limits: MountLimits): Promise<Loaded> {
  const file = quoteText(path)
  const [size] = await guarded(
    session.rows<{ rows: number; bytes: number; columns: number }>(
      `SELECT (SELECT num_rows::DOUBLE FROM parquet_file_metadata(${file})) AS rows, coalesce(sum(total_uncompressed_size), 0)::DOUBLE AS bytes,
         count(DISTINCT column_id)::INTEGER AS columns FROM parquet_metadata(${file})`,
    ),
  )
  const { rows = 0, bytes = 0, columns: width = 0 } = size ?? {}
  if (rows > limits.rows) throw refused('too-many-rows', { rows, limit: limits.rows }, 'split')
  if (bytes > limits.uncompressedBytes)
    throw refused('too-large-unpacked', { bytes, limit: limits.uncompressedBytes }, 'split')
  if (width > limits.columns)
    throw refused('too-many-columns', { columns: width, limit: limits.columns }, 'split-columns')
  if (rows === 0) throw refused('header-only', { columns: width }, 'add-rows')
  const described = await guarded(
    session.rows<{ column_name: string; column_type: string }>(`DESCRIBE FROM read_parquet(${file})`),
  )
  const columns = described.map((column) => ({
    name: column.column_name,
    from: column.column_type,
    type: typeOf(column.column_type),
  }))
  const nested = columns.filter((column) => column.type === null)
  const folded = columns.map((column) => column.name.toLowerCase())
  const badNames = columns.filter(
    (column, index) =>
      column.name.trim() === '' ||
      column.name.length > limits.nameLength ||
      folded.indexOf(folded[index] as string) !== index,
  )
  refuseIfAny([
    ...(nested.length > 0
      ? [
          unmet(
            'nested',
            {
              names: nested.slice(0, 20).map((column) => column.name),
              types: nested.slice(0, 20).map((column) => column.from.slice(0, 40)),
            },
            'flatten',
          ),
        ]
      : []),
    ...(badNames.length > 0
      ? [
          unmet(
            'header-duplicate',
            {
              columns: badNames.map((column) => columns.indexOf(column) + 1),
              names: badNames.map((column) => column.name.slice(0, 40)),
            },
            'name-columns',
          ),
        ]
      : []),
  ])
  const list = columns.map(({ name, type }) => `CAST(${quoteName(name)} AS ${type}) AS ${quoteName(name)}`).join(', ')
  if (bytes <= limits.loadedBytes)
    await guarded(session.run(`CREATE TABLE raw AS SELECT ${list} FROM read_parquet(${file})`))
  else await readInPlace(session, path, list, folded.includes('rowid'))
  return { rows, columns: columns.map(({ name, type }) => ({ name, type: type as string })) }
}

/** A file too large to be unpacked into memory is a view: rows are read from where it lies, as often as they are needed. */
async function readInPlace(session: EngineSession, path: string, list: string, named: boolean): Promise<void> {
  const own = `${path}.kept`
  await rename(path, own)
  // As tables have it, unless the file has a column of that name.
  const numbers = named ? '' : ', file_row_number AS rowid'
  await guarded(
    session.run(
      `CREATE VIEW raw AS SELECT ${list}${numbers} FROM read_parquet(${quoteText(own)}, file_row_number=true)`,
    ),
  )
  // Every page is looked at before anything is believed of it.
  await guarded(session.rows('SELECT bit_xor(hash(COLUMNS(*)))::VARCHAR FROM raw'))
}
