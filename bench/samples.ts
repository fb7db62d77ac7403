/**
 * Making a synthetic sample: time, and how near shares and associations of the sample are to the data; and what a row condition costs when the
 * columns of a grant are written. `node bench/samples.ts [--rows 100000,1000000]`; prints rows of a Markdown table.
 */
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DuckDBInstance } from '@duckdb/node-api'
import { openKeyring, openRootKey, openShares } from '../src/base/crypto/index.ts'
import { openObjectStore, sqlKeyRecords } from '../src/base/objects/index.ts'
import { openStore, startPostgres } from '../src/base/store/index.ts'
import { writeColumns } from '../src/operation/domain/masking/index.ts'
import { defaultSettings, type DomainParts } from '../src/operation/domain/parts.ts'
import { makeSample } from '../src/operation/domain/samples/make.ts'
import { sandboxPool } from '../src/operation/domain/sandbox/index.ts'
import { openVault } from '../src/operation/domain/vault/index.ts'

const { values } = parseArgs({ options: { rows: { type: 'string', default: '100000,1000000' } } })
const gigabyte = 1 << 30
const drawn = 1_000
const at = (salt: number, below: number) => `(hash(i, ${salt}) % ${below})::INTEGER`

/** People whose income hangs on trade and age. */
const people = (rows: number) => `SELECT '61060119' || lpad(i::VARCHAR, 10, '0') AS resident,
  '6106' || lpad(${at(1, 13)}::VARCHAR, 2, '0') AS division, ['餐饮', '零售', '物流', '制造'][${at(2, 4)} + 1] AS trade, (18 + ${at(3, 60)})::BIGINT AS age,
  round(1000 * (1 + ${at(2, 4)}) + 30 * ${at(3, 60)} + ${at(5, 20000)} / 100, 2)::DOUBLE AS income, DATE '2020-01-01' + ${at(6, 900)} AS opened,
  ${at(7, 4)} = 0 AS active FROM range(${rows}) t(i)`

async function timed<T>(work: () => Promise<T>): Promise<{ readonly ms: number; readonly of: T }> {
  const from = performance.now()
  const of = await work()
  return { ms: performance.now() - from, of }
}

const home = mkdtempSync(join(tmpdir(), 'shuyu-bench-samples-'))
chmodSync(home, 0o711)
const postgres = await startPostgres({ home })
const store = await openStore({ url: postgres.database('postgres'), mode: 'real' })
await store.start()
const settings = { ...defaultSettings, limits: { ...defaultSettings.limits, memory: 2 * gigabyte }, tmpfs: gigabyte }
const pool = sandboxPool({ idle: 1, tmpfs: settings.tmpfs })
try {
  const keyring = openKeyring(
    openRootKey({ path: join(home, 'root.key') }),
    openShares(join(home, 'shares')),
    sqlKeyRecords(store),
  )
  const vault = openVault({ keyring, objects: await openObjectStore(home, keyring), sql: store })
  const parts = { store, vault, pool, settings } as unknown as DomainParts
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect()
  console.log(
    '| figure | measured | marginal distance, mean (worst) | association difference, mean (worst) | drawn and thrown away |',
  )
  console.log('|---|---|---|---|---|')
  const filters: string[] = []
  for (const rows of values.rows.split(',').map(Number)) {
    const dataset = `dataset-bench${rows}`
    await connection.run(`CREATE OR REPLACE TABLE source AS ${people(rows)}`)
    const types = (await connection.runAndReadAll('DESCRIBE source')).getRows()
    async function* contents() {
      for (const [name, type] of types) {
        const path = join(home, `${String(name)}.parquet`)
        await connection.run(
          `COPY (SELECT ${String(name)} FROM source) TO '${path}' (FORMAT parquet, COMPRESSION lz4_raw)`,
        )
        yield { name: String(name), type: String(type), rows, parquet: [readFileSync(path)] }
        rmSync(path)
      }
    }
    await vault.commit(store, dataset, 1, await vault.store(dataset, contents()))
    const { ms, of } = await timed(() => makeSample(parts, dataset, drawn))
    const { marginal, association, rejected } = of.figures
    const pair = (one: { readonly mean: number; readonly worst: number }) =>
      `${one.mean.toFixed(3)} (${one.worst.toFixed(3)})`
    console.log(
      `| sample of ${drawn} rows from ${rows.toLocaleString('en')} × ${types.length} | ${(ms / 1000).toFixed(1)} s | ${pair(marginal)} | ${pair(association)} | ${rejected} |`,
    )
    const raw = await vault.columns(dataset)
    const columns = ['division', 'trade', 'age', 'income'].map((name) => ({ name, mask: { method: 'keep' } as const }))
    const open = async (grant: string, condition: string | null) => {
      await vault.createGrantKey(grant, dataset)
      const task = { columns, rows: condition === null ? null : { sql: condition, columns: ['division', 'opened'] } }
      return (await timed(() => writeColumns(parts, grant, raw, task))).ms
    }
    // Once beforehand, so that neither side pays for what starts cold.
    await open(`grant-warm${rows}`, null)
    const all = await open(`grant-all${rows}`, null)
    const some = await open(`grant-some${rows}`, `division IN ('610603', '610607') AND opened >= DATE '2021-01-01'`)
    const every = await open(`grant-every${rows}`, `division <> '' AND opened >= DATE '1900-01-01'`)
    filters.push(
      `| open 4 columns of ${rows.toLocaleString('en')} rows with a condition that keeps every row | ${every.toFixed(0)} ms | without one ${all.toFixed(0)} ms | ${(every / all).toFixed(2)}× |`,
      `| the same with one that keeps about a twelfth | ${some.toFixed(0)} ms | without one ${all.toFixed(0)} ms | ${(some / all).toFixed(2)}× |`,
    )
  }
  console.log('\n| figure | measured | against | ratio |\n|---|---|---|---|')
  for (const line of filters) console.log(line)
} finally {
  await pool.close()
  await store.close()
  await postgres.stop()
  rmSync(home, { recursive: true, force: true })
}
