import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { UnevenColumns } from './stitch.ts'
import { tableFile } from './table-file.ts'

let folder: string
let connection: DuckDBConnection
const columns = ['a', 'b', 'c', 'd', 'e']

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shuyu-stitch-'))
  connection = await (await DuckDBInstance.create(':memory:')).connect()
  await connection.run(`CREATE TABLE t AS SELECT range AS a, 'v' || (range % 977) AS b, CASE WHEN range % 3 = 0 THEN NULL ELSE range / 7 END AS c,
    [range, range + 1] AS d, {'x': range % 5, 'y': 'z'} AS e FROM range(300000)`)
  for (const name of columns)
    await connection.run(
      `COPY (SELECT ${name} FROM t) TO '${folder}/${name}.parquet' (FORMAT parquet, COMPRESSION lz4_raw)`,
    )
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function digest(source: string, names: readonly string[]): Promise<unknown> {
  const list = names.map((name) => `bit_xor(hash(${name}, rowno)) AS ${name}`)
  const reader = await connection.runAndReadAll(
    `SELECT count(*) AS n, ${list.join(', ')} FROM (SELECT *, row_number() OVER () AS rowno FROM ${source})`,
  )
  return reader.getRowObjectsJson()
}

describe('given columns as Parquet files of their own', () => {
  test('when they are put one after the other into one file, then it reads as the table they came from, before and after more are added', async () => {
    const file = tableFile(join(folder, 'whole.parquet'))
    for (const some of [columns.slice(0, 2), columns.slice(2)]) {
      for (const name of some) {
        const bytes = readFileSync(join(folder, `${name}.parquet`))
        file.append(bytes.subarray(0, 1000))
        file.append(bytes.subarray(1000))
        file.finish(name)
      }
      file.seal()
      expect(await digest(`'${file.path}'`, file.columns)).toEqual(await digest('t', file.columns))
    }
    file.close()
  })

  test('when one of them has other rows, then they are no table', async () => {
    await connection.run(`COPY (SELECT a FROM t LIMIT 200000) TO '${folder}/short.parquet' (FORMAT parquet)`)
    const file = tableFile(join(folder, 'uneven.parquet'))
    for (const name of ['a', 'short']) {
      file.append(readFileSync(join(folder, `${name}.parquet`)))
      file.finish(name)
    }
    expect(() => file.seal()).toThrow(UnevenColumns)
    file.close()
  })

  test('when one is cut short or no Parquet at all, then it is refused', () => {
    const file = tableFile(join(folder, 'cut.parquet'))
    file.append(readFileSync(join(folder, 'a.parquet')).subarray(0, 5000))
    expect(() => file.finish('a')).toThrow(RangeError)
    file.close()
  })
})
