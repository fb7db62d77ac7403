import { isIP, type Socket } from 'node:net'
import { Client, type Connection } from 'pg'
import { Refused } from '../../../core/kernel/index.ts'
import { refused as refusedMount, refusedAs } from '../refusals.ts'
import { CopyOut } from './copy-out.ts'
import { guardSocket, guardSource, postgresFrames } from './guard.ts'
import { guardFault, rowBytes, sourceFault, type ReadTable, type TableRead } from './read-table.ts'
import { binary, chosen, decimal, type TableColumn } from './table-columns.ts'

const refused = refusedAs('source')

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** `schema.table` or `table`, each part quoted. */
function quotedTable(table: string): string {
  return table.split('.').map(quoted).join('.')
}

interface Attribute {
  readonly name: string
  readonly type: string
  readonly modifier: number
}

function columnOf({ name, type, modifier }: Attribute): TableColumn {
  const as = (to: string): TableColumn => ({ name, type: to, as: 'text', finding: null })
  switch (type) {
    case 'int2':
    case 'int4':
    case 'int8':
      return as('BIGINT')
    case 'float4':
    case 'float8':
      return as('DOUBLE')
    case 'numeric':
      return decimal(name, modifier < 4 ? null : ((modifier - 4) >> 16) & 0xffff)
    case 'bool':
      return as('BOOLEAN')
    case 'date':
      return as('DATE')
    case 'timestamp':
    case 'timestamptz':
      return as('TIMESTAMP')
    case 'bytea':
      return binary(name)
    default:
      return as('VARCHAR')
  }
}

function expression({ name, as }: TableColumn, type: string): string {
  if (as === 'hex') return `encode(${quoted(name)}, 'hex')`
  if (type === 'timestamptz') return `(${quoted(name)} AT TIME ZONE 'Asia/Shanghai')`
  return type === 'bool' ? `${quoted(name)}::text` : quoted(name)
}

/** The certificate is checked against the name, though the address is what is connected to. */
function named(host: string): { readonly servername?: string } {
  return isIP(host) === 0 ? { servername: host } : {}
}

/** Reads a PostgreSQL table by one COPY in a read-only transaction. */
export const readPostgres: ReadTable = async (settings, { user, password }, target, limits, { address, waits }) => {
  const { host, port, database, table, tls, ca } = settings
  const client = new Client({
    host: address,
    port,
    database,
    user,
    password,
    ssl: tls === 'off' ? false : { rejectUnauthorized: true, ...named(host), ...(ca ? { ca } : {}) },
    connectionTimeoutMillis: 15_000,
    application_name: 'shuyu',
    keepAlive: true,
  })
  let copy = null as CopyOut | null
  client.on('error', () => {})
  const { connection } = client as unknown as { readonly connection: Connection & { readonly stream: Socket } }
  const guard = guardSource(postgresFrames, rowBytes(limits), waits, (error) => connection.stream.destroy(error))
  connection.once('sslconnect', () => guardSocket(connection.stream, guard))

  async function reading(): Promise<TableRead> {
    const connected = client.connect()
    if (tls === 'off') guardSocket(connection.stream, guard)
    await connected
    await client.query(
      "SET client_encoding = 'UTF8'; SET datestyle = 'ISO, YMD'; SET intervalstyle = 'iso_8601'; SET bytea_output = 'hex'",
    )
    const own = await client.query<{ own: boolean }>(
      `SELECT to_regclass('wrapped_key') IS NOT NULL AND to_regclass('vault_object') IS NOT NULL AS own`,
    )
    if (own.rows[0]?.own) throw refused('own-database', {}, 'check-address')
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const { rows: attributes } = await client.query<Attribute>(
      `SELECT a.attname AS name, t.typname AS type, a.atttypmod AS modifier FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
       WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`,
      [quotedTable(table)],
    )
    const columns = chosen(attributes.map(columnOf), settings.columns, table)
    const types = new Map(attributes.map(({ name, type }) => [name, type]))
    const list = columns.map((column) => expression(column, types.get(column.name) ?? '')).join(', ')
    copy = new CopyOut(
      `COPY (SELECT ${list} FROM ${quotedTable(table)}) TO STDOUT (FORMAT csv, FORCE_QUOTE *, ENCODING 'UTF8')`,
      target,
      limits.bytes,
    )
    guard.rows()
    client.query(copy)
    const { rows, digest } = await copy.done
    await client.query('COMMIT')
    return { columns, rows, digest, findings: columns.flatMap(({ finding }) => finding ?? []) }
  }

  const read = reading()
  read.catch(() => {})
  try {
    return await Promise.race([read, guard.ended])
  } catch (error) {
    if (error instanceof Refused) throw error
    const fault = guardFault(guard, copy?.rows ?? null, limits)
    if (fault) throw fault
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'TOO_LARGE') throw refusedMount('too-large', { limit: limits.bytes }, 'split')
    if (code === 'ENOSPC') throw refusedMount('no-room', { bytes: 0 }, 'later', 'busy')
    throw sourceFault(/does not support SSL/.test(String(error)) ? { code: 'TLS_NONE' } : error, copy?.rows ?? null)
  } finally {
    guard.end()
    client.end().catch(() => {})
    // Whoever does not close is closed.
    setTimeout(() => connection.stream.destroy(), 2_000).unref()
  }
}
