import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instant, Refused } from '../../../core/kernel/index.ts'
import type { CallLeaf, ProductDefinition } from '../types.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { HeadsCheck, type Heads } from './heads.ts'
import { leafOf, packed, unpacked } from './leaf.ts'
import { batchOf, pathHolds } from './merkle.ts'
import { planOf } from './plan.ts'
import { renderCsv, renderJson } from './render.ts'
import { pageStatement } from './statement.ts'

const definition: ProductDefinition = {
  product: 'product-x',
  version: 1,
  title: '',
  summary: '',
  form: 'interface',
  artifact: 'artifact-x',
  table: 't_x',
  data: 'v1',
  columns: [
    { name: 'name', type: 'text', title: null, filters: ['eq', 'in', 'prefix'], sortable: true },
    { name: 'n.gte', type: 'integer', title: null, filters: ['eq', 'range'], sortable: true },
  ],
  page: { default: 20, max: 100 },
  price: null,
}
const key = Buffer.alloc(32, 7)

/** What a piece of work throws, or null. */
function caught(work: () => unknown): unknown {
  try {
    work()
    return null
  } catch (error) {
    return error
  }
}

describe('queries', () => {
  test('whatever a caller writes, the statement’s text holds none of it', () => {
    const nasty = fc.oneof(fc.string(), fc.constantFrom("'; DROP TABLE released.t_x; --", '$1', '%_\\', '" OR 1=1'))
    fc.assert(
      fc.property(nasty, nasty, fc.string(), (name, prefix, cursor) => {
        fc.pre(!name.includes('\0') && !prefix.includes('\0') && name.length <= 200 && prefix.length <= 200)
        const query = new URLSearchParams({ name, 'name.prefix': prefix })
        const statement = pageStatement(definition, [0, 1], planOf(query, definition, {}), { value: cursor, row: 3 })
        expect(statement.text).toBe(
          'SELECT c0, c1, row_no, NULL AS sort_text FROM released.t_x WHERE c0 = $1::text AND c0 LIKE $2 AND row_no > $3 ORDER BY row_no LIMIT $4',
        )
        expect(statement.values[0]).toBe(name)
      }),
    )
  })
  test('any other parameter is refused or a filter, never a crash', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, value) => {
        const outcome = caught(() => planOf(new URLSearchParams([[name, value]]), definition, {}))
        expect(outcome === null || outcome instanceof Refused).toBe(true)
      }),
    )
  })
  test('given a column whose name ends like a filter, then the column comes first', () => {
    expect(planOf(new URLSearchParams({ 'n.gte': '5' }), definition, {}).filters).toEqual([
      { column: 1, comparison: 'eq', value: '5' },
    ])
    expect(planOf(new URLSearchParams({ 'n.gte.gte': '5' }), definition, {}).filters).toEqual([
      { column: 1, comparison: 'gte', value: '5' },
    ])
  })
})

describe('cursors', () => {
  test('one that was written is read in its scope and nowhere else', () => {
    fc.assert(
      fc.property(fc.option(fc.string()), fc.nat(), fc.string(), fc.string(), (value, row, scope, other) => {
        const cursor = writeCursor({ value, row }, scope, key)
        expect(readCursor(cursor, scope, key)).toEqual({ value, row })
        expect(() => readCursor(cursor, `${scope} ${other}`, key)).toThrow(Refused)
        expect(() => readCursor(cursor, scope, Buffer.alloc(32, 8))).toThrow(Refused)
      }),
    )
  })
})

describe('answers', () => {
  test('JSON is what JSON.stringify would write; whole numbers keep their digits', () => {
    const cell = fc.record({ name: fc.option(fc.string()), n: fc.option(fc.integer()) })
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 5 }), (rows) => {
        const text = renderJson(
          definition.columns,
          rows.map(({ name, n }) => [name, n]),
          null,
          rows.length,
        )
        expect(JSON.parse(text)).toEqual({
          data: rows.map(({ name, n }) => ({ name, 'n.gte': n })),
          next: null,
          count: rows.length,
        })
      }),
    )
    expect(renderJson(definition.columns, [['x', '123456789012345678901']], 'c', null)).toBe(
      '{"data":[{"name":"x","n.gte":123456789012345678901}],"next":"c"}',
    )
  })
  test('CSV runs nothing in a spreadsheet and keeps negative numbers', () => {
    const csv = renderCsv(definition.columns, [
      ['=1+1', -5],
      [' @x', 1],
      ['a"b,c\nd', null],
      ['+86', 2],
      ['-', 3],
    ])
    expect(csv.split('\r\n')).toEqual(['\uFEFFname,n.gte', "'=1+1,-5", "' @x,1", '"a""b,c\nd",', "'+86,2", "'-,3", ''])
  })
})

describe('batches', () => {
  const leaves = Array.from({ length: 13 }, (_, i): CallLeaf =>
    leafOf({ product: 'product-x', key: 'key-x', at: instant(i), status: 200, rows: i }, `q${i}`, `b${i}`),
  )
  test('every call is provable in its batch, no other call in its place', () => {
    const batch = batchOf(leaves)
    const root = Buffer.from(batch.root).toString('base64')
    leaves.forEach((leaf, index) => {
      const path = batch.prove(index).map((hash) => Buffer.from(hash).toString('base64'))
      expect(pathHolds(leaf, index, 13, path, root)).toBe(true)
      expect(pathHolds(leaves[(index + 1) % 13]!, index, 13, path, root)).toBe(false)
      expect(pathHolds({ ...leaf, rows: leaf.rows + 1 }, index, 13, path, root)).toBe(false)
    })
  })
  test('packing loses nothing', () => {
    expect(unpacked({ product: 'product-x', calls: leaves.map(packed) as never })).toEqual(leaves)
  })
})

describe('standing', () => {
  test('given many who ask at once, then few statements, each sent after the asking', async () => {
    let version = 1
    let statements = 0
    const check = new HeadsCheck(async (streams) => {
      statements += 1
      await Promise.resolve()
      return new Map(streams.map((stream) => [stream, version]))
    })
    const then: Heads = new Map([['record/a', 1]])
    const first = Array.from({ length: 50 }, () => check.unchanged(then))
    version = 2
    const second = Array.from({ length: 50 }, () => check.unchanged(then))
    await Promise.all(first)
    expect(await Promise.all(second)).toEqual(Array.from({ length: 50 }, () => false))
    expect(statements).toBeLessThanOrEqual(3)
  })
})
