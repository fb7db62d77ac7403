import { Transform, type Readable } from 'node:stream'
import { open, type Entry, type ZipFile } from 'yauzl'
import { refused } from '../../refusals.ts'

/** A workbook's archive; `read` streams one part of it. */
export interface Archive {
  has(name: string): boolean
  /** Names of all parts, in small letters. */
  names(): readonly string[]
  read(name: string): Promise<Readable>
  close(): void
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

function openZip(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) =>
    open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, zip) =>
      error ? reject(error) : resolve(zip),
    ),
  )
}

function entriesOf(zip: ZipFile, limits: ArchiveLimits): Promise<ReadonlyMap<string, Entry>> {
  return new Promise((resolve, reject) => {
    const found = new Map<string, Entry>()
    zip.on('error', reject)
    zip.on('end', () => resolve(found))
    zip.on('entry', (entry: Entry) => {
      if ((entry.generalPurposeBitFlag & 1) !== 0) return reject(refused('xlsx-encrypted', {}, 'save-unlocked'))
      found.set(entry.fileName.replace(/^\//, '').toLowerCase(), entry)
      if (found.size > limits.entries) return reject(refused('xlsx-bomb', { parts: found.size }, 'export-again'))
      zip.readEntry()
    })
    zip.readEntry()
  })
}

/** Opens an archive. INVARIANT: what comes out of it is counted as it comes; the sizes that the archive declares decide nothing. Throws `Refused`. */
export async function openArchive(path: string, limits: ArchiveLimits = archiveLimits): Promise<Archive> {
  const zip = await openZip(path)
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
          done(
            refused(
              'xlsx-bomb',
              { bytes: total, packed: entry.compressedSize, limit: limits.unpacked },
              'export-again',
            ),
          )
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
        if (!entry) return reject(refused('xlsx-unreadable', { part: name.slice(0, 80) }, 'export-again'))
        zip.openReadStream(entry, (error, stream) => {
          if (error) return reject(error)
          const through = counted(entry)
          stream.on('error', (fault: Error) => through.destroy(fault))
          resolve(stream.pipe(through))
        })
      }),
    close: () => zip.close(),
  }
}
