import { dirname, resolve } from 'node:path'
import { duckdb, quoteText } from './base/engine/index.ts'
import type { FileColumn } from './edge/cli/journey/index.ts'

/** Names, types and numbers of values of a file's columns. Throws an Error with a sentence for the user. */
export async function inspectFile(file: string): Promise<readonly FileColumn[]> {
  const path = resolve(file)
  const reader = path.endsWith('.parquet') ? 'read_parquet' : 'read_csv'
  const session = await duckdb.open({ folder: dirname(path), memoryMb: 1024, threads: 2 })
  try {
    const rows = await session.rows(
      `SELECT column_name, column_type, approx_unique FROM (SUMMARIZE SELECT * FROM ${reader}(${quoteText(path)}))`,
    )
    return rows.map((row) => ({
      name: String(row['column_name']),
      type: String(row['column_type']),
      distinct: Number(row['approx_unique']),
    }))
  } catch (error) {
    throw new Error(`读不懂文件 ${file}：请给出带表头的 CSV 或 Parquet 文件`, { cause: error })
  } finally {
    await session.close()
  }
}
