import { createHash, randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

/**
 * One small secret beside the database for every key that must be destroyable. A database keeps old rows in its log and backups; a share
 * is overwritten in place. Whoever has an old copy of the database still cannot unwrap a key whose share is gone.
 */
export interface Shares {
  /** A fresh share, on disk before it returns. An existing one is returned as it is. */
  create(id: string): Buffer
  /** `undefined` when it was destroyed or never made. */
  read(id: string): Buffer | undefined
  /** Overwrites, flushes, removes. Repeating it is harmless. */
  destroy(id: string): void
}

const shareBytes = 32

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

/** The file of a share in its folder. */
export function shareFile(id: string): string {
  return `${createHash('sha256').update(id).digest('hex')}.share`
}

/** Shares as files of mode 600 in a folder of mode 700. */
export function openShares(folder: string): Shares {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = (id: string) => join(folder, shareFile(id))

  function read(id: string): Buffer | undefined {
    if (!existsSync(path(id))) return undefined
    const share = readFileSync(path(id))
    return share.length === shareBytes && share.some((byte) => byte !== 0) ? share : undefined
  }

  function create(id: string): Buffer {
    const existing = read(id)
    if (existing) return existing
    const share = randomBytes(shareBytes)
    const handle = openSync(path(id), 'w', 0o600)
    writeSync(handle, share)
    fsyncSync(handle)
    closeSync(handle)
    syncFolder(folder)
    return share
  }

  function destroy(id: string): void {
    if (!existsSync(path(id))) return
    const handle = openSync(path(id), 'r+')
    for (const fill of [randomBytes(shareBytes), Buffer.alloc(Math.max(shareBytes, fstatSync(handle).size))]) {
      writeSync(handle, fill, 0, fill.length, 0)
      fsyncSync(handle)
    }
    closeSync(handle)
    rmSync(path(id))
    syncFolder(folder)
  }

  return { create, read, destroy }
}
