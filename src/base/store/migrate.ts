import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Client, PoolClient } from 'pg'
import { StoreFault } from './faults.ts'

const folder = join(import.meta.dirname, 'migrations')
const LOCK = 7_201

interface Migration {
  readonly name: string
  readonly text: string
  readonly checksum: string
}

/**
 * Applies the numbered files that are new, each in its own transaction, one process at a time.
 * Throws `migration-changed` for an applied file that differs now, `migration-unknown` when the database is newer than the program.
 */
export async function migrate(client: Client | PoolClient, from: string = folder): Promise<readonly string[]> {
  const files = readMigrations(from)
  await client.query('select pg_advisory_lock($1)', [LOCK])
  try {
    await client.query(
      'create table if not exists migration (name text primary key, checksum text not null, at timestamptz not null default now())',
    )
    const applied = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from migration order by name',
    )
    check(files, applied.rows)
    const done = new Set(applied.rows.map((row) => row.name))
    const missing = files.filter((file) => !done.has(file.name))
    for (const file of missing) await apply(client, file)
    return missing.map((file) => file.name)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK])
  }
}

function readMigrations(from: string): readonly Migration[] {
  return readdirSync(from)
    .filter((name) => /^\d{3}-[a-z0-9-]+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const text = readFileSync(join(from, name), 'utf8')
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') }
    })
}

function check(files: readonly Migration[], applied: readonly { name: string; checksum: string }[]): void {
  const known = new Map(files.map((file) => [file.name, file.checksum]))
  for (const { name, checksum } of applied) {
    if (!known.has(name)) throw new StoreFault('migration-unknown', { name })
    if (known.get(name) !== checksum) throw new StoreFault('migration-changed', { name })
  }
}

async function apply(client: Client | PoolClient, file: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(file.text)
    await client.query('insert into migration (name, checksum) values ($1, $2)', [file.name, file.checksum])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new StoreFault(
      'migration-failed',
      { name: file.name, reason: error instanceof Error ? error.message : String(error) },
      error,
    )
  }
}
