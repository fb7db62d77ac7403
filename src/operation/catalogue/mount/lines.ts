import { createReadStream } from 'node:fs'

/** Line numbers (from 1) of byte offsets in a file, in one pass. */
export async function linesAt(path: string, offsets: readonly number[]): Promise<readonly number[]> {
  const wanted = [...new Set(offsets)].sort((a, b) => a - b)
  const lines = new Map<number, number>()
  let [position, line, next] = [0, 1, 0]
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    let from = 0
    while (next < wanted.length && (wanted[next] as number) < position + piece.length) {
      const upTo = (wanted[next] as number) - position
      line += count(piece.subarray(from, upTo))
      from = upTo
      lines.set(wanted[next] as number, line)
      next += 1
    }
    if (next >= wanted.length) break
    line += count(piece.subarray(from))
    position += piece.length
  }
  return offsets.map((offset) => lines.get(offset) ?? line)
}

function count(bytes: Buffer): number {
  let found = 0
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) found += 1
  return found
}
