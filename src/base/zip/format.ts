/** The records of an archive as we write them: names in UTF-8, one day for all, so that the same content gives the same bytes. */

/** 1980-01-01. */
const DAY = 0x21
const UTF8 = 0x800
/** Sums and sizes stand after the content, since nobody knows them before. */
const AFTERWARDS = 0x008
const NEEDED = 20
/** Where the plain format ends. */
const MOST = 0xffff_ffff

export const STORED = 0
export const DEFLATED = 8

/** What the directory says of a part. */
export interface Listed {
  readonly name: string
  /** `STORED`, `DEFLATED` or another that is not read here. */
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly plain: number
}

/** Bytes that a part takes besides its content, in its place and in the directory. */
export const aroundPart = (name: string) => 76 + 2 * Buffer.byteLength(name)
/** Bytes of the end of the directory. */
export const END = 22

/** The record before a part's content; `null` sums stand after it, by `sumsAfter`. */
export function before(
  of: Pick<Listed, 'name' | 'method'>,
  sums: Pick<Listed, 'crc' | 'packed' | 'plain'> | null,
): Buffer {
  const name = Buffer.from(of.name)
  return Buffer.concat([
    Buffer.from('PK\u0003\u0004', 'latin1'),
    about(of.method, name.length, sums, sums === null),
    name,
  ])
}

/** The record after a part's content whose sums nobody knew before: 16 bytes. */
export function sumsAfter(sums: Pick<Listed, 'crc' | 'packed' | 'plain'>): Buffer {
  const record = Buffer.alloc(16)
  record.write('PK\u0007\u0008', 'latin1')
  writeSums(record, 4, sums)
  return record
}

/** The parts of an archive as they are written, and the directory at its end. */
export class Directory {
  readonly #listed: Buffer[] = []
  #offset = 0
  #count = 0

  /** Lists a part that was written; `afterwards`: its sums stand behind it. Throws RangeError beyond 4 GiB, which the plain format cannot say. */
  add(of: Listed, afterwards = false): void {
    const name = Buffer.from(of.name)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(this.#offset, 10)
    const made = Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1')
    this.#listed.push(made, about(of.method, name.length, of, afterwards), place, name)
    this.#offset += 30 + name.length + of.packed + (afterwards ? 16 : 0)
    this.#count += 1
    if (this.#offset > MOST || of.plain > MOST) throw new RangeError('an archive of this format ends at 4 GiB')
  }

  /** The directory and its end. */
  end(): Buffer {
    const list = Buffer.concat(this.#listed)
    const end = Buffer.alloc(END)
    end.write('PK\u0005\u0006', 'latin1')
    end.writeUInt16LE(this.#count, 8)
    end.writeUInt16LE(this.#count, 10)
    end.writeUInt32LE(list.length, 12)
    end.writeUInt32LE(this.#offset, 16)
    return Buffer.concat([list, end])
  }
}

/** What both records of a part say, from the version that reads it to the length of its extras. */
function about(
  method: number,
  name: number,
  sums: Pick<Listed, 'crc' | 'packed' | 'plain'> | null,
  afterwards: boolean,
): Buffer {
  const record = Buffer.alloc(26)
  record.writeUInt16LE(NEEDED, 0)
  record.writeUInt16LE(afterwards ? UTF8 | AFTERWARDS : UTF8, 2)
  record.writeUInt16LE(method, 4)
  record.writeUInt16LE(DAY, 8)
  if (sums) writeSums(record, 10, sums)
  record.writeUInt16LE(name, 22)
  return record
}

function writeSums(into: Buffer, at: number, { crc, packed, plain }: Pick<Listed, 'crc' | 'packed' | 'plain'>): void {
  into.writeUInt32LE(crc, at)
  into.writeUInt32LE(packed, at + 4)
  into.writeUInt32LE(plain, at + 8)
}
