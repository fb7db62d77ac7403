import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { columnStreams, duckdb, EngineFault, lockStatements, type EngineSession } from '../index.ts'

const folder = mkdtempSync(join(tmpdir(), 'shuyu-engine-'))
const outside = mkdtempSync(join(tmpdir(), 'shuyu-outside-'))
let session: EngineSession

beforeAll(async () => {
  writeFileSync(join(outside, 'secret.csv'), 'a\n1\n')
  session = await duckdb.open({ folder, memoryMb: 512, threads: 2 })
})
afterAll(async () => {
  await session.close()
  rmSync(folder, { recursive: true })
  rmSync(outside, { recursive: true })
})

describe('engine session', () => {
  it('given a query with bound values, when run, then rows come back as JSON', async () => {
    const rows = await session.rows('SELECT $1::varchar AS name, 9007199254740993 AS large, 2 AS small, NULL AS none', [
      "o'x",
    ])
    expect(rows).toEqual([{ name: "o'x", large: '9007199254740993', small: 2, none: null }])
  })

  it('given a table, when its columns are written, then each comes as one Parquet stream with the rows in order', async () => {
    await session.run(`CREATE TABLE t AS SELECT range AS "编 号", range % 7 AS "quo""te" FROM range(300000)`)
    const files: { column: string; path: string }[] = []
    for await (const { column, parquet } of columnStreams(session, 't', ['编 号', 'quo"te'], folder)) {
      const path = join(folder, `${files.length}.parquet`)
      await writeFile(path, parquet)
      files.push({ column, path })
    }
    expect(files.map((file) => file.column)).toEqual(['编 号', 'quo"te'])
    const [row] = await session.rows(
      `SELECT count(*) n FROM '${files[0]?.path}' a POSITIONAL JOIN '${files[1]?.path}' b WHERE a."编 号" % 7 = b."quo""te"`,
    )
    expect(row).toEqual({ n: '300000' })
  })

  it('given a column that cannot be computed, when written, then the stream fails and the next one comes whole', async () => {
    await session.run(
      `CREATE OR REPLACE VIEW v AS SELECT error('secret0')::INTEGER AS bad, range AS good FROM range(10)`,
    )
    const seen: string[] = []
    for await (const { column, parquet } of columnStreams(session, 'v', ['bad', 'absent', 'good'], folder)) {
      const path = join(folder, 'v.parquet')
      seen.push(
        await writeFile(path, parquet).then(
          () => column,
          (error: unknown) => (error as EngineFault).kind,
        ),
      )
    }
    expect(seen).toEqual(['statement', 'statement', 'good'])
  })

  it('given a column, when its reader stops in the middle, then the engine goes on with the next', async () => {
    await session.run(`CREATE OR REPLACE VIEW w AS SELECT hash(range)::VARCHAR AS a, 1 AS b FROM range(1000000)`)
    const seen: string[] = []
    for await (const { column, parquet } of columnStreams(session, 'w', ['a', 'b'], folder)) {
      for await (const _ of parquet) break
      seen.push(column)
    }
    expect(seen).toEqual(['a', 'b'])
  })

  it.each([
    `SELECT * FROM '${join(outside, 'secret.csv')}'`,
    `COPY (SELECT 1) TO '${join(outside, 'x.csv')}'`,
    'SET threads=8',
    'INSTALL httpfs',
  ])('given the lock, when asked for %s, then it is refused', async (sql) => {
    await expect(session.run(sql)).rejects.toBeInstanceOf(EngineFault)
  })

  it('given a faulty statement, when run, then the fault shows no engine text in its message', async () => {
    const fault = await session.run("SELECT CAST('secret0' AS int)").catch((error: unknown) => error)
    expect(fault).toMatchObject({ kind: 'statement', message: 'engine fault: statement' })
  })

  it('given a statement that never ends, when the session is closed, then it fails as ended and no process stays', async () => {
    const other = await duckdb.open({ folder, memoryMb: 128, threads: 1 })
    const endless = other
      .run('SELECT count(*) FROM range(1000000000) a, range(1000000000) b')
      .catch((error: unknown) => error)
    await other.close()
    expect(await endless).toMatchObject({ kind: 'ended' })
    await expect(other.run('SELECT 1')).rejects.toMatchObject({ kind: 'ended' })
  })
})

describe('the lock without a folder', () => {
  it('given an attached file, when locked, then it stays readable and every other file is refused, logging included', async () => {
    const file = join(folder, 'd.duckdb')
    const writer = await (await DuckDBInstance.create(file)).connect()
    await writer.run('CREATE TABLE t AS SELECT range AS n FROM range(1000)')
    await writer.run('CHECKPOINT')
    writer.closeSync()
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    await connection.run(`ATTACH '${file}' AS d (READ_ONLY)`)
    for (const statement of lockStatements({ memoryMb: 256, threads: 1 })) await connection.run(statement)
    const sorted = await connection.runAndReadAll('SELECT n FROM d.t ORDER BY n DESC LIMIT 1')
    expect(sorted.getRowsJson()).toEqual([['999']])
    for (const sql of [
      `SELECT * FROM '${join(outside, 'secret.csv')}'`,
      `ATTACH '${join(folder, 'e.duckdb')}'`,
      `COPY (SELECT 1) TO '${join(folder, 'x.csv')}'`,
      `CALL enable_logging('QueryLog', storage='file', storage_path='${join(folder, 'log')}')`,
    ]) {
      await expect(connection.run(sql)).rejects.toThrow(/disabled|not allowed|File system|Permission/i)
    }
  })
})
