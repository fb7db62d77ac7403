import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open as openFile, readdir, rename, rm, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  CryptoFault,
  newId,
  open,
  seal,
  type ByteSource,
  type CryptoFaultCode,
  type Keyring,
  type Sealed,
  type SealedDigest,
} from '../crypto/index.ts'
import { beside, whenTakenBack } from '../beside/index.ts'

/** A stored object; `bytes` is of the plaintext, and `sha256` unless it was put with a digest of its chunks. */
export interface StoredObject extends Sealed {
  readonly id: string
}

/** How a try to decrypt ended. */
export type Probe = 'readable' | 'missing' | CryptoFaultCode

/** Encrypted content on disk. Every object has its own key under the key it was put with. */
export interface ObjectStore {
  /** Encrypts and stores a stream; durable and whole when it returns, absent when it throws. */
  put(underKey: string, source: ByteSource, digestOf?: SealedDigest): Promise<StoredObject>
  /** The plaintext, chunk by chunk. Throws `CryptoFault`; a missing file is a fault too. */
  read(id: string): AsyncGenerator<Buffer, Sealed>
  /** Tries to decrypt the beginning. */
  probe(id: string): Promise<Probe>
  /**
   * Removes files and keys, within a transaction once it stands; repeating it is harmless. `behind`: the files are taken from their places at once and their bytes given back to the
   * disk afterwards, which takes seconds for a gigabyte; what a crash leaves of them goes when the store is opened again.
   */
  remove(ids: readonly string[], behind?: 'behind'): Promise<void>
  /** Where an object's encrypted bytes lie. */
  pathOf(id: string): string
  /** Length and SHA-256 of an object's encrypted bytes; an empty digest when the file is gone. */
  digest(id: string): Promise<{ readonly bytes: number; readonly sha256: string }>
  /** Every object on disk. */
  list(): Promise<readonly string[]>
}

const envelopeVersion = 1
const writeBytes = 4 << 20
/** How long files that were taken from their places lie before their bytes are given back. */
const restMs = 3000

async function syncFolder(folder: string): Promise<void> {
  const handle = await openFile(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** INVARIANT: all of it or a fault. A disk that fills up takes a part and says so only at the next try. */
async function writeWhole(file: FileHandle, pieces: readonly Buffer[]): Promise<void> {
  const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0)
  let { bytesWritten: written } = await file.writev([...pieces])
  if (written === bytes) return
  const whole = Buffer.concat(pieces)
  while (written < bytes) written += (await file.write(whole, written)).bytesWritten
}

async function writeAll(file: FileHandle, pieces: AsyncGenerator<Buffer, Sealed>): Promise<Sealed> {
  let held: Buffer[] = []
  let bytes = 0
  for (;;) {
    const next = await pieces.next()
    if (!next.done) {
      held.push(next.value)
      bytes += next.value.length
    }
    if (bytes > writeBytes || (next.done && bytes > 0)) {
      await writeWhole(file, held)
      held = []
      bytes = 0
    }
    if (next.done) return next.value
  }
}

/** Objects under `<folder>/objects/<2 characters>/<id>`; unfinished ones under `<folder>/objects/tmp`, emptied on opening. */
export async function openObjectStore(folder: string, keyring: Keyring): Promise<ObjectStore> {
  const root = join(folder, 'objects')
  const unfinished = join(root, 'tmp')
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true, mode: 0o700 })
  const pathOf = (id: string) => join(root, id.slice(-2), id)

  async function put(underKey: string, source: ByteSource, digestOf?: SealedDigest): Promise<StoredObject> {
    const id = newId('object')
    const fresh = join(unfinished, id)
    await keyring.create(id, underKey)
    try {
      const file = await openFile(fresh, 'wx', 0o600)
      let sealed: Sealed
      try {
        sealed = await keyring.use(id, (key) =>
          writeAll(file, seal(keyring.root.suite, key, { object: id, version: envelopeVersion }, source, digestOf)),
        )
        await file.sync()
      } finally {
        await file.close()
      }
      const folderOf = dirname(pathOf(id))
      await mkdir(folderOf, { recursive: true, mode: 0o700 })
      await rename(fresh, pathOf(id))
      await syncFolder(folderOf)
      whenTakenBack(() => rm(pathOf(id), { force: true }))
      return { id, ...sealed }
    } catch (error) {
      await rm(fresh, { force: true })
      await keyring.records.remove([id])
      throw error
    }
  }

  async function* read(id: string): AsyncGenerator<Buffer, Sealed> {
    // The key is copied for the length of the stream: `use` zeroises its own.
    const key = await keyring.use(id, async (bytes) => Buffer.from(bytes))
    try {
      return yield* open(
        key,
        { object: id, version: envelopeVersion },
        createReadStream(pathOf(id), { highWaterMark: 1 << 20 }),
      )
    } finally {
      key.fill(0)
    }
  }

  async function probe(id: string): Promise<Probe> {
    const content = read(id)
    try {
      await content.next()
      await content.return({ bytes: 0, sha256: '' })
      return 'readable'
    } catch (error) {
      if (error instanceof CryptoFault) return error.code
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'missing'
      throw error
    }
  }

  async function remove(ids: readonly string[], behind?: 'behind'): Promise<void> {
    await beside(() => gone(ids, behind))
  }

  async function gone(ids: readonly string[], behind?: 'behind'): Promise<void> {
    await keyring.records.remove(ids)
    if (behind) return later(await aside(ids))
    for (let from = 0; from < ids.length; from += 16)
      await Promise.all(ids.slice(from, from + 16).map((id) => rm(pathOf(id), { force: true })))
  }

  /** One file after the other, when what follows on the removal has been written: giving back many bytes holds up every other write to the disk. */
  function later(files: readonly string[]): void {
    const timer = setTimeout(async () => {
      for (const file of files) await rm(file, { force: true }).catch(() => {})
    }, restMs)
    timer.unref()
  }

  /** Puts files among the unfinished, and answers where. */
  async function aside(ids: readonly string[]): Promise<readonly string[]> {
    const found: string[] = []
    for (const id of ids) {
      const to = join(unfinished, `${id}.dead`)
      try {
        await rename(pathOf(id), to)
        found.push(to)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
      }
    }
    return found
  }

  async function digest(id: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
    const hash = createHash('sha256')
    let bytes = 0
    try {
      for await (const piece of createReadStream(pathOf(id), { highWaterMark: 1 << 20 })) {
        hash.update(piece as Buffer)
        bytes += (piece as Buffer).length
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { bytes: 0, sha256: '' }
      throw error
    }
    return { bytes, sha256: hash.digest('hex') }
  }

  async function list(): Promise<readonly string[]> {
    const found: string[] = []
    for (const entry of await readdir(root, { withFileTypes: true })) {
      if (entry.name === 'tmp' || !entry.isDirectory()) continue
      found.push(...(await readdir(join(root, entry.name))))
    }
    return found.sort()
  }

  return { put, read, probe, remove, pathOf, digest, list }
}
