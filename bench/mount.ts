/**
 * Mount of a CSV with profile and encryption against DuckDB's own CSV → Parquet, in one run.
 * `node bench/mount.ts [--rows 10000000] [--suite aes-256-gcm|sm4-gcm] [--quick] [--phases]`; prints a row of a Markdown table.
 */
import { createReadStream, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { memoryKeyRecords, openKeyring, openRootKey, openShares, type SuiteName } from '../src/base/crypto/index.ts'
import { generate } from '../src/base/demo/index.ts'
import { duckdb } from '../src/base/engine/index.ts'
import { openObjectStore } from '../src/base/objects/index.ts'
import { fileIntake, openWorkingArea, takeIn, type ColumnVault } from '../src/operation/catalogue/index.ts'

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000000' },
    suite: { type: 'string', default: 'aes-256-gcm' },
    quick: { type: 'boolean', default: false },
    runs: { type: 'string', default: '3' },
  },
})
const rows = values.quick ? 200_000 : Number(values.rows)
const runs = values.quick ? 1 : Number(values.runs)
const threads = Math.min(4, availableParallelism())
const folder = mkdtempSync(join(tmpdir(), 'shuyu-bench-mount-'))
const area = await openWorkingArea({ allowDisk: true })

async function timed<T>(work: () => Promise<T>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

function median(of: readonly number[]): number {
  return [...of].sort((a, b) => a - b)[of.length >> 1] as number
}

/** The vault's storing step without its database rows: keys in memory, objects on disk, everything encrypted. */
async function storing(): Promise<ColumnVault> {
  const root = openRootKey({ path: join(folder, 'root.key'), suite: values.suite as SuiteName })
  const keyring = openKeyring(root, openShares(join(folder, 'shares')), memoryKeyRecords())
  const objects = await openObjectStore(folder, keyring)
  await keyring.create('dataset/bench', null, { destroyable: true })
  return {
    store: async (_, columns) => {
      const stored = []
      for await (const column of columns)
        stored.push({ name: column.name, object: await objects.put('dataset/bench', column.parquet) })
      return stored
    },
    commit: async () => {},
    discard: async () => {},
    sweep: async () => 0,
  }
}

try {
  await area.within(async (work) => {
    const file = await generate({ register: 'enterprises', rows, seed: 7, area: '3205', format: 'csv', out: work })
    const vault = await storing()
    async function plain(): Promise<void> {
      const session = await duckdb.open({ folder: work, memoryMb: 4096, threads })
      await session.run(
        `COPY (FROM read_csv('${file.path}')) TO '${work}/plain.parquet' (FORMAT parquet, COMPRESSION lz4_raw)`,
      )
      await session.close()
    }
    async function mount(): Promise<void> {
      await takeIn(
        { vault, engine: duckdb, area, memoryMb: 4096, threads },
        'bench',
        fileIntake(createReadStream(file.path, { highWaterMark: 1 << 20 }), { filename: 'bench.csv' }),
      )
    }
    const [plains, mounts]: [number[], number[]] = [[], []]
    for (let run = 0; run < runs; run += 1) {
      plains.push(await timed(plain))
      mounts.push(await timed(mount))
    }
    const [one, two] = [median(plains), median(mounts)]
    const seconds = (ms: number) => (ms / 1000).toFixed(1)
    console.log(
      `| mount ${rows.toLocaleString('en')} rows × ${file.columns.length} columns with profile and encryption (${values.suite}) | ${seconds(two)} s | DuckDB CSV → Parquet ${seconds(one)} s | ${(two / one).toFixed(2)}× | ≤ 3× |`,
    )
  })
} finally {
  rmSync(folder, { recursive: true, force: true })
}
