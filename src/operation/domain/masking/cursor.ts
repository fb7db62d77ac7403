import { footerOf, magic, rowGroups, sliced, type RowGroup } from '../sandbox/index.ts'

/** A column that is read some row groups at a time, in order. */
export interface Cursor {
  readonly groups: readonly RowGroup[]
  /** The row groups from where the last call ended up to `end`, as a Parquet file of their own. */
  upTo(end: number): AsyncGenerator<Buffer>
  close(): Promise<void>
}

/** The footer of a hundred million rows is a few hundred kilobytes. */
const longestFooter = 32 << 20

/** Reads the column to its end once, for its footer, and then again as far as it is asked for. */
export async function cursor(open: () => AsyncGenerator<Buffer>): Promise<Cursor> {
  const footer = footerOf(await end(open()))
  const groups = rowGroups(footer)
  const content = open()
  let held: Buffer = Buffer.alloc(0)
  let at = 0
  let done = 0

  async function* bytes(to: number): AsyncGenerator<Buffer> {
    while (at < to) {
      if (held.length === 0) {
        const next = await content.next()
        if (next.done) throw new RangeError('a column is cut short')
        held = next.value
        continue
      }
      const part = held.subarray(0, to - at)
      held = held.subarray(part.length)
      at += part.length
      yield part
    }
  }

  async function* upTo(last: number): AsyncGenerator<Buffer> {
    const first = done
    done = last
    for await (const _ of bytes(groups[first]?.from ?? at));
    yield magic
    yield* bytes(groups[last - 1]?.to ?? at)
    yield sliced(footer, first, last)
  }

  return { groups, upTo, close: async () => void (await content.return(undefined)) }
}

async function end(content: AsyncGenerator<Buffer>): Promise<Buffer> {
  const last: Buffer[] = []
  let bytes = 0
  for await (const piece of content) {
    last.push(piece)
    bytes += piece.length
    while (bytes - (last[0]?.length ?? 0) > longestFooter) bytes -= last.shift()?.length ?? 0
  }
  return Buffer.concat(last)
}
