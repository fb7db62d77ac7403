import { existsSync } from 'node:fs'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { LedgerFault } from './faults.ts'

/** Writes a file so that after a crash it is there whole or not at all. */
export async function writeDurably(path: string, bytes: Uint8Array, mode = 0o644): Promise<void> {
  await makeDurableFolder(dirname(path))
  const temporary = `${path}.tmp`
  const file = await open(temporary, 'w', mode)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, path)
  await syncFolder(dirname(path))
}

/** INVARIANT: what was published under a name never changes. Throws `tile-differs` when the disk has something else. */
export async function writeOnce(path: string, bytes: Uint8Array): Promise<void> {
  if (!existsSync(path)) return writeDurably(path, bytes)
  if (!(await readFile(path)).equals(bytes)) throw new LedgerFault('tile-differs', { path })
}

async function makeDurableFolder(path: string): Promise<void> {
  if (existsSync(path)) return
  await makeDurableFolder(dirname(path))
  await mkdir(path, { recursive: true })
  await syncFolder(dirname(path))
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
