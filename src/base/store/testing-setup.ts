import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { connection } from './connection/pool.ts'
import { migrate } from './migrate.ts'
import { type PostgresServer, startPostgres } from './postgres/index.ts'

export const TEMPLATE = 'shuyu_template'

/**
 * Vitest's global set-up: answers on a socket whoever asks first for PostgreSQL starts it, everybody shares it, the end of the run stops it.
 * A run that needs no database starts none.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const home = mkdtempSync(join(tmpdir(), 'shuyu-test-'))
  mkdirSync(join(home, 'data'), { mode: 0o711 })
  chmodSync(home, 0o711)
  let starting: Promise<PostgresServer> | undefined
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    starting ??= startCluster(join(home, 'data'))
    starting.then(
      (postgres) => socket.end(JSON.stringify({ url: postgres.url })),
      (error: unknown) => socket.end(JSON.stringify({ error: String(error) })),
    )
  })
  const path = join(home, 'ask')
  await new Promise<void>((resolve) => server.listen(path, resolve))
  process.env['SHUYU_TEST_POSTGRES'] = path
  return async () => {
    server.close()
    await starting?.then((postgres) => postgres.stop()).catch(() => undefined)
    rmSync(home, { recursive: true, force: true })
  }
}

async function startCluster(home: string): Promise<PostgresServer> {
  const postgres = await startPostgres({ home, durable: false })
  const admin = new Client(connection(postgres.url))
  await admin.connect()
  await admin.query(`create database ${TEMPLATE}`)
  await admin.end()
  const client = new Client(connection(postgres.database(TEMPLATE)))
  await client.connect()
  await migrate(client)
  await client.end()
  return postgres
}
