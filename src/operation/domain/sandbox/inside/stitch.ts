import { readStruct, wire, writeStruct, type List, type Struct, type Value } from './thrift.ts'

/** Fields of Parquet's metadata by their ids in parquet.thrift. */
const file = { schema: 2, rows: 3, groups: 4, keyValues: 5, orders: 7 }
const node = { children: 5 }
const group = { columns: 1, bytes: 2, rows: 3, sorting: 4, offset: 5, compressed: 6 }
const chunk = { fileOffset: 2, meta: 3, offsetIndex: 4, columnIndex: 6 }
const meta = { compressed: 7, dataPage: 9, indexPage: 10, dictionaryPage: 11, bloom: 14 }

/** One Parquet file inside a larger one. */
export interface Part {
  /** Where its first byte stands in the larger file. */
  readonly offset: number
  /** Its footer: the metadata before the last eight bytes. */
  readonly footer: Buffer
}

/** Row groups from `first` up to, not including, `end`. */
export interface Range {
  readonly first: number
  readonly end: number
}

/** The parts cannot be one table: their rows are cut into groups differently. */
export class UnevenColumns extends Error {}

/** The length of the footer that a file's last eight bytes announce; throws when it is no Parquet file. */
export function footerLength(lastEight: Buffer): number {
  if (lastEight.length !== 8 || lastEight.toString('latin1', 4) !== 'PAR1') throw new RangeError('not a Parquet file')
  return lastEight.readUInt32LE(0)
}

/**
 * One footer over Parquet files that stand one after the other in a file: their columns side by side as one table, without copying a page.
 * INVARIANT: every part has the same rows in the same order, cut into the same row groups; else `UnevenColumns`. `some`: only these row groups.
 */
export function stitched(parts: readonly Part[], some?: Range): Buffer {
  const read = parts.map((part) => moved(readStruct(part.footer), BigInt(part.offset)))
  const [first, ...others] = read
  if (!first) throw new RangeError('no parts')
  for (const other of others) join(first, other)
  if (some) narrow(first, some)
  first.delete(file.keyValues)
  const footer = writeStruct(first)
  const tail = Buffer.alloc(8)
  tail.writeUInt32LE(footer.length, 0)
  tail.write('PAR1', 4, 'latin1')
  return Buffer.concat([footer, tail])
}

function narrow(of: Struct, { first, end }: Range): void {
  const groups = list(of, file.groups)
  groups.items = groups.items.slice(first, end)
  const rows = (groups.items as Struct[]).reduce((sum, one) => sum + number(one, group.rows), 0n)
  of.set(file.rows, { type: wire.i64, value: rows })
}

/** Rows of each row group. */
export function groupRows(footer: Buffer): readonly number[] {
  return (list(readStruct(footer), file.groups).items as Struct[]).map((one) => Number(number(one, group.rows)))
}

function join(into: Struct, from: Struct): void {
  const root = structAt(list(into, file.schema), 0)
  const others = list(from, file.schema).items
  const children = number(root, node.children) + number(structAt(list(from, file.schema), 0), node.children)
  root.set(node.children, { type: wire.i32, value: children })
  list(into, file.schema).items.push(...others.slice(1))
  const orders = into.get(file.orders)
  const moreOrders = from.get(file.orders)
  if (orders && moreOrders) list(into, file.orders).items.push(...list(from, file.orders).items)
  else into.delete(file.orders)
  const groups = list(into, file.groups).items
  const more = list(from, file.groups).items
  if (groups.length !== more.length) throw new UnevenColumns(`${groups.length} and ${more.length} row groups`)
  for (const [index, one] of groups.entries()) joinGroup(one as Struct, more[index] as Struct)
}

function joinGroup(into: Struct, from: Struct): void {
  if (number(into, group.rows) !== number(from, group.rows)) throw new UnevenColumns('row groups of different length')
  list(into, group.columns).items.push(...list(from, group.columns).items)
  for (const id of [group.bytes, group.compressed]) {
    if (into.has(id) && from.has(id)) into.set(id, { type: wire.i64, value: number(into, id) + number(from, id) })
    else into.delete(id)
  }
  into.delete(group.sorting)
}

/** Adds a distance to every position that a footer names. */
export function moved(footer: Struct, by: bigint): Struct {
  const shift = (of: Struct, id: number): void => {
    const field = of.get(id)
    if (field && typeof field.value === 'bigint' && field.value > 0n) field.value += by
  }
  for (const one of list(footer, file.groups).items as Struct[]) {
    shift(one, group.offset)
    for (const column of list(one, group.columns).items as Struct[]) {
      for (const id of [chunk.fileOffset, chunk.offsetIndex, chunk.columnIndex]) shift(column, id)
      const inner = column.get(chunk.meta)?.value
      if (inner instanceof Map)
        for (const id of [meta.dataPage, meta.indexPage, meta.dictionaryPage, meta.bloom]) shift(inner, id)
    }
  }
  return footer
}

/** A field that is a list. Throws RangeError when it is none. */
export function list(of: Struct, id: number): List {
  const value = of.get(id)?.value
  if (!value || typeof value !== 'object' || !('items' in value)) throw new RangeError('not Parquet metadata')
  return value
}

function structAt(of: List, index: number): Struct {
  const value: Value | undefined = of.items[index]
  if (!(value instanceof Map)) throw new RangeError('not Parquet metadata')
  return value
}

/** A field that is a whole number; 0 when absent. */
export function number(of: Struct, id: number): bigint {
  const value = of.get(id)?.value
  return typeof value === 'bigint' ? value : 0n
}
