import { DuckDBScalarFunction, VARCHAR, type DuckDBConnection } from '@duckdb/node-api'
import engine, { type Vector } from '@duckdb/node-bindings'

/** Rows of a chunk, at most. */
export const chunkRows = engine.vector_size()

/** A text of the engine: its length, and 12 bytes that are the text or, behind its first four, its address. */
const entryBytes = 16
const entryWords = entryBytes / 4
const inline = 12
/** What lies between two readable addresses less than a page apart is readable. */
const page = 4096

/** Texts of a chunk to texts of one length; null stays null. */
export interface BulkTexts {
  /** Takes a text. */
  put(index: number, bytes: Uint8Array, from: number, length: number): void
  /** What became of the first `count`, each of `size` bytes: more than 12, a multiple of 4. */
  texts(count: number): Uint8Array
  readonly size: number
}

/**
 * Registers a function from text to text that is asked for whole chunks. Taking and setting values one by one costs more than a digest:
 * here the memory that holds the texts of a chunk is taken in as few pieces as it lies in, and all results are handed over as one.
 */
export function registerBulk(to: DuckDBConnection, name: string, of: BulkTexts): void {
  const own = DuckDBScalarFunction.create({
    name,
    returnType: VARCHAR,
    parameterTypes: [VARCHAR],
    mainFunction: () => {},
  })
  const far = new Uint16Array(chunkRows)
  const addresses = new Float64Array(chunkRows)
  const given = new Uint32Array(chunkRows * entryWords)
  engine.scalar_function_set_function(own.scalar_function, (_, input, output) => {
    const count = engine.data_chunk_get_size(input)
    if (count === 0) return
    const vector = engine.data_chunk_get_vector(input, 0)
    // Absent where nothing is null.
    const validity = engine.vector_get_validity(vector, Math.ceil(count / 64) * 8) as Uint8Array | null
    take(engine.vector_get_data(vector, count * entryBytes), count, validity)
    give(output, of.texts(count), count)
    if (!validity) return
    engine.vector_ensure_validity_writable(output)
    const { buffer, byteOffset, byteLength } = validity
    engine.copy_data_to_vector_validity(output, 0, buffer as ArrayBuffer, byteOffset, byteLength)
  })
  to.registerScalarFunction(own)

  function take(data: Uint8Array, count: number, validity: Uint8Array | null): void {
    const words = new Uint32Array(data.buffer, data.byteOffset, count * entryWords)
    let [long, ordered] = [0, true]
    for (let row = 0; row < count; row += 1) {
      if (validity && ((validity[row >> 3] as number) & (1 << (row & 7))) === 0) continue
      const at = row * entryWords
      const length = words[at] as number
      if (length <= inline) {
        of.put(row, data, row * entryBytes + 4, length)
        continue
      }
      addresses[row] = (words[at + 2] as number) + (words[at + 3] as number) * 2 ** 32
      if (long > 0 && (addresses[row] as number) < (addresses[far[long - 1] as number] as number)) ordered = false
      far[long] = row
      long += 1
    }
    const rows = far.subarray(0, long)
    if (!ordered) rows.sort((a, b) => (addresses[a] as number) - (addresses[b] as number))
    for (let from = 0; from < long;) from = piece(data, words, rows, from)
  }

  /** Takes the texts from `from` on that lie together, and says where the next ones begin. */
  function piece(data: Uint8Array, words: Uint32Array, rows: Uint16Array, from: number): number {
    const first = rows[from] as number
    const begin = addresses[first] as number
    let [next, end] = [from, begin]
    for (; next < rows.length; next += 1) {
      const row = rows[next] as number
      const address = addresses[row] as number
      if (next > from && address >= end + page) break
      end = Math.max(end, address + (words[row * entryWords] as number))
    }
    const place = data.byteOffset + first * entryBytes + 8
    const bytes = engine.get_data_from_pointer(data.buffer as ArrayBuffer, place, end - begin)
    for (let at = from; at < next; at += 1) {
      const row = rows[at] as number
      of.put(row, bytes, (addresses[row] as number) - begin, words[row * entryWords] as number)
    }
    return next
  }

  /** The results become one text of the engine's, and every row a part of it. */
  function give(output: Vector, texts: Uint8Array, count: number): void {
    engine.vector_assign_string_element_len(output, 0, texts)
    const own = engine.vector_get_data(output, entryBytes)
    const [, , low = 0, high = 0] = new Uint32Array(own.buffer, own.byteOffset, entryWords)
    const starts = new Uint32Array(texts.buffer, texts.byteOffset, texts.byteLength / 4)
    const step = of.size / 4
    for (let row = 0; row < count; row += 1) {
      const address = low + row * of.size
      given[row * entryWords] = of.size
      given[row * entryWords + 1] = starts[row * step] as number
      given[row * entryWords + 2] = address
      given[row * entryWords + 3] = high + (address >= 2 ** 32 ? 1 : 0)
    }
    engine.copy_data_to_vector(output, 0, given.buffer, 0, count * entryBytes)
  }
}
