import { Transform, type Readable } from 'node:stream'
import { fromBuffer, open, type Entry, type ZipFile } from 'yauzl'
import type { JsonObject } from '../../core/kernel/index.ts'
import type { PackedPart } from './write-packed.ts'

/** An archive that is open; `read` streams one part of it. */
export interface Zip {
  has(name: string): boolean
  /** Names of all parts, in small letters. */
  names(): readonly string[]
  read(name: string): Promise<Readable>
  /** One part as it stands in the archive, still packed. */
  raw(name: string): Promise<PackedPart>
  close(): void
}

export interface ZipLimits {
  /** All bytes that may come out, of all parts together. */
  readonly unpacked: number
  /** Most bytes out for one byte in, once `free` bytes came out. */
  readonly ratio: number
  readonly free: number
  readonly entries: number
}

export const zipLimits: ZipLimits = { unpacked: 8 * 2 ** 30, ratio: 250, free: 32 << 20, entries: 5000 }

/** What is thrown, in the words of whoever opens: encrypted, too many parts or bytes, no such part. */
export type ZipFault = (code: 'encrypted' | 'bomb' | 'missing', params: JsonObject) => Error

function opened(from: string | Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true }
    const then = (error: Error | null, zip: ZipFile) => (error ? reject(error) : resolve(zip))
    if (typeof from === 'string') open(from, options, then)
    else fromBuffer(from, options, then)
  })
}

function entriesOf(zip: ZipFile, fault: ZipFault, limits: ZipLimits): Promise<ReadonlyMap<string, Entry>> {
  return new Promise((resolve, reject) => {
    const found = new Map<string, Entry>()
    zip.on('error', reject)
    zip.on('end', () => resolve(found))
    zip.on('entry', (entry: Entry) => {
      if ((entry.generalPurposeBitFlag & 1) !== 0) return reject(fault('encrypted', {}))
      found.set(entry.fileName.replace(/^\//, '').toLowerCase(), entry)
      if (found.size > limits.entries) return reject(fault('bomb', { parts: found.size }))
      zip.readEntry()
    })
    zip.readEntry()
  })
}

/**
 * Opens an archive. INVARIANT: what comes out of it is counted as it comes; the sizes that the archive declares decide nothing. Throws what `fault` makes,
 * and errors of the reader for what is no archive or broken.
 */
export async function openZip(from: string | Buffer, fault: ZipFault, limits: ZipLimits = zipLimits): Promise<Zip> {
  const zip = await opened(from)
  const entries = await entriesOf(zip, fault, limits)
  let total = 0

  function counted(entry: Entry): Transform {
    let own = 0
    return new Transform({
      transform(chunk: Buffer, _, done) {
        own += chunk.length
        total += chunk.length
        const swells = own > limits.free && own > limits.ratio * Math.max(1, entry.compressedSize)
        if (swells || total > limits.unpacked)
          done(fault('bomb', { bytes: total, packed: entry.compressedSize, limit: limits.unpacked }))
        else done(null, chunk)
      },
    })
  }

  /** A part's bytes, unpacked or as they stand. */
  function stream(name: string, options: { readonly decodeFileData?: false } = {}) {
    return new Promise<{ readonly entry: Entry; readonly stream: Readable }>((resolve, reject) => {
      const entry = entries.get(name.toLowerCase())
      if (!entry) return reject(fault('missing', { part: name.slice(0, 80) }))
      zip.openReadStream(entry, options, (error, stream) => (error ? reject(error) : resolve({ entry, stream })))
    })
  }

  return {
    has: (name) => entries.has(name.toLowerCase()),
    names: () => [...entries.keys()],
    async read(name) {
      const { entry, stream: bytes } = await stream(name)
      const through = counted(entry)
      bytes.on('error', (error: Error) => through.destroy(error))
      return bytes.pipe(through)
    },
    async raw(name) {
      const { entry, stream: bytes } = await stream(name, { decodeFileData: false })
      const pieces: Buffer[] = []
      for await (const piece of bytes) pieces.push(piece as Buffer)
      const { fileName, compressionMethod: method, crc32: crc, uncompressedSize: plain } = entry
      return { name: fileName, method, crc, plain, packed: Buffer.concat(pieces) }
    },
    close: () => zip.close(),
  }
}
