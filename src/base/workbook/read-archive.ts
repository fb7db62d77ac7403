import { Transform, type Readable } from 'node:stream'
import { fromBuffer, open, type Entry, type ZipFile } from 'yauzl'
import { refused } from './read-fault.ts'

/** A workbook's archive; `read` streams one part of it. */
export interface Archive {
  has(name: string): boolean
  /** Names of all parts, in small letters. */
  names(): readonly string[]
  read(name: string): Promise<Readable>
  /** One part as it stands in the archive, still packed. */
  raw(name: string): Promise<RawPart>
  close(): void
}

/** A part as it stands in an archive. */
export interface RawPart {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly plain: number
  readonly packed: Buffer
}

export interface ArchiveLimits {
  /** All bytes that may come out, of all parts together. */
  readonly unpacked: number
  /** Most bytes out for one byte in, once `free` bytes came out. */
  readonly ratio: number
  readonly free: number
  readonly entries: number
}

export const archiveLimits: ArchiveLimits = { unpacked: 8 * 2 ** 30, ratio: 250, free: 32 << 20, entries: 5000 }

function openZip(from: string | Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true }
    const opened = (error: Error | null, zip: ZipFile) => (error ? reject(error) : resolve(zip))
    if (typeof from === 'string') open(from, options, opened)
    else fromBuffer(from, options, opened)
  })
}

function entriesOf(zip: ZipFile, limits: ArchiveLimits): Promise<ReadonlyMap<string, Entry>> {
  return new Promise((resolve, reject) => {
    const found = new Map<string, Entry>()
    zip.on('error', reject)
    zip.on('end', () => resolve(found))
    zip.on('entry', (entry: Entry) => {
      if ((entry.generalPurposeBitFlag & 1) !== 0) return reject(refused('encrypted', {}, 'save-unlocked'))
      found.set(entry.fileName.replace(/^\//, '').toLowerCase(), entry)
      if (found.size > limits.entries) return reject(refused('bomb', { parts: found.size }, 'export-again'))
      zip.readEntry()
    })
    zip.readEntry()
  })
}

/** Opens an archive. INVARIANT: what comes out of it is counted as it comes; the sizes that the archive declares decide nothing. Throws `Refused`. */
export async function openArchive(from: string | Buffer, limits: ArchiveLimits = archiveLimits): Promise<Archive> {
  const zip = await openZip(from)
  const entries = await entriesOf(zip, limits)
  let total = 0

  function counted(entry: Entry): Transform {
    let own = 0
    return new Transform({
      transform(chunk: Buffer, _, done) {
        own += chunk.length
        total += chunk.length
        const swells = own > limits.free && own > limits.ratio * Math.max(1, entry.compressedSize)
        if (swells || total > limits.unpacked)
          done(refused('bomb', { bytes: total, packed: entry.compressedSize, limit: limits.unpacked }, 'export-again'))
        else done(null, chunk)
      },
    })
  }

  return {
    has: (name) => entries.has(name.toLowerCase()),
    names: () => [...entries.keys()],
    read: (name) =>
      new Promise((resolve, reject) => {
        const entry = entries.get(name.toLowerCase())
        if (!entry) return reject(refused('unreadable', { part: name.slice(0, 80) }, 'export-again'))
        zip.openReadStream(entry, (error, stream) => {
          if (error) return reject(error)
          const through = counted(entry)
          stream.on('error', (fault: Error) => through.destroy(fault))
          resolve(stream.pipe(through))
        })
      }),
    raw: (name) =>
      new Promise((resolve, reject) => {
        const entry = entries.get(name.toLowerCase())
        if (!entry) return reject(refused('unreadable', { part: name.slice(0, 80) }, 'export-again'))
        zip.openReadStream(entry, { decodeFileData: false }, (error, stream) => {
          if (error) return reject(error)
          const pieces: Buffer[] = []
          stream.on('data', (piece: Buffer) => pieces.push(piece))
          stream.on('error', reject)
          stream.on('end', () =>
            resolve({
              name: entry.fileName,
              method: entry.compressionMethod,
              crc: entry.crc32,
              plain: entry.uncompressedSize,
              packed: Buffer.concat(pieces),
            }),
          )
        })
      }),
    close: () => zip.close(),
  }
}
