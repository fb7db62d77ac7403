/** A column file made by hand for tests, so that its directory can say what no writer would. */
export interface Forged {
  readonly rows?: number
  /** Values of the one column `a`, plainly encoded numbers of 8 bytes. */
  readonly values?: readonly number[]
  readonly name?: string
  readonly columns?: number
  /** Where the column is said to lie: a path, as the format allows. */
  readonly filePath?: string
  readonly uncompressed?: number
  readonly pageBytes?: number
  readonly offset?: number
  readonly children?: number
  /** Length of the directory as the file's end says it. */
  readonly footer?: number
}

function varint(value: number | bigint): Buffer {
  let left = BigInt(value)
  const bytes: number[] = []
  do {
    const low = Number(left & 127n)
    left >>= 7n
    bytes.push(left > 0n ? low | 128 : low)
  } while (left > 0n)
  return Buffer.from(bytes)
}

const zigzag = (value: number) => varint(value < 0 ? -2n * BigInt(value) - 1n : 2n * BigInt(value))
type Field = readonly [id: number, type: number, body: Buffer]

/** A structure of Thrift's compact protocol. */
function struct(...fields: readonly Field[]): Buffer {
  let last = 0
  const parts = fields.flatMap(([id, type, body]) => {
    const head = Buffer.from([((id - last) << 4) | type])
    last = id
    return [head, body]
  })
  return Buffer.concat([...parts, Buffer.from([0])])
}

const i32 = (id: number, value: number): Field => [id, 5, zigzag(value)]
const i64 = (id: number, value: number): Field => [id, 6, zigzag(value)]
const text = (id: number, value: string): Field => [
  id,
  8,
  Buffer.concat([varint(Buffer.byteLength(value)), Buffer.from(value)]),
]
const of = (id: number, body: Buffer): Field => [id, 12, body]
function list(id: number, type: number, items: readonly Buffer[]): Field {
  const head =
    items.length < 15
      ? Buffer.from([(items.length << 4) | type])
      : Buffer.concat([Buffer.from([0xf0 | type]), varint(items.length)])
  return [id, 9, Buffer.concat([head, ...items])]
}

/** The bytes of the file. What is not said is as it should be. */
export function forgedParquet(forged: Forged = {}): Buffer {
  const values = forged.values ?? [1, 2, 3]
  const width = forged.columns ?? 1
  const names = Array.from({ length: width }, (_, index) => `${forged.name ?? 'a'}${index > 0 ? index : ''}`)
  const plain = Buffer.alloc(values.length * 8)
  for (const [index, value] of values.entries()) plain.writeBigInt64LE(BigInt(value), index * 8)
  const page = struct(
    i32(1, 0),
    i32(2, forged.pageBytes ?? plain.length),
    i32(3, plain.length),
    of(5, struct(i32(1, values.length), i32(2, 0), i32(3, 3), i32(4, 3))),
  )
  const body = Buffer.concat([page, plain])
  const size = forged.uncompressed ?? body.length
  const chunk = (name: string) =>
    struct(
      ...(forged.filePath === undefined ? [] : [text(1, forged.filePath)]),
      i64(2, 4),
      of(
        3,
        struct(
          i32(1, 2),
          list(2, 5, [zigzag(0)]),
          list(3, 8, [Buffer.concat([varint(Buffer.byteLength(name)), Buffer.from(name)])]),
          i32(4, 0),
          i64(5, forged.rows ?? values.length),
          i64(6, size),
          i64(7, body.length),
          i64(9, forged.offset ?? 4),
        ),
      ),
    )
  const schema = [
    struct(text(4, 'schema'), i32(5, forged.children ?? width)),
    ...names.map((name) => struct(i32(1, 2), i32(3, 0), text(4, name))),
  ]
  const group = struct(list(1, 12, names.map(chunk)), i64(2, size), i64(3, forged.rows ?? values.length))
  const footer = struct(i32(1, 1), list(2, 12, schema), i64(3, forged.rows ?? values.length), list(4, 12, [group]))
  const tail = Buffer.alloc(8)
  tail.writeUInt32LE(forged.footer ?? footer.length)
  tail.write('PAR1', 4)
  return Buffer.concat([Buffer.from('PAR1'), body, footer, tail])
}
