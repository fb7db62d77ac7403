import { createHash } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { createConnection, type Connection, type RowDataPacket } from 'mysql2'
import { Refused } from '../../../core/kernel/index.ts'
import { refused as refusedMount } from '../refusals.ts'
import { writeRows } from '../mount/written.ts'
import { guardSource, mysqlFrames } from './guard.ts'
import { guardFault, rowBytes, sourceFault, type ReadTable, type TableRead } from './read-table.ts'
import { binary, chosen, decimal, type TableColumn } from './table-columns.ts'

function quoted(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``
}

interface Described {
  readonly name: string
  readonly type: string
  readonly written: string
  readonly digits: number | null
}

function columnOf({ name, type, written, digits }: Described): TableColumn {
  const as = (to: string, how: TableColumn['as'] = 'text'): TableColumn => ({ name, type: to, as: how, finding: null })
  if (/^(tinyint|smallint|mediumint|int|year)$/.test(type)) return as('BIGINT')
  if (type === 'bigint') return as(/unsigned/.test(written) ? 'VARCHAR' : 'BIGINT')
  if (type === 'decimal') return decimal(name, digits)
  if (type === 'float' || type === 'double') return as('DOUBLE')
  if (type === 'date') return as('DATE', 'date')
  if (type === 'datetime' || type === 'timestamp') return as('TIMESTAMP', 'date')
  if (/blob$|binary$|^bit$|geometry|point|polygon|linestring/.test(type)) return binary(name)
  return as('VARCHAR')
}

function ask<Row>(connection: Connection, sql: string, values: readonly string[] = []): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    connection.query<RowDataPacket[]>(sql, [...values], (error, rows) =>
      error ? reject(error) : resolve(rows as unknown as Row[]),
    )
  })
}

/** Reads a table of a MySQL-protocol database by one SELECT in a read-only transaction, streamed. */
export const readMysql: ReadTable = async (settings, { user, password }, target, limits, { address, waits }) => {
  const { host, port, database, table, tls, ca } = settings
  const connection = createConnection({
    host,
    port,
    user,
    password,
    database,
    charset: 'utf8mb4',
    connectTimeout: 15_000,
    // The name stays for the certificate; the connection goes to the address that was checked.
    stream: () => connect(port, address).setKeepAlive(true).setNoDelay(true),
    // No server asks for a file of ours.
    flags: ['-LOCAL_FILES', '-MULTI_STATEMENTS'],
    multipleStatements: false,
    ...(tls === 'off' ? {} : { ssl: { rejectUnauthorized: true, verifyIdentity: true, ...(ca ? { ca } : {}) } }),
  })
  // The driver does not always tell who waits for an answer.
  const lost = new Promise<never>((_, reject) => connection.on('error', reject))
  lost.catch(() => {})
  const inside = connection as unknown as { readonly stream: Socket; packetParser: { execute(piece: Buffer): void } }
  const guard = guardSource(mysqlFrames, rowBytes(limits), waits, (error) => inside.stream.destroy(error))
  const parser = inside.packetParser
  // What arrives passes the guard first, also what comes out of an encrypted connection.
  inside.packetParser = { execute: (piece) => guard.pass(piece, (sound) => parser.execute(sound)) }
  let rows: number | null = null

  async function reading(): Promise<TableRead> {
    await new Promise<void>((resolve, reject) => connection.connect((error) => (error ? reject(error) : resolve())))
    await ask(connection, "SET time_zone = '+08:00'")
    await ask(connection, 'START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY')
    const [schema, name] = table.includes('.') ? (table.split('.') as [string, string]) : [database, table]
    const described = await ask<Described>(
      connection,
      `SELECT column_name AS name, data_type AS type, column_type AS written, numeric_precision AS digits FROM information_schema.columns
       WHERE table_schema = ? AND table_name = ? ORDER BY ordinal_position`,
      [schema, name],
    )
    const columns = chosen(described.map(columnOf), settings.columns, table)
    const hash = createHash('sha256')
    const writer = writeRows(target, hash)
    const zero = new Map<string, number>()
    const how = new Map(columns.map((column) => [column.name, column.as]))
    guard.rows()
    const stream = connection
      .query({
        sql: `SELECT ${columns.map((column) => quoted(column.name)).join(', ')} FROM ${quoted(schema)}.${quoted(name)}`,
        rowsAsArray: true,
        typeCast(field) {
          const as = how.get(field.name)
          if (as === 'hex') return field.buffer()?.toString('hex') ?? null
          const text = field.string()
          if (as !== 'date' || !text?.startsWith('0000-00-00')) return text
          zero.set(field.name, (zero.get(field.name) ?? 0) + 1)
          return null
        },
      })
      .stream({ highWaterMark: 64 })
    rows = 0
    // The driver says nothing to a stream whose connection goes away while it is held back.
    const closed = Object.assign(new Error('lost'), { code: 'PROTOCOL_CONNECTION_LOST' })
    inside.stream.once('close', () => stream.destroy(closed))
    for await (const row of stream as AsyncIterable<(string | null)[]>) {
      writer.add(row)
      rows += 1
      if (rows > limits.rows) throw refusedMount('too-many-rows', { rows, limit: limits.rows }, 'split')
      if (writer.bytes > limits.bytes) throw refusedMount('too-large', { limit: limits.bytes }, 'split')
      await writer.drained()
    }
    await writer.end()
    await ask(connection, 'COMMIT')
    const zeros = [...zero].map(([column, cells]) => ({ code: 'zero-dates', params: { column, cells } }))
    return {
      columns,
      rows,
      digest: hash.digest('hex'),
      findings: [...columns.flatMap(({ finding }) => finding ?? []), ...zeros],
    }
  }

  const read = reading()
  read.catch(() => {})
  try {
    return await Promise.race([read, guard.ended, lost])
  } catch (error) {
    if (error instanceof Refused) throw error
    const fault = guardFault(guard, rows, limits)
    if (fault) throw fault
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw refusedMount('no-room', { bytes: 0 }, 'later', 'busy')
    if (/LOCAL INFILE/.test(String(error))) throw sourceFault({ code: 'LOCAL_INFILE' }, rows)
    // Faults of the network and of the server have codes; what has none is the driver's, over what it cannot read.
    const { code } = error as { readonly code?: unknown }
    throw sourceFault(code === undefined ? { code: 'PROTOCOL' } : error, rows)
  } finally {
    guard.end()
    connection.destroy()
  }
}
