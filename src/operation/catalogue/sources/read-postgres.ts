import type { Socket } from 'node:net'
import { Client } from 'pg'
import { Refused } from '../../../core/kernel/index.ts'
import { refused as refusedMount, refusedAs } from '../refusals.ts'
import { CopyOut } from './copy-out.ts'
import { idleMs, sourceFault, type ReadTable } from './read-table.ts'
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

/** Reads a PostgreSQL table by one COPY in a read-only transaction. */
export const readPostgres: ReadTable = async (settings, { user, password }, target, limits) => {
  const { host, port, database, table, tls, ca } = settings
  const client = new Client({
    host,
    port,
    database,
    user,
    password,
    ssl: tls === 'off' ? false : { rejectUnauthorized: true, ...(ca ? { ca } : {}) },
    connectionTimeoutMillis: 15_000,
    application_name: 'shuyu',
    keepAlive: true,
  })
  let copy: CopyOut | null = null
  client.on('error', () => {})
  try {
    await client.connect()
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
    client.query(copy)
    const { stream: socket } = (client as unknown as { readonly connection: { readonly stream: Socket } }).connection
    socket.setTimeout(idleMs, () => socket.destroy())
    const { rows, digest } = await copy.done
    await client.query('COMMIT')
    return { columns, rows, digest, findings: columns.flatMap(({ finding }) => finding ?? []) }
  } catch (error) {
    if (error instanceof Refused) throw error
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'TOO_LARGE') throw refusedMount('too-large', { limit: limits.bytes }, 'split')
    if (code === 'ENOSPC') throw refusedMount('no-room', { bytes: 0 }, 'later', 'busy')
    throw sourceFault(/does not support SSL/.test(String(error)) ? { code: 'TLS_NONE' } : error, copy?.rows ?? null)
  } finally {
    await client.end().catch(() => {})
  }
}
