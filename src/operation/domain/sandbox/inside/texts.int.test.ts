import { createHmac } from 'node:crypto'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { beforeAll, describe, expect, test } from 'vitest'
import { registerFunctions } from './functions.ts'

let engine: DuckDBConnection
const key = Buffer.alloc(32, 7)

beforeAll(async () => {
  engine = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect()
  for (const hash of ['sha256', 'sm3'] as const)
    registerFunctions(engine, [{ kind: 'pseudonym', name: `own_${hash}`, hash, key: key.toString('hex') }])
})

function own(hash: string, value: unknown): string | null {
  return value === null ? null : createHmac(hash, key).update(String(value)).digest('hex').slice(0, 32)
}

describe('given texts as an engine keeps them', () => {
  test.each([
    ['short ones inside their entries', `SELECT 'a' || i AS x FROM range(9000) t(i)`],
    ['long ones side by side', `SELECT '61060119' || lpad(i::VARCHAR, 10, '0') AS x FROM range(9000) t(i)`],
    [
      'all lengths, with gaps',
      `SELECT CASE WHEN i % 7 <> 0 THEN repeat('数', (i % 40)::INT) || i END AS x FROM range(9000) t(i)`,
    ],
    [
      'one for many rows',
      `SELECT list_extract(['一', 'a text that is kept elsewhere', NULL, ''], (i * 7919 % 4 + 1)::INT) AS x FROM range(9000) t(i)`,
    ],
    [
      'far from each other',
      `SELECT x FROM (SELECT repeat('远', (i % 5000)::INT) AS x, hash(i) AS h FROM range(3000) t(i)) ORDER BY h`,
    ],
    ['one alone', `SELECT 'only' AS x`],
    ['nothing but null', `SELECT NULL::VARCHAR AS x FROM range(3000)`],
    ['no row', `SELECT 'a' AS x WHERE false`],
  ])('when %s are asked for, then each has its pseudonym and null has none', async (_, sql) => {
    const reader = await engine.runAndReadAll(`SELECT x, own_sha256(x), own_sm3(x) FROM (${sql})`)
    expect(reader.getRows().filter(([x, a, b]) => a !== own('sha256', x) || b !== own('sm3', x))).toEqual([])
  })
})
