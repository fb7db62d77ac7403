import { describe, expect, test } from 'vitest'
import { readStruct, wire, writeStruct, type Struct } from './thrift.ts'

function given(): Struct {
  return new Map([
    [1, { type: wire.i32, value: -3n }],
    [2, { type: wire.true, value: true }],
    [3, { type: wire.binary, value: Buffer.from('字段') }],
    [30, { type: wire.i64, value: 9_007_199_254_740_993n }],
    [
      31,
      {
        type: wire.list,
        value: { type: wire.i64, items: Array.from({ length: 20 }, (_, index) => BigInt(index) - 10n) },
      },
    ],
    [32, { type: wire.struct, value: new Map([[1, { type: wire.false, value: false }]]) }],
    [33, { type: wire.double, value: Buffer.alloc(8, 1) }],
    [34, { type: wire.byte, value: -1n }],
    [35, { type: wire.list, value: { type: wire.true, items: [true, false] } }],
  ])
}

describe('given a struct with every kind of field that Parquet uses', () => {
  test('when it is written and read, then it is the same, and so are its bytes', () => {
    const bytes = writeStruct(given())
    const back = readStruct(bytes)
    expect(writeStruct(back)).toEqual(bytes)
    expect(back.get(30)?.value).toBe(9_007_199_254_740_993n)
    expect(back.get(1)?.value).toBe(-3n)
    expect(back.get(3)?.value).toEqual(Buffer.from('字段'))
    expect(back.get(35)?.value).toEqual({ type: wire.true, items: [true, false] })
  })

  test('when the bytes end too early, then reading throws', () => {
    expect(() => readStruct(writeStruct(given()).subarray(0, 20))).toThrow(RangeError)
  })
})
