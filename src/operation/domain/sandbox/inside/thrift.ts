/**
 * The compact protocol of Apache Thrift, as far as Parquet footers need it: read into a tree and written again unchanged,
 * so that fields we know nothing of survive.
 */

/** A struct's fields by id; `type` is the wire type, which writing needs. */
export type Struct = Map<number, { type: number; value: Value }>
export type Value = boolean | bigint | Buffer | Struct | List
export interface List {
  type: number
  items: Value[]
}

export const wire = {
  true: 1,
  false: 2,
  byte: 3,
  i16: 4,
  i32: 5,
  i64: 6,
  double: 7,
  binary: 8,
  list: 9,
  set: 10,
  map: 11,
  struct: 12,
}

export function readStruct(bytes: Buffer): Struct {
  const at = { offset: 0 }
  return struct(bytes, at)
}

function varint(bytes: Buffer, at: { offset: number }): bigint {
  let value = 0n
  for (let shift = 0n; ; shift += 7n) {
    const byte = bytes.readUInt8(at.offset++)
    value |= BigInt(byte & 0x7f) << shift
    if (byte < 0x80) return value
  }
}

function zigzag(bytes: Buffer, at: { offset: number }): bigint {
  const value = varint(bytes, at)
  return (value >> 1n) ^ -(value & 1n)
}

function struct(bytes: Buffer, at: { offset: number }): Struct {
  const fields: Struct = new Map()
  for (let id = 0; ;) {
    const head = bytes.readUInt8(at.offset++)
    if (head === 0) return fields
    const type = head & 0x0f
    id = head >> 4 ? id + (head >> 4) : Number(zigzag(bytes, at))
    fields.set(id, { type, value: type <= wire.false ? type === wire.true : read(bytes, at, type) })
  }
}

function read(bytes: Buffer, at: { offset: number }, type: number): Value {
  switch (type) {
    case wire.true:
    case wire.false:
      return bytes.readUInt8(at.offset++) === wire.true
    case wire.byte:
      return BigInt(bytes.readInt8(at.offset++))
    case wire.i16:
    case wire.i32:
    case wire.i64:
      return zigzag(bytes, at)
    case wire.double:
      return bytes.subarray(at.offset, (at.offset += 8))
    case wire.binary: {
      const length = Number(varint(bytes, at))
      return bytes.subarray(at.offset, (at.offset += length))
    }
    case wire.list:
    case wire.set: {
      const head = bytes.readUInt8(at.offset++)
      const count = head >> 4 === 15 ? Number(varint(bytes, at)) : head >> 4
      const items: Value[] = []
      for (let n = 0; n < count; n++) items.push(read(bytes, at, head & 0x0f))
      return { type: head & 0x0f, items }
    }
    case wire.struct:
      return struct(bytes, at)
    default:
      throw new RangeError(`wire type ${type} is not used by Parquet`)
  }
}

export function writeStruct(of: Struct): Buffer {
  const out: number[] = []
  putStruct(out, of)
  return Buffer.from(out)
}

function putVarint(out: number[], value: bigint): void {
  for (let rest = value; ; rest >>= 7n) {
    if (rest < 0x80n) return void out.push(Number(rest))
    out.push(Number(rest & 0x7fn) | 0x80)
  }
}

function putZigzag(out: number[], value: bigint): void {
  putVarint(out, BigInt.asUintN(64, (value << 1n) ^ (value >> 63n)))
}

function putStruct(out: number[], of: Struct): void {
  let last = 0
  for (const [id, { type, value }] of [...of].sort(([a], [b]) => a - b)) {
    const wireType = typeof value === 'boolean' ? (value ? wire.true : wire.false) : type
    const step = id - last
    if (step > 0 && step < 16) out.push((step << 4) | wireType)
    else {
      out.push(wireType)
      putZigzag(out, BigInt(id))
    }
    last = id
    if (typeof value !== 'boolean') put(out, wireType, value)
  }
  out.push(0)
}

function put(out: number[], type: number, value: Value): void {
  if (typeof value === 'boolean') out.push(value ? wire.true : wire.false)
  else if (typeof value === 'bigint') {
    if (type === wire.byte) out.push(Number(BigInt.asUintN(8, value)))
    else putZigzag(out, value)
  } else if (Buffer.isBuffer(value)) {
    if (type !== wire.double) putVarint(out, BigInt(value.length))
    for (const byte of value) out.push(byte)
  } else if (value instanceof Map) putStruct(out, value)
  else {
    if (value.items.length < 15) out.push((value.items.length << 4) | value.type)
    else {
      out.push(0xf0 | value.type)
      putVarint(out, BigInt(value.items.length))
    }
    for (const item of value.items) put(out, value.type, item)
  }
}
