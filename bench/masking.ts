/**
 * Masking eight columns of a data set into a grant's envelope, against DuckDB writing the same Parquet unmasked; and anonymising the census
 * table Adult, where it stands beside the project. `node bench/masking.ts [--rows 10000000] [--runs 3]`; prints rows of a Markdown table.
 * `--hard`: instead, format-preserving encryption of a unique number, and the optimum of k-anonymity over nine attributes of so many rows.
 */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { openKeyring, openRootKey, openShares } from '../src/base/crypto/index.ts'
import { openObjectStore, sqlKeyRecords } from '../src/base/objects/index.ts'
import { openStore, startPostgres } from '../src/base/store/index.ts'
import { search, type AnonymitySpec, type Hierarchy } from '../src/operation/domain/anonymity/index.ts'
import { encodeRows } from '../src/operation/domain/anonymity/testing.ts'
import { writeColumns } from '../src/operation/domain/masking/index.ts'
import type { Mask } from '../src/operation/domain/masking/mask.ts'
import { defaultSettings, type DomainParts } from '../src/operation/domain/parts.ts'
import { sandboxPool } from '../src/operation/domain/sandbox/index.ts'
import { openVault, type Vault } from '../src/operation/domain/vault/index.ts'

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000000' },
    runs: { type: 'string', default: '3' },
    hard: { type: 'boolean', default: false },
    adult: { type: 'string', default: process.env.SHUYU_ADULT ?? join(import.meta.dirname, '../../shared/data/adult') },
  },
})
const rows = Number(values.rows)
const threads = 2
const gigabyte = 1 << 30

/** One of each kind that SQL does; a pseudonym of a unique number costs more than all the others, so it is measured apart as well. */
const masks: { readonly [column: string]: Mask } = {
  resident: { method: 'pseudonym' },
  phone: { method: 'partial', first: 3, last: 2 },
  district: { method: 'division', digits: 4 },
  age: { method: 'age-band', width: 10 },
  born: { method: 'month' },
  amount: { method: 'round', step: 100 },
  industry: { method: 'generalise', classes: { A: '农', B: '工', C: '工' }, other: '其他' },
  points: { method: 'clamp', low: 10, high: 900 },
}

const people = `SELECT '61060119' || lpad(i::VARCHAR, 10, '0') AS resident, '139' || lpad((i * 7919 % 100000000)::VARCHAR, 8, '0') AS phone,
  '6106' || lpad((i % 13)::VARCHAR, 2, '0') AS district, (i * 37 % 90)::BIGINT AS age, DATE '1940-01-01' + (i * 13 % 29000)::INTEGER AS born,
  (i * 7 % 1000000) / 10.0::DOUBLE AS amount, chr(65 + (i % 20)::INTEGER) AS industry, (i * 31 % 1000)::BIGINT AS points FROM range(${rows}) t(i)`

function median(of: readonly number[]): number {
  return [...of].sort((a, b) => a - b)[of.length >> 1] as number
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

async function ordinary(connection: DuckDBConnection, vault: Vault, parts: DomainParts): Promise<void> {
  await connection.run(`COPY (${people}) TO '${home}/raw.parquet' (FORMAT parquet, COMPRESSION zstd)`)
  await mounted(connection, vault, home)
  const raw = await vault.columns('dataset-bench')
  const columns = Object.entries(masks).map(([name, mask]) => ({ name, mask }))
  const others = columns.map((column) =>
    column.name === 'resident' ? { ...column, mask: { method: 'partial', first: 6, last: 1 } as const } : column,
  )
  const [plains, maskeds, simples]: [number[], number[], number[]] = [[], [], []]
  for (let run = 0; run < Number(values.runs); run += 1) {
    const grant = `grant-bench${run}`
    await vault.createGrantKey(grant, 'dataset-bench')
    plains.push(
      await timed(() =>
        connection.run(
          `COPY (FROM read_parquet('${home}/raw.parquet')) TO '${home}/plain.parquet' (FORMAT parquet, COMPRESSION zstd)`,
        ),
      ),
    )
    maskeds.push(await timed(() => writeColumns(parts, grant, raw, { columns })))
    await vault.removeForGrant({ grant, dataset: 'dataset-bench' })
    simples.push(await timed(() => writeColumns(parts, grant, raw, { columns: others })))
    await vault.removeForGrant({ grant, dataset: 'dataset-bench' })
  }
  const plain = median(plains)
  console.log('| figure | ours | against | ratio | aim |')
  console.log('|---|---|---|---|---|')
  for (const [what, times] of [
    ['one of them a unique number by HMAC-SHA-256', maskeds],
    ['none by HMAC', simples],
  ] as const) {
    const masked = median(times)
    console.log(
      `| mask 8 columns of ${rows.toLocaleString('en')} rows into the envelope, ${what} | ${(masked / 1000).toFixed(1)} s | DuckDB writes the same Parquet unmasked ${(plain / 1000).toFixed(1)} s | ${(masked / plain).toFixed(2)}× | ≤ 2.5× |`,
    )
  }
  if (existsSync(join(values.adult, 'adult.csv'))) anonymised()
}

/** Nine attributes as a register has them, with the levels to which each may rise. */
const nine = `SELECT '6106' || lpad((hash(i) % 13)::VARCHAR, 2, '0') AS district, (hash(i * 3) % 90)::BIGINT AS age, DATE '1990-01-01' + (hash(i * 5) % 3000)::INTEGER AS born,
  chr(65 + (hash(i * 7) % 20)::INTEGER) AS industry, (hash(i * 11) % 2)::VARCHAR AS sex, (hash(i * 13) % 8)::VARCHAR AS education, (hash(i * 17) % 5)::VARCHAR AS marriage,
  (hash(i * 19) % 12)::VARCHAR AS work, (hash(i * 23) % 40 * 1000)::BIGINT AS income FROM range(${rows}) t(i)`
const ladders: { readonly [column: string]: Hierarchy } = {
  district: { kind: 'prefix', lengths: [4, 2] },
  age: { kind: 'bands', widths: [5, 10, 20, 40] },
  born: { kind: 'date', steps: ['month', 'quarter', 'year', 'decade'] },
  industry: { kind: 'whole' },
  sex: { kind: 'whole' },
  education: { kind: 'whole' },
  marriage: { kind: 'whole' },
  work: { kind: 'whole' },
  income: { kind: 'bands', widths: [5000, 10000, 20000] },
}

/** What costs most: a cipher for every value, and a search among all rows. */
async function hard(connection: DuckDBConnection, vault: Vault, parts: DomainParts): Promise<void> {
  const shown = rows.toLocaleString('en')
  await connection.run(`COPY (${people}) TO '${home}/raw.parquet' (FORMAT parquet, COMPRESSION zstd)`)
  await mounted(connection, vault, home, ['resident'], 'dataset-fpe')
  await vault.createGrantKey('grant-fpe', 'dataset-fpe')
  const raw = await vault.columns('dataset-fpe')
  const fpe: Mask = { method: 'fpe', alphabet: 'digits', prefix: 6, check: 'none' }
  const ms = await timed(() => writeColumns(parts, 'grant-fpe', raw, { columns: [{ name: 'resident', mask: fpe }] }))
  console.log(
    `| FF1 over ${shown} different numbers of 18 digits, six kept | ${(ms / 1000).toFixed(1)} s | ${Math.round(rows / ms)} values/ms, one thread | – | – |`,
  )
  await connection.run(`COPY (${nine}) TO '${home}/raw.parquet' (FORMAT parquet, COMPRESSION zstd)`)
  await mounted(connection, vault, home, Object.keys(ladders), 'dataset-nine')
  await vault.createGrantKey('grant-nine', 'dataset-nine')
  const columns = Object.keys(ladders).map((name) => ({ name, mask: { method: 'anonymous', k: 10 } as const }))
  const anonymity: AnonymitySpec = {
    k: 10,
    limit: 0.04,
    loss: 'entropy',
    columns: Object.entries(ladders).map(([column, hierarchy]) => ({ column, hierarchy })),
  }
  const from = performance.now()
  const written = await writeColumns(parts, 'grant-nine', await vault.columns('dataset-nine'), { columns, anonymity })
  const took = (performance.now() - from) / 1000
  console.log(
    `| optimum of k-anonymity, k = 10, 4 % left out, ${shown} rows × 9, written | ${took.toFixed(1)} s | [${[...written.levels.values()].map((mask) => (mask.method === 'anonymous' ? mask.level : '')).join(',')}], ${(rows - written.rows).toLocaleString('en')} left out | – | – |`,
  )
}

async function mounted(
  connection: DuckDBConnection,
  vault: Vault,
  home: string,
  names = Object.keys(masks),
  dataset = 'dataset-bench',
): Promise<void> {
  const described = await connection.runAndReadAll(`DESCRIBE FROM read_parquet('${home}/raw.parquet')`)
  const types = new Map(described.getRows().map(([name, type]) => [String(name), String(type)]))
  async function* contents() {
    for (const name of names) {
      const path = join(home, `${name}.parquet`)
      await connection.run(
        `COPY (SELECT ${name} FROM read_parquet('${home}/raw.parquet')) TO '${path}' (FORMAT parquet, COMPRESSION zstd)`,
      )
      yield { name, type: types.get(name) ?? '', rows, parquet: [readFileSync(path)] }
      rmSync(path)
    }
  }
  const stored = await vault.store(dataset, contents())
  await vault.commit(store, dataset, 1, stored)
}

function anonymised(): void {
  const read = (name: string) =>
    readFileSync(join(values.adult, name), 'utf8')
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split(';'))
  const [head = [], ...lines] = read('adult.csv')
  const table = encodeRows(
    lines,
    head.map((name) => ({ kind: 'table', rows: read(`adult_hierarchy_${name}.csv`) })),
  )
  for (const [k, limit] of [
    [5, 0.04],
    [100, 0.04],
    [5, 0],
    [100, 0],
  ] as const) {
    const times = [1, 2, 3].map(() => {
      const from = process.cpuUsage()
      search(table, { k }, limit, 'entropy')
      const { user, system } = process.cpuUsage(from)
      return (user + system) / 1000
    })
    const found = search(table, { k }, limit, 'entropy')
    console.log(
      `| Adult, ${lines.length.toLocaleString('en')} rows × ${head.length}: optimum for k=${k}, ${limit * 100} % left out: [${found?.node.join(',')}], loss ${found?.loss.toFixed(2)} | ${median(times).toFixed(0)} ms of processor | ${found?.checked} of ${found?.lattice} nodes | – | ≤ 1 s |`,
    )
  }
}

const home = mkdtempSync(join(tmpdir(), 'shuyu-bench-masking-'))
chmodSync(home, 0o711)
const postgres = await startPostgres({ home })
const store = await openStore({ url: postgres.database('postgres'), mode: 'real' })
await store.start()
const settings = {
  ...defaultSettings,
  limits: { ...defaultSettings.limits, memory: 4 * gigabyte, threads },
  tmpfs: 2 * gigabyte,
}
const pool = sandboxPool({ idle: 1, tmpfs: settings.tmpfs })
try {
  const keyring = openKeyring(
    openRootKey({ path: join(home, 'root.key') }),
    openShares(join(home, 'shares')),
    sqlKeyRecords(store),
  )
  const vault = openVault({ keyring, objects: await openObjectStore(home, keyring), sql: store })
  const instance = await DuckDBInstance.create(':memory:', { threads: String(threads) })
  const connection = await instance.connect()
  const parts = { store, vault, pool, settings } as unknown as DomainParts
  await (values.hard ? hard : ordinary)(connection, vault, parts)
} finally {
  await pool.close()
  await store.close()
  await postgres.stop()
  rmSync(home, { recursive: true, force: true })
}
