import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { beforeAll, describe, expect, test } from 'vitest'
import { maskSql, type RowMask } from './sql.ts'

let engine: DuckDBConnection
const site = { key: Buffer.alloc(32), type: 'VARCHAR', add: () => 'none' }

beforeAll(async () => {
  engine = await (await DuckDBInstance.create(':memory:')).connect()
})

async function masked(mask: RowMask, values: string): Promise<readonly unknown[]> {
  const reader = await engine.runAndReadAll(`SELECT ${maskSql(mask, 'x', site)} FROM (VALUES ${values}) t(x)`)
  return reader.getRows().map(([value]) => value)
}

describe('given texts of every length', () => {
  test('when their middle is hidden, then the ends stay, what is too short is hidden whole, and null stays null', async () => {
    const values = `('13912345678'), (''), ('abcd'), ('abcde'), ('abcdef'), ('张三李四王五赵六'), (NULL), ('${'x'.repeat(60)}')`
    expect(await masked({ method: 'partial', first: 3, last: 2 }, values)).toEqual([
      '139******78',
      '',
      '****',
      '*****',
      'abc*ef',
      '张三李***赵六',
      null,
      `xxx${'*'.repeat(55)}xx`,
    ])
    expect(await masked({ method: 'partial', first: 0, last: 0 }, `('ab'), (NULL)`)).toEqual(['**', null])
    expect(await masked({ method: 'partial', first: 1, last: 0 }, `('王小明')`)).toEqual(['王**'])
    expect(await masked({ method: 'partial', first: 0, last: 1 }, `(12345)`)).toEqual(['****5'])
  })
})

describe('given numbers of every size', () => {
  test('when they become bands, then also those below nought and beyond the usual', async () => {
    const values = `(0), (9.9), (10), (319), (320), (-1), (-11), (123456), (NULL)`
    expect(await masked({ method: 'age-band', width: 10 }, values)).toEqual([
      '0-9',
      '0-9',
      '10-19',
      '310-319',
      '320-329',
      '-10--1',
      '-20--11',
      '123450-123459',
      null,
    ])
  })
})
