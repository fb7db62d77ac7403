import { closeSync, existsSync, fstatSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { dirname } from 'node:path'
import { CryptoFault } from './fault.ts'
import { openRootKey, RootKeyFault, type RootKey, type RootKeyOptions } from './root-key.ts'
import type { SuiteName } from './suite.ts'

/** The root key's file and, while it is being renewed, its successor beside it. */
export interface RootFile {
  /** The root key in force. While it is being renewed it opens what the successor wraps as well: the database may be ahead of the file. */
  key(): RootKey
  /** The successor, on disk before it returns; an unfinished one is taken up again when its suite is the wanted one. */
  successor(suite: SuiteName): RootKey
  /** INVARIANT: afterwards the old key stands nowhere: its file was overwritten before the successor took its name. Throws when the successor is another key. */
  promote(fingerprint: string): void
  close(): void
}

export interface RootFileOptions extends RootKeyOptions {
  /** Fingerprint of the key that the installation's keys are wrapped under; null for an installation without keys. */
  readonly inForce: string | null
  /** Whether the caller alone uses the folder and may finish a renewal that was cut short; another one only reads. Default true. */
  readonly alone?: boolean
}

function syncFolder(path: string): void {
  const handle = openSync(dirname(path), 'r')
  fsyncSync(handle)
  closeSync(handle)
}

/** Overwrites a file in place, flushes, removes. */
export function wipeFile(path: string): void {
  if (!existsSync(path)) return
  overwrite(path)
  rmSync(path)
  syncFolder(path)
}

function overwrite(path: string): void {
  const handle = openSync(path, 'r+')
  const { size } = fstatSync(handle)
  for (const fill of [randomBytes(size), Buffer.alloc(size)]) {
    writeSync(handle, fill, 0, fill.length, 0)
    fsyncSync(handle)
  }
  closeSync(handle)
}

/**
 * Opens the root key that is in force and finishes a renewal that was cut short: the database's fingerprint decides which file it is.
 * Throws `RootKeyFault`, also when neither file is the key that the installation's keys are wrapped under.
 */
export function openRootFile(of: RootFileOptions): RootFile {
  const next = { ...of, path: `${of.path}.next` }
  let current = settle()
  let coming: RootKey | null = null

  function settle(): RootKey {
    if (of.inForce !== null) {
      const successor = existsSync(next.path) ? openRootKey(next) : null
      if (successor?.fingerprint === of.inForce) {
        if (of.alone ?? true) install()
        return successor
      }
      successor?.close()
      if (!existsSync(of.path))
        throw new RootKeyFault(
          `the key file ${of.path} is missing: put the one there that belongs to this installation; a new one would open nothing`,
        )
    }
    const key = openRootKey(of)
    if (of.inForce !== null && key.fingerprint !== of.inForce)
      throw new RootKeyFault(
        `the key file ${of.path} is another installation's or from before a renewal: put the one there that belongs to this database`,
      )
    return key
  }

  /** A crash in here leaves the successor whole, and the fingerprint in the database says that it is the key. */
  function install(): void {
    if (!existsSync(next.path)) return
    if (existsSync(of.path)) overwrite(of.path)
    renameSync(next.path, of.path)
    syncFolder(of.path)
  }

  /** INVARIANT: between the commit that wraps all keys anew and the promotion, every one of them opens. */
  async function unwrap(wrapped: Buffer, place: string): Promise<Buffer> {
    const successor = coming
    try {
      return await current.unwrap(wrapped, place)
    } catch (error) {
      if (successor && error instanceof CryptoFault) return successor.unwrap(wrapped, place)
      throw error
    }
  }

  return {
    key: () => ({ ...current, unwrap }),
    successor(suite) {
      if (existsSync(next.path)) {
        coming ??= openRootKey(next)
        if (coming.suite === suite) return coming
        coming.close()
        wipeFile(next.path)
      }
      coming = openRootKey({ ...next, suite })
      syncFolder(next.path)
      return coming
    },
    promote(fingerprint) {
      coming ??= existsSync(next.path) ? openRootKey(next) : null
      if (coming?.fingerprint !== fingerprint) throw new RootKeyFault(`${next.path} is not the key to put in force`)
      const [old, fresh] = [current, coming]
      current = fresh
      coming = null
      install()
      old.close()
    },
    close() {
      coming?.close()
      current.close()
    },
  }
}
