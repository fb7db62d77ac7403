import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { LedgerFault } from './faults.ts'

/** Writes a file so that after a crash it is there whole or not at all. */
export function writeDurably(path: string, bytes: Uint8Array, mode = 0o644): void {
  makeDurableFolder(dirname(path))
  const temporary = `${path}.tmp`
  const file = openSync(temporary, 'w', mode)
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(temporary, path)
  syncFolder(dirname(path))
}

/** INVARIANT: what was published under a name never changes. Throws `tile-differs` when the disk has something else. */
export function writeOnce(path: string, bytes: Uint8Array): void {
  if (!existsSync(path)) return writeDurably(path, bytes)
  if (!readFileSync(path).equals(bytes)) throw new LedgerFault('tile-differs', { path })
}

function makeDurableFolder(path: string): void {
  if (existsSync(path)) return
  makeDurableFolder(dirname(path))
  mkdirSync(path, { recursive: true })
  syncFolder(dirname(path))
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
