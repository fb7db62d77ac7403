import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { lstat, mkdir, open, readdir, rename, rm, writeFile, type FileHandle } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { refusedAs } from '../refusals.ts'
import type { AnnouncedFile, Manifest } from './manifest.ts'

const refused = refusedAs('delivery')
const manifestBytes = 1 << 20
const suffix = '.manifest.json'

/** Opens a plain file of the folder itself: no link leads out of it, and nothing else of the machine can be named. Null when it is not there. */
async function openPlain(folder: string, name: string): Promise<FileHandle | null> {
  let file: FileHandle
  try {
    file = await open(join(folder, name), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'ELOOP') return null
    throw error
  }
  const found = await file.stat()
  if (found.isFile() && found.nlink === 1) return file
  await file.close()
  return null
}

/**
 * Makes the folders of an exchange: `done/` for manifests that were dealt with, `receipts/` for what came of them.
 * INVARIANT: the folder and these are folders themselves: a link would have us write where its maker may not. Throws `Refused`.
 */
export async function prepareFolder(folder: string): Promise<void> {
  for (const path of [folder, join(folder, 'done'), join(folder, 'receipts')]) {
    await mkdir(path, { recursive: true, mode: 0o770 }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST' && error.code !== 'ENOTDIR') throw error
    })
    const found = await lstat(path).catch(() => null)
    if (!found?.isDirectory()) throw refused('folder', { folder: basename(path) }, 'real-folder')
  }
}

/** Manifests that lie in a folder, with their bytes and when each was last written (ms of the real clock). */
export async function manifestsIn(
  folder: string,
): Promise<readonly { name: string; bytes: Buffer; written: number }[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(suffix) && !name.startsWith('.')).sort()
  const found = []
  for (const name of names.slice(0, 1000)) {
    const file = await openPlain(folder, name)
    if (!file) continue
    try {
      const { size, mtimeMs } = await file.stat()
      if (size <= manifestBytes) found.push({ name, bytes: await file.readFile(), written: mtimeMs })
    } finally {
      await file.close()
    }
  }
  return found
}

/** Whether a file of a delivery lies there whole: `missing` and `short` may still become so. */
export async function lookAtFile(
  folder: string,
  of: AnnouncedFile,
): Promise<{ state: 'whole' | 'missing' | 'short' | 'long'; bytes: number }> {
  const file = await openPlain(folder, of.name)
  if (!file) return { state: 'missing', bytes: 0 }
  const { size } = await file.stat()
  await file.close()
  return { state: size === of.bytes ? 'whole' : size < of.bytes ? 'short' : 'long', bytes: size }
}

/** The bytes of a file, which at their end must have the digest of the manifest. Throws `Refused`. */
export async function* announcedBytes(folder: string, of: AnnouncedFile): AsyncGenerator<Buffer> {
  const file = await openPlain(folder, of.name)
  if (!file) throw refused('file-missing', { file: of.name }, 'send-again')
  const hash = createHash('sha256')
  try {
    for await (const piece of file.createReadStream({
      highWaterMark: 1 << 20,
      autoClose: false,
    }) as AsyncIterable<Buffer>) {
      hash.update(piece)
      yield piece
    }
  } finally {
    await file.close().catch(() => {})
  }
  if (hash.digest('hex') !== of.sha256) throw refused('file-digest', { file: of.name }, 'send-again')
}

/** Writes a receipt whole or not at all. */
export async function writeReceipt(folder: string, batch: string, receipt: object): Promise<void> {
  const path = join(folder, 'receipts', `${batch}.receipt.json`)
  const fresh = `${path}.part`
  await rm(fresh, { force: true })
  await writeFile(fresh, `${JSON.stringify(receipt, null, 2)}\n`, { mode: 0o660, flag: 'wx' })
  await rename(fresh, path)
}

/** Takes a manifest away; with `files`, what it announced goes too: it lies in the vault now. */
export async function putAway(folder: string, name: string, manifest: Manifest | null, files: boolean): Promise<void> {
  if (files && manifest) for (const of of manifest.files) await rm(join(folder, of.name), { force: true })
  await rename(join(folder, name), join(folder, 'done', name)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
}
