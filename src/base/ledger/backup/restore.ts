import { copyFileSync, createReadStream, existsSync, mkdirSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { dirname, join } from 'node:path'
import { inTransaction, migrateDatabase, type Sql, StoreFault } from '../../store/index.ts'
import { deleteSubject, type Erasure, noteErasure, readErasures } from './erasures.ts'
import { filesBelow, type Manifest, readManifest } from './manifest.ts'
import { quoted } from './tables.ts'

const PAGE = 500

export interface RestoreOptions {
  readonly from: string
  /** The new data folder. Registers of erasures already in it count too. */
  readonly home: string
  /** An empty database. */
  readonly url: string
  /** Further folders with a register of erasures newer than the backup (the old data folder, if it survived). */
  readonly registers?: readonly string[]
  /** Called for every erasure that is not a subject's, before the platform opens: the room destroys again what the backup brought back. */
  readonly destroyAgain?: (erasure: Erasure) => Promise<void>
}

/** What a restore did. */
export interface Restored {
  readonly manifest: Manifest
  readonly erasures: number
}

/**
 * Brings a backup back into an empty installation. Erasures and destructions made after the backup are carried out again before it opens.
 * Projections are rebuilt at the next start, the log's tiles when the ledger opens, which checks them against the signed root.
 * Throws `backup-unreadable` before anything is written, `restore-not-empty`.
 */
export async function restore(options: RestoreOptions): Promise<Restored> {
  const manifest = await readManifest(options.from)
  const pool = await migrateDatabase(options.url)
  try {
    const erasures = known(options)
    await inTransaction(pool, async (sql) => {
      await requireEmpty(sql)
      for (const table of Object.keys(manifest.tables))
        await importTable(sql, table, join(options.from, 'tables', `${table}.ndjson`))
      await settleIn(sql)
      for (const erasure of erasures) if (erasure.kind === 'subject') await deleteSubject(sql, erasure.id)
    })
    restoreFiles(options)
    for (const erasure of erasures) if (erasure.kind !== 'subject') await options.destroyAgain?.(erasure)
    return { manifest, erasures: erasures.length }
  } finally {
    await pool.end()
  }
}

/** All erasures that anybody knows of, each once; the new folder's register then holds them all. */
function known(options: RestoreOptions): readonly Erasure[] {
  mkdirSync(options.home, { recursive: true, mode: 0o711 })
  const here = readErasures(options.home)
  const folders = [join(options.from, 'files'), ...(options.registers ?? [])]
  const all = new Map(
    [...here, ...folders.flatMap(readErasures)].map((erasure) => [`${erasure.kind}/${erasure.id}`, erasure]),
  )
  const noted = new Set(here.map((erasure) => `${erasure.kind}/${erasure.id}`))
  for (const [name, erasure] of all) if (!noted.has(name)) noteErasure(options.home, erasure)
  return [...all.values()]
}

async function requireEmpty(sql: Sql): Promise<void> {
  const [row] = await sql.query<{ count: number }>('select count(*) as count from event')
  if (row!.count > 0) throw new StoreFault('restore-not-empty', { count: row!.count })
}

async function importTable(sql: Sql, table: string, path: string): Promise<void> {
  const name = quoted(table)
  await sql.query(`delete from public.${name}`)
  const { names, values } = await columnsOf(sql, table)
  let page: string[] = []
  const flush = async () => {
    if (page.length === 0) return
    await sql.query(
      `insert into public.${name} (${names}) overriding system value
       select ${values} from json_populate_recordset(null::public.${name}, $1::json)`,
      [`[${page.join(',')}]`],
    )
    page = []
  }
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    page.push(line)
    if (page.length >= PAGE) await flush()
  }
  await flush()
}

/** In a row written as JSON, a JSON null looks like no value: a column that must have one had the former. */
async function columnsOf(sql: Sql, table: string): Promise<{ readonly names: string; readonly values: string }> {
  const columns = await sql.query<{ name: string; json: boolean }>(
    `select column_name as name, data_type in ('json', 'jsonb') and is_nullable = 'NO' as json
     from information_schema.columns where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
    [table],
  )
  return {
    names: columns.map(({ name }) => quoted(name)).join(', '),
    values: columns.map(({ name, json }) => (json ? `coalesce(${quoted(name)}, 'null')` : quoted(name))).join(', '),
  }
}

/** Transaction numbers of the old server mean nothing here: what is restored counts as this one transaction, all of it read by the sequencer as far as it was. */
async function settleIn(sql: Sql): Promise<void> {
  await sql.query(
    'update event set xid = pg_current_xact_id() where not exists (select from leaf where leaf.seq = event.seq)',
  )
  await sql.query(`update event set xid = '3' where exists (select from leaf where leaf.seq = event.seq)`)
  await sql.query(`update ledger_head set xid = '3', seq = coalesce((select max(seq) from leaf), 0)`)
  // Whoever is told of events hears of those that were not read yet, and of no other again.
  await sql.query(`update message_position set xid = '3'`)
  await sql.query(`update outbox set holder = null where state = 'waiting'`)
  const identities = await sql.query<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns where table_schema = 'public' and is_identity = 'YES'`,
  )
  for (const { table, column } of identities) {
    await sql.query(
      `select setval(pg_get_serial_sequence($1, $2), greatest(coalesce(max(${quoted(column)}), 0), 1), count(*) > 0) from public.${quoted(table)}`,
      [`public.${quoted(table)}`, column],
    )
  }
}

function restoreFiles({ from, home }: RestoreOptions): void {
  for (const name of filesBelow(join(from, 'files'))) {
    const target = join(home, name)
    if (name === 'erasures.ndjson' || existsSync(target)) continue
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
    copyFileSync(join(from, 'files', name), target)
  }
}
