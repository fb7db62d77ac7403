import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { sandboxPool, SandboxEnded, SessionFault, type SandboxSession } from '../../sandbox/index.ts'
import { fuzzTables } from './tables.ts'

/** What became of a query: its rows as JSON, or that it failed, or that a bound ended it. */
export type Outcome =
  | { readonly kind: 'rows'; readonly rows: readonly { readonly [column: string]: unknown }[] }
  | { readonly kind: 'failed' }
  | { readonly kind: 'bounded' }

/** Sandboxes over the tables of `fuzzTables`; in the world of a column this column is other than in the plain one, all else the same. */
export interface Worlds {
  /** `null` is the plain world; else `table.column`. */
  run(world: string | null, sql: string): Promise<Outcome>
  close(): Promise<void>
}

/** Every value of the column that may only be aggregated begins so, and nothing else does. */
export const mark = 'ID-'

const rows = 40
const most = 5_000
const limits = { memory: 400 << 20, wallMs: 1_000, cpuSeconds: 1e6, threads: 1, resultBytes: 4 << 20, resultRows: most }

/** Plain and changed content of every column, by `table.column`, over `range`. */
const content: { readonly [column: string]: readonly [string, string] } = {
  'base.id': ['range::INTEGER', '(range * 7 + 3)::INTEGER'],
  'base.nm': [`'n' || (range % 4)`, `'m' || (range % 3)`],
  'base.idno': [`'${mark}' || (range * 31)`, `'${mark}' || (range % 5 + 900)`],
  'base.amt': ['(range * 1.25 - 4)::DOUBLE', '(40 - range * 0.5)::DOUBLE'],
  'base.tax': ['(range * 13 % 97)::BIGINT', '(range * 9973 + 40000)::BIGINT'],
  'o.id': ['(range % 9)::INTEGER', '(range % 4)::INTEGER'],
  'o.d': [`DATE '2025-01-01' + range::INTEGER`, `DATE '2024-06-01' + (range * 2)::INTEGER`],
}

/** Columns that can be changed. */
export const changeable: readonly string[] = Object.keys(content)

/** Needs bubblewrap. A world starts when it is first asked. */
export async function openWorlds(): Promise<Worlds> {
  const folder = mkdtempSync(join(tmpdir(), 'shuyu-fuzz-'))
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const pool = sandboxPool({ idle: 1, tmpfs: 32 << 20 })
  const files = new Map<string, Buffer>()
  for (const [column, values] of Object.entries(content))
    for (const [index, value] of values.entries()) {
      const path = join(folder, 'column.parquet')
      await connection.run(
        `COPY (SELECT ${value} AS "${column.split('.')[1]}" FROM range(${rows})) TO '${path}' (FORMAT parquet)`,
      )
      files.set(`${column}/${index}`, readFileSync(path))
    }
  rmSync(folder, { recursive: true })
  const tables = fuzzTables.map(({ name, columns }) => ({
    name,
    columns: columns
      .filter(({ ladder }) => ladder !== 'hidden')
      .map((column) => ({ name: column.name, type: column.type })),
  }))
  const sessions = new Map<string | null, SandboxSession>()

  async function session(world: string | null): Promise<SandboxSession> {
    const standing = sessions.get(world)
    if (standing?.alive) return standing
    const made = await pool.take(tables, limits)
    for (const table of tables)
      for (const { name } of table.columns) {
        const key = `${table.name}.${name}`
        const file = files.get(`${key}/${key === world ? 1 : 0}`)
        if (!file) throw new Error(`no content for ${key}`)
        await made.fill(table.name, name, once(file))
      }
    await made.show()
    sessions.set(world, made)
    return made
  }

  async function run(world: string | null, sql: string): Promise<Outcome> {
    const one = await session(world)
    const timer = setTimeout(() => one.kill('deadline'), limits.wallMs)
    try {
      return { kind: 'rows', rows: await one.rows(sql, most) }
    } catch (error) {
      sessions.delete(world)
      if (error instanceof SandboxEnded) return { kind: 'bounded' }
      if (error instanceof SessionFault) return { kind: error.code === 'engine' ? 'failed' : 'bounded' }
      throw error
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    run,
    close: async () => {
      for (const one of sessions.values()) one.kill('closed')
      await pool.close()
    },
  }
}

async function* once(piece: Buffer) {
  yield piece
}
