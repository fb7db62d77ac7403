import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { duckdb, quoteName, quoteText } from './base/engine/index.ts'
import { recordColumn, type FileColumn } from './edge/cli/journey/index.ts'

/** Names, types and numbers of values of a file's columns. Throws an Error with a sentence for the user. */
export async function inspectFile(file: string): Promise<readonly FileColumn[]> {
  const path = resolve(file)
  return readable(file, async (session) => {
    const rows = await session.rows(
      `SELECT column_name, column_type, approx_unique FROM (SUMMARIZE SELECT * FROM ${readerOf(path)})`,
    )
    return rows.map((row) => ({
      name: String(row['column_name']),
      type: String(row['column_type']),
      distinct: Number(row['approx_unique']),
    }))
  })
}

/** Writes the file once more into a folder, its rows numbered in a column of their own, and names it. */
export async function numberRows(file: string, folder: string): Promise<string> {
  const [copy, out] = [join(folder, `unnumbered-${basename(file)}`), join(folder, basename(file))]
  mkdirSync(folder, { recursive: true })
  copyFileSync(file, copy)
  try {
    const format = out.endsWith('.parquet') ? 'FORMAT parquet' : 'FORMAT csv, HEADER'
    const numbered = `SELECT row_number() OVER () AS ${quoteName(recordColumn)}, * FROM ${readerOf(copy)}`
    await readable(copy, (session) => session.rows(`COPY (${numbered}) TO ${quoteText(out)} (${format})`))
  } finally {
    rmSync(copy, { force: true })
  }
  return out
}

function readerOf(path: string): string {
  return `${path.endsWith('.parquet') ? 'read_parquet' : 'read_csv'}(${quoteText(path)})`
}

type Session = Awaited<ReturnType<typeof duckdb.open>>

async function readable<T>(file: string, work: (session: Session) => Promise<T>): Promise<T> {
  const session = await duckdb.open({ folder: dirname(resolve(file)), memoryMb: 1024, threads: 2 })
  try {
    return await work(session)
  } catch (error) {
    throw new Error(`读不懂文件 ${file}：请给出带表头的 CSV 或 Parquet 文件`, { cause: error })
  } finally {
    await session.close()
  }
}
