/**
 * Ways in against the same rows as CSV, in one run: a workbook and JSON lines.
 * `node bench/intake.ts [--rows 200000] [--quick]`; prints rows of a Markdown table.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { memoryKeyRecords, openKeyring, openRootKey, openShares } from '../src/base/crypto/index.ts'
import { duckdb } from '../src/base/engine/index.ts'
import { openObjectStore } from '../src/base/objects/index.ts'
import { fileIntake, openWorkingArea, takeIn, type ColumnVault } from '../src/operation/catalogue/index.ts'
import { sheetOf, workbook } from '../src/base/workbook/testing.ts'

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '200000' }, quick: { type: 'boolean', default: false } },
})
const rows = values.quick ? 10_000 : Number(values.rows)
const runs = values.quick ? 1 : 3
const folder = mkdtempSync(join(tmpdir(), 'shuyu-bench-intake-'))
const area = await openWorkingArea({ allowDisk: true })
const names = ['id', 'name', 'area', 'amount', 'day', 'kind', 'note', 'count']

function row(at: number): string[] {
  const day = `2024-0${(at % 9) + 1}-1${at % 9}`
  return [
    `K${at}`,
    `单位${at % 9973}`,
    `3205${at % 90}`,
    String(at * 1.25),
    day,
    String(at % 7),
    `备注 ${at % 101}`,
    String(at),
  ]
}

function storing(): Promise<ColumnVault> {
  const keyring = openKeyring(
    openRootKey({ path: join(folder, 'root.key') }),
    openShares(join(folder, 'shares')),
    memoryKeyRecords(),
  )
  return openObjectStore(folder, keyring).then(async (objects) => {
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
  })
}

try {
  const vault = await storing()
  const all = Array.from({ length: rows }, (_, at) => row(at))
  const files: { readonly [name: string]: Buffer } = {
    'a.csv': Buffer.from([names, ...all].map((cells) => cells.join(',')).join('\n')),
    'a.xlsx': workbook({ sheets: { a: sheetOf([names, ...all]) } }),
    'a.jsonl': Buffer.from(
      all.map((cells) => JSON.stringify(Object.fromEntries(names.map((name, at) => [name, cells[at]])))).join('\n'),
    ),
  }
  const times = new Map<string, number[]>()
  for (let run = 0; run < runs; run += 1)
    for (const [filename, content] of Object.entries(files)) {
      const from = performance.now()
      await takeIn(
        { vault, engine: duckdb, area, memoryMb: 2048, threads: 2 },
        'bench',
        fileIntake([content], { filename }),
      )
      times.set(filename, [...(times.get(filename) ?? []), performance.now() - from])
    }
  const median = (name: string) => (times.get(name) ?? []).toSorted((a, b) => a - b)[runs >> 1] as number
  for (const [name, what] of [
    ['a.xlsx', 'workbook'],
    ['a.jsonl', 'JSON lines'],
  ] as const) {
    const [one, two] = [median('a.csv'), median(name)]
    console.log(
      `| mount ${rows.toLocaleString('en')} rows × ${names.length} columns as ${what} | ${(two / 1000).toFixed(1)} s, ${Math.round(rows / two)} rows/ms | the same as CSV ${(one / 1000).toFixed(1)} s | ${(two / one).toFixed(2)}× | – |`,
    )
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
