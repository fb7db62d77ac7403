import { list, moved, number } from './inside/stitch.ts'
import { readStruct, wire, writeStruct, type Struct } from './inside/thrift.ts'

/** Fields of Parquet's metadata by their ids in parquet.thrift. */
const file = { rows: 3, groups: 4, keyValues: 5 }
const group = { columns: 1, rows: 3, ordinal: 7 }
const chunk = { meta: 3, offsetIndex: 4, offsetIndexLength: 5, columnIndex: 6, columnIndexLength: 7 }
const meta = { compressed: 7, dataPage: 9, dictionaryPage: 11, bloom: 14, bloomLength: 15 }

export const magic: Buffer = Buffer.from('PAR1', 'latin1')
const tailBytes = 8

/** Some rows of a file of one column, and where their pages stand. */
export interface RowGroup {
  readonly rows: number
  readonly from: number
  readonly to: number
}

/** The footer at the end of a Parquet file's last bytes; throws RangeError when these are none or too few. */
export function footerOf(last: Buffer): Buffer {
  const at = last.length - tailBytes
  if (at < 0 || last.toString('latin1', at + 4) !== 'PAR1') throw new RangeError('not a Parquet file')
  const length = last.readUInt32LE(at)
  if (length > at) throw new RangeError('a longer footer')
  return last.subarray(at - length, at)
}

/** The row groups of a file of one column, in order. */
export function rowGroups(footer: Buffer): readonly RowGroup[] {
  return (list(readStruct(footer), file.groups).items as Struct[]).map((one) => {
    const inner = chunkOf(one).get(chunk.meta)?.value as Struct
    const from = [meta.dictionaryPage, meta.dataPage]
      .map((id) => number(inner, id))
      .filter((at) => at > 0n)
      .reduce((least, at) => (at < least ? at : least))
    return {
      rows: Number(number(one, group.rows)),
      from: Number(from),
      to: Number(from + number(inner, meta.compressed)),
    }
  })
}

/** The end of a file that holds only some row groups of another: their pages stand right behind the magic. */
export function sliced(footer: Buffer, first: number, end: number): Buffer {
  const from = rowGroups(footer)[first]?.from ?? 0
  const own = readStruct(footer)
  const groups = list(own, file.groups)
  groups.items = groups.items.slice(first, end)
  return ended(moved(own, BigInt(magic.length - from)))
}

/** The end of a file in which the pages of several stand one after the other: `by` is how far each was moved. */
export function lengthened(parts: readonly { readonly footer: Buffer; readonly by: number }[]): Buffer {
  const [first, ...others] = parts.map(({ footer, by }) => moved(readStruct(footer), BigInt(by)))
  if (!first) throw new RangeError('no parts')
  for (const other of others) list(first, file.groups).items.push(...list(other, file.groups).items)
  return ended(first)
}

function chunkOf(one: Struct): Struct {
  const [first, second] = list(one, group.columns).items
  if (!(first instanceof Map) || second !== undefined) throw new RangeError('not one column')
  return first
}

/** Facts of the whole follow from its row groups; indexes of pages stay behind. */
function ended(of: Struct): Buffer {
  const groups = list(of, file.groups).items as Struct[]
  let rows = 0n
  for (const [index, one] of groups.entries()) {
    rows += number(one, group.rows)
    if (one.has(group.ordinal)) one.set(group.ordinal, { type: wire.i16, value: BigInt(index) })
    const own = chunkOf(one)
    for (const id of [chunk.offsetIndex, chunk.offsetIndexLength, chunk.columnIndex, chunk.columnIndexLength])
      own.delete(id)
    const inner = own.get(chunk.meta)?.value
    if (inner instanceof Map) for (const id of [meta.bloom, meta.bloomLength]) inner.delete(id)
  }
  of.set(file.rows, { type: wire.i64, value: rows })
  of.delete(file.keyValues)
  const footer = writeStruct(of)
  const tail = Buffer.alloc(tailBytes)
  tail.writeUInt32LE(footer.length, 0)
  magic.copy(tail, 4)
  return Buffer.concat([footer, tail])
}
