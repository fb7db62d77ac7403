/**
 * A hundred million rows on a small machine: mount, masked grant, aggregate, with the memory of all processes together, working areas included.
 * `node bench/hundred.ts [rows] [--gigabytes 4]`; prints rows of a Markdown table. A hundred million take about ten minutes.
 */
import {
  createReadStream,
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openKeyring, openRootKey, openShares } from '../src/base/crypto/index.ts'
import { duckdb } from '../src/base/engine/index.ts'
import { openObjectStore, sqlKeyRecords } from '../src/base/objects/index.ts'
import { openStore, startPostgres } from '../src/base/store/index.ts'
import { fileIntake, openWorkingArea, takeIn } from '../src/operation/catalogue/index.ts'
import { writeColumns } from '../src/operation/domain/masking/index.ts'
import { defaultSettings, type DomainParts } from '../src/operation/domain/parts.ts'
import { sandboxPool } from '../src/operation/domain/sandbox/index.ts'
import { openVault } from '../src/operation/domain/vault/index.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { gigabytes: { type: 'string', default: '4' } },
})
const rows = Number(positionals[0] ?? 100_000_000)
const gigabyte = 1 << 30
const bound = Number(values.gigabytes) * gigabyte
const shown = rows.toLocaleString('en')

const people = `SELECT '61060119' || lpad((i * 7919 % 10000000000)::VARCHAR, 10, '0') AS resident, (610600 + hash(i) % 13)::VARCHAR AS district,
  (hash(i * 3) % 90)::INTEGER AS age, (hash(i * 7) % 1000000) / 100.0 AS amount, DATE '2015-01-15' + (hash(i * 11) % 3000)::INTEGER AS day FROM range(${rows}) t(i)`

/** All processes under this one. */
function family(pid: number): readonly number[] {
  try {
    const tasks = readdirSync(`/proc/${pid}/task`)
    const children = tasks.flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' '),
    )
    return [pid, ...children.filter(Boolean).flatMap((child) => family(Number(child)))]
  } catch {
    return []
  }
}

/** Proportional memory of a process; what it shares is counted once. */
function proportional(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}

/** Bytes that lie in a sandbox's own folder in memory. */
function ownFolder(pid: number, seen: Set<string>): number {
  try {
    const space = `/proc/${pid}/root/job`
    const name = `${statSync(space).dev}`
    if (seen.has(name)) return 0
    seen.add(name)
    const { blocks, bfree, bsize } = statfsSync(space)
    return (blocks - bfree) * bsize
  } catch {
    return 0
  }
}

function workingArea(root: string): number {
  return readdirSync(root)
    .filter((name) => name.startsWith(`shuyu-work-${process.pid}-`))
    .reduce((sum, name) => {
      try {
        return readdirSync(join(root, name), { recursive: true, withFileTypes: true }).reduce((bytes, entry) => {
          return bytes + (entry.isFile() ? statSync(join(entry.parentPath, entry.name)).blocks * 512 : 0)
        }, sum)
      } catch {
        return sum
      }
    }, 0)
}

let peak = 0
function look(root: string): void {
  const seen = new Set<string>()
  const pids = family(process.pid)
  const now = pids.reduce((sum, pid) => sum + proportional(pid) + ownFolder(pid, seen), workingArea(root))
  peak = Math.max(peak, now)
}

const home = mkdtempSync(join(tmpdir(), 'shuyu-bench-hundred-'))
chmodSync(home, 0o711)
const maker = await duckdb.open({ folder: home, memoryMb: 2048, threads: 2 })
await maker.run(`COPY (${people}) TO '${home}/upload.parquet' (FORMAT parquet, COMPRESSION zstd)`)
await maker.close()
const upload = statSync(join(home, 'upload.parquet')).size

const postgres = await startPostgres({ home })
const store = await openStore({ url: postgres.database('postgres'), mode: 'real' })
await store.start()
const settings = {
  ...defaultSettings,
  tmpfs: 1.5 * gigabyte,
  limits: { ...defaultSettings.limits, memory: bound - gigabyte },
}
const pool = sandboxPool({ idle: 1, tmpfs: settings.tmpfs })
const area = await openWorkingArea()
const watch = setInterval(() => look(area.root), 200)

async function row(what: string, work: () => Promise<string>): Promise<void> {
  peak = 0
  const from = performance.now()
  const told = await work()
  const seconds = (performance.now() - from) / 1000
  const memory = (peak / gigabyte).toFixed(2)
  console.log(
    `| ${what} | ${seconds.toFixed(1)} s | ${told} | ${memory} GB at most, all processes | ≤ ${values.gigabytes} GB: ${peak <= bound ? 'yes' : 'no'} |`,
  )
}

try {
  const keyring = openKeyring(
    openRootKey({ path: join(home, 'root.key') }),
    openShares(join(home, 'shares')),
    sqlKeyRecords(store),
  )
  const vault = openVault({ keyring, objects: await openObjectStore(home, keyring), sql: store })
  const parts = { store, vault, pool, settings } as unknown as DomainParts
  console.log('| figure | time | what | memory | aim |')
  console.log('|---|---|---|---|---|')
  await row(`mount ${shown} rows × 5 columns from Parquet, profiled and encrypted`, async () => {
    const taken = await takeIn(
      { vault, engine: duckdb, area, memoryMb: bound / 2 ** 20 - 1024, threads: 2 },
      'dataset-bench',
      fileIntake(createReadStream(join(home, 'upload.parquet'), { highWaterMark: 1 << 20 }), {
        filename: 'people.parquet',
        bytes: upload,
      }),
    )
    await vault.commit(store, 'dataset-bench', 1, taken.stored)
    const unique = taken.profile.columns.filter((column) => column.unique).map(({ name }) => name)
    return `${(upload / gigabyte).toFixed(2)} GB of file, keys found: ${unique.join(', ')}`
  })
  await row(`masked grant on ${shown} rows: pseudonym, prefix, band, rounding, month`, async () => {
    await vault.createGrantKey('grant-bench', 'dataset-bench')
    const written = await writeColumns(parts, 'grant-bench', await vault.columns('dataset-bench'), {
      columns: [
        { name: 'resident', mask: { method: 'pseudonym' } },
        { name: 'district', mask: { method: 'division', digits: 6 } },
        { name: 'age', mask: { method: 'age-band', width: 10 } },
        { name: 'amount', mask: { method: 'round', step: 10 } },
        { name: 'day', mask: { method: 'month' } },
      ],
    })
    if (written.rows !== rows) throw new Error(`${written.rows} rows were masked`)
    const bytes = [...written.objects.values()].reduce((sum, one) => sum + one.bytes, 0)
    return `${(bytes / gigabyte).toFixed(2)} GB written`
  })
  await row(`aggregate over ${shown} rows: counts, sums and means by district and band`, async () => {
    const columns = await vault.grantObjects('grant-bench')
    const session = await pool.take([{ name: 'people', columns }], settings.limits)
    for (const name of ['district', 'age', 'amount'])
      await session.fill('people', name, vault.openForGrant({ grant: 'grant-bench', dataset: 'dataset-bench', name }))
    await session.show()
    const result = await session.query(
      'SELECT district, age, count(*) AS n, sum(amount) AS total, avg(amount) AS mean FROM people GROUP BY district, age ORDER BY district, age',
    )
    session.kill('closed')
    return `${result.rows} cells, ${(result.ms / 1000).toFixed(1)} s of it in the engine`
  })
} finally {
  clearInterval(watch)
  await pool.close()
  await store.close()
  await postgres.stop()
  rmSync(home, { recursive: true, force: true })
}
