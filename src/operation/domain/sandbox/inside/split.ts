import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { footerLength } from './stitch.ts'
import { readStruct, wire, writeStruct, type List, type Struct } from './thrift.ts'

/** Fields of Parquet's metadata by their ids in parquet.thrift. */
const file = { schema: 2, rows: 3, groups: 4, keyValues: 5, orders: 7 }
const node = { children: 5 }
const group = { columns: 1, bytes: 2, sorting: 4, offset: 5, compressed: 6 }
const chunk = { fileOffset: 2, meta: 3, offsetIndex: 4, offsetIndexLength: 5, columnIndex: 6, columnIndexLength: 7 }
const meta = {
  uncompressed: 6,
  compressed: 7,
  dataPage: 9,
  indexPage: 10,
  dictionaryPage: 11,
  bloom: 14,
  bloomLength: 15,
}
const magic = Buffer.from('PAR1', 'latin1')
const pieceBytes = 1 << 20

/**
 * The columns of a Parquet file as files of one column each, without reading a page: the reverse of `stitched`. Pieces come in order, to be
 * used one column after the other. Throws RangeError for nested columns.
 */
export function* split(path: string): Generator<{ readonly column: number; readonly pieces: Generator<Buffer> }> {
  const fd = openSync(path, 'r')
  try {
    const size = fstatSync(fd).size
    const length = footerLength(read(fd, size - 8, 8))
    const footer = readStruct(read(fd, size - 8 - length, length))
    const schema = listOf(footer, file.schema).items as Struct[]
    const [root, ...columns] = schema
    if (!root || columns.some((column) => column.has(node.children))) throw new RangeError('nested columns')
    for (const column of columns.keys()) yield { column, pieces: pieces(fd, footer, root, column) }
  } finally {
    closeSync(fd)
  }
}

function* pieces(fd: number, footer: Struct, root: Struct, column: number): Generator<Buffer> {
  yield magic
  let written = BigInt(magic.length)
  const groups: Struct[] = []
  for (const one of listOf(footer, file.groups).items as Struct[]) {
    const own = new Map(listOf(one, group.columns).items[column] as Struct)
    const inner = new Map(own.get(chunk.meta)?.value as Struct)
    const first = [inner.get(meta.dictionaryPage)?.value, inner.get(meta.dataPage)?.value]
      .filter((at): at is bigint => typeof at === 'bigint' && at > 0n)
      .reduce((least, at) => (at < least ? at : least))
    const bytes = inner.get(meta.compressed)?.value as bigint
    const shift = written - first
    for (const id of [meta.dataPage, meta.indexPage, meta.dictionaryPage]) {
      const field = inner.get(id)
      if (field && typeof field.value === 'bigint' && field.value > 0n)
        inner.set(id, { ...field, value: field.value + shift })
    }
    for (const id of [meta.bloom, meta.bloomLength]) inner.delete(id)
    for (const id of [chunk.offsetIndex, chunk.offsetIndexLength, chunk.columnIndex, chunk.columnIndexLength])
      own.delete(id)
    own.set(chunk.meta, { type: wire.struct, value: inner })
    own.set(chunk.fileOffset, { type: wire.i64, value: written })
    const next = new Map(one)
    next.set(group.columns, { type: wire.list, value: { type: wire.struct, items: [own] } })
    next.set(group.bytes, {
      type: wire.i64,
      value: (inner.get(meta.uncompressed)?.value as bigint | undefined) ?? bytes,
    })
    if (next.has(group.offset)) next.set(group.offset, { type: wire.i64, value: written })
    if (next.has(group.compressed)) next.set(group.compressed, { type: wire.i64, value: bytes })
    next.delete(group.sorting)
    groups.push(next)
    for (let at = first; at < first + bytes; at += BigInt(pieceBytes))
      yield read(fd, Number(at), Math.min(pieceBytes, Number(first + bytes - at)))
    written += bytes
  }
  yield footerOf(footer, root, column, groups)
}

function footerOf(footer: Struct, root: Struct, column: number, groups: readonly Struct[]): Buffer {
  const one = new Map(footer)
  const top = new Map(root).set(node.children, { type: wire.i32, value: 1n })
  const leaf = (listOf(footer, file.schema).items as Struct[])[column + 1] as Struct
  one.set(file.schema, { type: wire.list, value: { type: wire.struct, items: [top, leaf] } })
  one.set(file.groups, { type: wire.list, value: { type: wire.struct, items: [...groups] } })
  if (one.has(file.orders)) {
    const orders = listOf(footer, file.orders)
    one.set(file.orders, {
      type: wire.list,
      value: { type: orders.type, items: orders.items.slice(column, column + 1) },
    })
  }
  one.delete(file.keyValues)
  const bytes = writeStruct(one)
  const tail = Buffer.alloc(8)
  tail.writeUInt32LE(bytes.length, 0)
  magic.copy(tail, 4)
  return Buffer.concat([bytes, tail])
}

function read(fd: number, at: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length)
  for (let done = 0; done < length;) {
    const got = readSync(fd, bytes, done, length - done, at + done)
    if (got === 0) throw new RangeError('a file is cut short')
    done += got
  }
  return bytes
}

function listOf(of: Struct, id: number): List {
  const value = of.get(id)?.value
  if (!value || typeof value !== 'object' || !('items' in value)) throw new RangeError('not Parquet metadata')
  return value
}
