import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { duckdb, quoteName, quoteText } from '../engine/index.ts'
import { checkMacros } from './checks.ts'
import { countiesOf } from './divisions.ts'
import { toGb18030 } from './gb18030.ts'
import { prngMacros } from './prng.ts'
import { registers, type RegisterName } from './registers.ts'

export interface DemoRequest {
  readonly register: RegisterName
  /** 1 to 10,000,000. */
  readonly rows: number
  /** The same seed gives the same rows. */
  readonly seed: number
  /** First two or four digits (or all six) of the GB/T 2260 code of the city it plays in. */
  readonly area: string
  readonly format: 'csv' | 'parquet'
  /** For CSV; default utf-8. */
  readonly encoding?: 'utf-8' | 'gb18030'
  /** Only these columns, in this order; default all. */
  readonly columns?: readonly string[]
  /** Folder that the file goes to; made at need. */
  readonly out: string
}

export interface DemoFile {
  readonly path: string
  readonly rows: number
  readonly columns: readonly string[]
  /** For the dataset's description; says that it is synthetic. */
  readonly title: string
  readonly description: string
}

const largest = 10_000_000

function fileName(of: DemoRequest): string {
  return `synthetic-${of.register}-${of.rows}-seed${of.seed}${of.encoding === 'gb18030' ? '-gb18030' : ''}.${of.format}`
}

/**
 * Writes a register of an invented small city as CSV or Parquet: real division and industry codes, valid check characters, skew, gaps,
 * duplicates and errors, nobody's data. Throws a RangeError for a request out of bounds.
 */
export async function generate(of: DemoRequest): Promise<DemoFile> {
  const register = registers[of.register]
  if (!register) throw new RangeError(`register \`${of.register}\`: choose one of ${Object.keys(registers).join(', ')}`)
  if (!Number.isInteger(of.rows) || of.rows < 1 || of.rows > largest)
    throw new RangeError(`rows ${of.rows}: give a whole number from 1 to ${largest}`)
  const columns = of.columns ?? Object.keys(register.columns)
  const unknown = columns.find((column) => !(column in register.columns))
  if (unknown)
    throw new RangeError(`column \`${unknown}\`: ${of.register} has ${Object.keys(register.columns).join(', ')}`)
  const folder = resolve(of.out)
  await mkdir(folder, { recursive: true })
  const path = join(folder, fileName(of))
  const unfinished = `${path}.part`
  const description = `合成数据，由生成器按种子 ${of.seed} 生成，不涉及任何真实的人和企业 / synthetic, generated from seed ${of.seed}, about nobody`
  const session = await duckdb.open({ folder, memoryMb: 3072, threads: Math.min(availableParallelism(), 4) })
  try {
    for (const macro of [...prngMacros(of.seed), ...checkMacros()]) await session.run(macro)
    const target =
      of.format === 'parquet'
        ? `(FORMAT parquet, COMPRESSION zstd, KV_METADATA {synthetic: ${quoteText(description)}})`
        : '(FORMAT csv, HEADER true)'
    await session.run(
      `COPY (SELECT ${columns.map(quoteName).join(', ')} FROM (${register.sql(of.rows, countiesOf(of.area))})) TO ${quoteText(unfinished)} ${target}`,
    )
    if (of.format === 'csv' && of.encoding === 'gb18030') {
      await pipeline(createReadStream(unfinished), toGb18030, createWriteStream(`${unfinished}2`))
      await rename(`${unfinished}2`, unfinished)
    }
    await rename(unfinished, path)
  } finally {
    await session.close()
    for (const left of [unfinished, `${unfinished}2`]) await rm(left, { force: true })
  }
  return { path, rows: of.rows, columns, title: register.title, description }
}
