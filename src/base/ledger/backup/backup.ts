import { copyFileSync, createWriteStream, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { once } from 'node:events'
import { inSession, type PgStore, type Sql, StoreFault } from '../../store/index.ts'
import { writeDurably } from '../files.ts'
import type { Ledger } from '../ledger.ts'
import { readHead, readLastCheckpoint } from '../sequence.ts'
import { BACKUP_FORMAT, digestFile, filesBelow, type Manifest, MANIFEST } from './manifest.ts'
import { keptTables, quoted } from './tables.ts'

const PAGE = 2000

export interface BackupOptions {
  readonly store: PgStore
  readonly ledger: Ledger
  readonly home: string
  /** An empty or new folder. */
  readonly to: string
  /** Folders below `home` that hold blobs (encrypted objects, attachments); copied whole. They are content-addressed, so copying after the snapshot misses nothing it names. */
  readonly folders: readonly string[]
}

/**
 * Writes a consistent backup while the platform runs: one view of the database, then keys, registers and blobs.
 * The log's tiles are not copied: a restore rebuilds them from the events and must arrive at the signed root.
 */
export async function backup(options: BackupOptions): Promise<Manifest> {
  const { store, to } = options
  mkdirSync(to, { recursive: true, mode: 0o700 })
  if (readdirSync(to).length > 0) throw new StoreFault('folder-foreign', { path: to })
  await options.ledger.settled(5_000)
  const snapshot = await exportTables(store, to)
  copyFiles(options)
  const files: { [path: string]: string } = {}
  for (const name of filesBelow(to)) files[name] = await digestFile(join(to, name))
  const { id, origin } = store.installation
  const manifest: Manifest = { format: BACKUP_FORMAT, installation: id, origin, ...snapshot, files }
  await writeDurably(join(to, MANIFEST), Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), 0o600)
  return manifest
}

async function exportTables(
  store: PgStore,
  to: string,
): Promise<Pick<Manifest, 'events' | 'leaves' | 'checkpoint' | 'tables'>> {
  const client = await store.pool.connect()
  const sql = inSession(client)
  let broken = false
  try {
    await sql.query('begin isolation level repeatable read read only')
    const tables: { [table: string]: number } = {}
    for (const table of await keptTables(sql, store.projections))
      tables[table] = await exportTable(sql, table, join(to, 'tables', `${table}.ndjson`))
    const head = await readHead(sql)
    const signed = await readLastCheckpoint(sql)
    return { events: tables['event'] ?? 0, leaves: head.size, checkpoint: signed?.note ?? null, tables }
  } finally {
    await sql.query('rollback').catch(() => (broken = true))
    client.release(broken)
  }
}

async function exportTable(sql: Sql, table: string, path: string): Promise<number> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const out = createWriteStream(path, { mode: 0o600, flush: true })
  let count = 0
  await sql.query(
    `declare reading no scroll cursor for select row_to_json(t)::text as row from public.${quoted(table)} t`,
  )
  for (;;) {
    const rows = await sql.query<{ row: string }>(`fetch ${PAGE} from reading`)
    if (rows.length === 0) break
    count += rows.length
    if (!out.write(rows.map(({ row }) => `${row.replaceAll('\n', ' ')}\n`).join(''))) await once(out, 'drain')
  }
  await sql.query('close reading')
  out.end()
  await once(out, 'close')
  return count
}

function copyFiles({ home, to, folders }: BackupOptions): void {
  const loose = ['ledger.key', 'erasures.ndjson'].filter((name) => existsSync(join(home, name)))
  const inside = folders.flatMap((folder) => filesBelow(join(home, folder)).map((name) => join(folder, name)))
  for (const name of [...loose, ...inside]) {
    const target = join(to, 'files', name)
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
    copyFileSync(join(home, name), target)
  }
}
